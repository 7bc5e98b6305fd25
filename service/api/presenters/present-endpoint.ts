import { unschedulableReason } from '@extension-schedules/core/endpoints.ts';
import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import type { Endpoint } from '#domain/ports/store/endpoints.ts';

export function presentEndpoint(endpoint: Endpoint): components['schemas']['Endpoint'] {
  const reason = unschedulableReason(endpoint);
  const { id, method, path, handler, suggested } = endpoint;
  return { id, method, path, handler, schedulable: reason === null, reason, suggested };
}

import { unschedulableReason } from '../../core/endpoints.ts';
import type { Endpoint } from '../ports/store/endpoints.ts';
import type { components } from './schema.gen.ts';

export function presentEndpoint(endpoint: Endpoint): components['schemas']['Endpoint'] {
  const reason = unschedulableReason(endpoint);
  const { id, method, path, handler, suggested } = endpoint;
  return { id, method, path, handler, schedulable: reason === null, reason, suggested };
}

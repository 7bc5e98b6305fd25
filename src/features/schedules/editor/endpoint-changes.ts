import { sendsBody } from '@extension-schedules/core/endpoints.ts';
import type { Endpoint, Schedule } from '#api/types.ts';

export type EndpointChange =
  | { kind: 'called' | 'handled'; before: string; after: string }
  | { kind: 'drops_payload' }
  | { kind: 'takes_payload' };

type Before = Pick<Schedule, 'endpoint_id' | 'endpoint' | 'method' | 'path'>;

/** The side effects of choosing another endpoint. `hasPayload`: the payload field has text. */
export function endpointChanges(before: Before, after: Endpoint, hasPayload: boolean): EndpointChange[] {
  if (before.endpoint_id === after.id) return [];
  const changes: EndpointChange[] = [];
  const [was, is] = [`${before.method} ${before.path}`, `${after.method} ${after.path}`];
  if (was !== is) changes.push({ kind: 'called', before: was, after: is });
  // The handler of a removed endpoint is unknown.
  const handler = before.endpoint?.handler;
  if (handler !== undefined && handler !== after.handler) {
    changes.push({ kind: 'handled', before: handler, after: after.handler });
  }
  if (!sendsBody(after) && hasPayload) changes.push({ kind: 'drops_payload' });
  if (sendsBody(after) && !sendsBody(before) && !hasPayload) changes.push({ kind: 'takes_payload' });
  return changes;
}

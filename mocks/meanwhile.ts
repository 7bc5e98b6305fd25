import type { ApiResponse } from '@extension-schedules/service/api/messages.ts';
import { COLLEAGUE } from './open-scenario.ts';
import type { World } from './world.ts';

/** A colleague changes the time of each schedule just before its first change arrives. */
export function changesBeforeFirst({ api, tokenFor }: World) {
  const changed = new Set<string>();
  return async (operationId: string, params: Readonly<Record<string, string>>): Promise<void> => {
    const { scheduleId } = params;
    if (operationId !== 'updateSchedule' || scheduleId === undefined || changed.has(scheduleId)) return;
    changed.add(scheduleId);
    await api.handle('updateSchedule', {
      params,
      query: {},
      headers: {
        authorization: `Bearer ${tokenFor(COLLEAGUE)}`,
        'content-type': 'application/json',
        'if-match': '*',
      },
      body: JSON.stringify({ cron: '0 7 * * *', timezone: 'Europe/London' }),
      requestId: crypto.randomUUID(),
    });
  };
}

/** Adds a field to every object of a JSON answer, as a later release of the service may. */
export function addFields(response: ApiResponse): ApiResponse {
  const { headers, body } = response;
  if (body === undefined || !headers['content-type']?.includes('json')) return response;
  return { ...response, body: JSON.stringify(JSON.parse(body, withNews)) };
}

function withNews(_: string, value: unknown): unknown {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? { ...value, added_in_a_later_release: { kind: 'unheard_of', values: [1, null] } } : value;
}

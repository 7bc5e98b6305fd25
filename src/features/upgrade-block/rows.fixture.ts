import type { AffectedSchedule, Endpoint, EndpointSuggestion, UpdatePreview, UpdateSchedule } from '#api/types.ts';

const FROM = { id: '2f6f9d1c-13c4-4a71-b1e5-6a1de51f0001', version: '1.4.2' };
const TO = { id: '2f6f9d1c-13c4-4a71-b1e5-6a1de51f0002', version: '2.0.0' };

export function endpoint(number: number, changes: Partial<Endpoint> = {}): Endpoint {
  return {
    id: `4a5c7e90-2b1d-5f3a-9c8e-${String(number).padStart(12, '0')}`,
    method: 'POST',
    path: '/v2/agreements/sync',
    handler: 'dist/agreements',
    schedulable: true,
    reason: null,
    suggested: false,
    ...changes,
  };
}

export const newSync = endpoint(1);
export const refreshByPost = endpoint(2, { path: '/warranty/refresh', handler: 'dist/warranty' });

export const endpoints: Endpoint[] = [
  newSync,
  refreshByPost,
  endpoint(3, { method: 'GET', path: '/prices/refresh', handler: 'dist/prices' }),
  endpoint(4, { path: '/usage/report', handler: 'dist/usage' }),
  endpoint(5, { method: 'GET', path: '/v2/agreements/{id}', schedulable: false, reason: 'PATH_PARAMETERS' }),
];

export function updateSchedule(number: number, changes: Partial<UpdateSchedule> = {}): UpdateSchedule {
  return {
    id: `0192f0c1-7c3a-7e64-9d51-${String(number).padStart(12, '0')}`,
    name: 'Nightly agreement sync',
    method: 'POST',
    path: '/agreements/sync',
    cron: '30 2 * * *',
    timezone: 'Europe/Berlin',
    enabled: true,
    state: 'active',
    next_run_at: '2026-11-24T01:30:00.000Z',
    ...changes,
  };
}

export function suggestion(
  of: Endpoint,
  why: EndpointSuggestion['why'] = 'same_handler',
  strength: EndpointSuggestion['strength'] = 'strong',
): EndpointSuggestion {
  return { endpoint: of, why, strength, score: 0.9 };
}

export const nightlySync: AffectedSchedule = {
  schedule: updateSchedule(1),
  reason: 'GONE',
  suggestions: [suggestion(newSync), suggestion(refreshByPost, 'similar_path', 'weak')],
};

export const warrantyLookup: AffectedSchedule = {
  schedule: updateSchedule(2, {
    name: 'Warranty lookup',
    method: 'GET',
    path: '/warranty/refresh',
    cron: '0 4 * * 0',
    next_run_at: '2026-11-29T03:00:00.000Z',
  }),
  reason: 'METHOD_CHANGED',
  suggestions: [suggestion(refreshByPost, 'same_path')],
};

/** Like nothing in the new version. */
export const reminder: AffectedSchedule = {
  schedule: updateSchedule(3, {
    name: null,
    path: '/reminders/send',
    cron: '0 9 * * 1-5',
    state: 'paused',
    next_run_at: null,
  }),
  reason: 'GONE',
  suggestions: [],
};

const moving: UpdateSchedule[] = [
  updateSchedule(11, { name: 'Usage report to billing', path: '/usage/report', cron: '*/15 * * * 1-5' }),
  updateSchedule(12, { name: 'Refresh price list', method: 'GET', path: '/prices/refresh', cron: '0 6 1 * *' }),
  updateSchedule(13, { name: null, path: '/usage/report', cron: '0 12 * * *' }),
];

export const switchedOff: AffectedSchedule = {
  schedule: updateSchedule(21, {
    name: 'Old import',
    path: '/agreements/import',
    enabled: false,
    state: 'disabled',
    next_run_at: null,
  }),
  reason: 'NOT_SCHEDULABLE',
  suggestions: [],
};

export function preview(changes: Partial<UpdatePreview> = {}): UpdatePreview {
  return {
    from: FROM,
    to: TO,
    token: '0d6a5a0e-6b0f-5d53-9a7e-2f6c8b9d1e40',
    remapped: moving,
    blocked: [nightlySync, warrantyLookup],
    carried_invalid: [],
    endpoints,
    undo: null,
    ...changes,
  };
}

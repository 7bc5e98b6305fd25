import type {
  AffectedSchedule,
  Endpoint,
  EndpointSuggestion,
  Extension,
  UpdatePreview,
  UpdateResult,
  UpdateSchedule,
  UpdateUndoResult,
} from '#api/types.ts';

/** Objects for stories and tests, relative to the present instant. */

export const FROM = { id: '2f6f9d1c-13c4-4a71-b1e5-6a1de51f0001', version: '1.4.2' };
export const TO = { id: '2f6f9d1c-13c4-4a71-b1e5-6a1de51f0002', version: '2.0.0' };

export const extension: Extension = {
  extension_id: '6b1f0d52-6f0e-4c55-9a53-0b8a4f1d0001',
  install_id: '9d0c2f34-54a1-4f0c-8f6d-4c2ab7e10001',
  name: 'Agreement Hub',
  version: FROM.version,
  version_id: FROM.id,
  enabled: true,
  stopped: null,
  permissions: { write: true },
  default_timezone: 'Europe/Berlin',
  limits: {
    schedules_in_install: 7,
    max_schedules_per_install: 50,
    schedules_in_tenant: 19,
    max_schedules_per_tenant: 500,
    minimum_interval_seconds: 300,
    run_now_per_minute: 5,
    max_payload_bytes: 100_000,
    max_attempts: 5,
    min_timeout_ms: 1_000,
    max_timeout_ms: 300_000,
    min_catch_up_window_ms: 60_000,
    max_catch_up_window_ms: 604_800_000,
    max_pause_after_failures: 100,
    max_note_length: 500,
    max_bulk_items: 50,
  },
  defaults: {
    max_attempts: 3,
    timeout_ms: 30_000,
    overlap: 'skip',
    catch_up: 'run_once',
    catch_up_window_ms: 3_600_000,
    pause_after_failures: 10,
  },
};

function instant(minutesFromNow: number): string {
  return new Date(Math.floor(Date.now() / 60_000) * 60_000 + minutesFromNow * 60_000).toISOString();
}

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
    next_run_at: instant(252),
    ...changes,
  };
}

export function suggestion(of: Endpoint, why: EndpointSuggestion['why'] = 'same_handler'): EndpointSuggestion {
  return { endpoint: of, why, score: 0.9 };
}

export const nightlySync: AffectedSchedule = {
  schedule: updateSchedule(1),
  reason: 'GONE',
  suggestions: [suggestion(newSync), suggestion(refreshByPost, 'similar_path')],
};

export const warrantyLookup: AffectedSchedule = {
  schedule: updateSchedule(2, {
    name: 'Warranty lookup',
    method: 'GET',
    path: '/warranty/refresh',
    cron: '0 4 * * 0',
    next_run_at: instant(6 * 1440 + 30),
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

export const moving: UpdateSchedule[] = [
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

export function result(changes: Partial<UpdateResult> = {}): UpdateResult {
  return {
    from: FROM,
    to: TO,
    remapped: moving,
    retargeted: [updateSchedule(1, { path: newSync.path })],
    disabled: [],
    deleted: [],
    carried_invalid: [],
    undo: { id: '0193593a-4a10-7b0e-8f43-2f6d9a510009', until: instant(1440) },
    ...changes,
  };
}

export function undone(changes: Partial<UpdateUndoResult> = {}): UpdateUndoResult {
  return { from: TO, to: FROM, restored: [updateSchedule(1)], not_restored: [], ...changes };
}

/** On the way back from the update that brought 2.0.0, two hours ago. */
export function previewBack(changes: Partial<UpdatePreview> = {}): UpdatePreview {
  const undo = { id: '0193593a-4a10-7b0e-8f43-2f6d9a510009', until: instant(22 * 60), from: FROM, to: TO };
  return preview({ from: TO, to: FROM, blocked: [], undo, ...changes });
}

import type {
  AuditEntry,
  Endpoint,
  Extension,
  ResumePreview,
  Run,
  RunGlance,
  RunStatus,
  Schedule,
} from '#api/types.ts';

/** Objects for stories and tests of single components, relative to the present instant. */

const MINUTE = 60_000;

export function instant(minutesFromNow: number): string {
  return new Date(Math.floor(Date.now() / MINUTE) * MINUTE + minutesFromNow * MINUTE).toISOString();
}

export const endpoint: Endpoint = {
  id: '4a5c7e90-2b1d-5f3a-9c8e-7d6b5a4c0001',
  method: 'POST',
  path: '/agreements/sync',
  handler: 'dist/agreements',
  schedulable: true,
  reason: null,
  suggested: true,
};

export const endpoints: Endpoint[] = [
  endpoint,
  {
    ...endpoint,
    id: '4a5c7e90-2b1d-5f3a-9c8e-7d6b5a4c0002',
    path: '/usage/report',
    handler: 'dist/usage',
    suggested: false,
  },
  {
    ...endpoint,
    id: '4a5c7e90-2b1d-5f3a-9c8e-7d6b5a4c0003',
    method: 'GET',
    path: '/prices/refresh',
    handler: 'dist/prices',
    suggested: false,
  },
  {
    ...endpoint,
    id: '4a5c7e90-2b1d-5f3a-9c8e-7d6b5a4c0004',
    method: 'GET',
    path: '/agreements/{id}',
    schedulable: false,
    reason: 'PATH_PARAMETERS',
    suggested: false,
  },
  {
    ...endpoint,
    id: '4a5c7e90-2b1d-5f3a-9c8e-7d6b5a4c0005',
    method: 'DELETE',
    path: '/agreements',
    schedulable: false,
    reason: 'METHOD_NOT_SCHEDULABLE',
    suggested: false,
  },
];

export const extension: Extension = {
  extension_id: '6b1f0d52-6f0e-4c55-9a53-0b8a4f1d0001',
  install_id: '9d0c2f34-54a1-4f0c-8f6d-4c2ab7e10001',
  name: 'Agreement Hub',
  version: '1.4.2',
  version_id: '2f6f9d1c-13c4-4a71-b1e5-6a1de51f0001',
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

/** Oldest first, an hour apart: `...x.o` with `.` succeeded, `x` failed, `t` timed out, `o` skipped, `r` running, `q` queued. */
export function glances(shorthand: string): RunGlance[] {
  const statuses: Record<string, RunStatus> = {
    '.': 'succeeded',
    x: 'failed',
    t: 'timed_out',
    o: 'skipped',
    r: 'running',
    q: 'queued',
    c: 'cancelled',
  };
  return [...shorthand].map((letter, at) => {
    const status = statuses[letter] ?? 'succeeded';
    const isOver = status === 'succeeded' || status === 'failed' || status === 'timed_out';
    return {
      id: `5f0c9a60-55c7-5a31-8a9f-${String(at).padStart(12, '0')}`,
      status,
      trigger: 'schedule',
      scheduled_for: status === 'running' ? instant(-1) : instant((at - shorthand.length) * 60),
      duration_ms: isOver ? 1200 + ((at * 7) % 11) * 300 : null,
    };
  });
}

export function schedule(changes: Partial<Schedule> = {}): Schedule {
  return {
    id: '0192f0c1-7c3a-7e64-9d51-5be2c1a90001',
    extension_id: extension.extension_id,
    install_id: extension.install_id,
    endpoint_id: endpoint.id,
    endpoint,
    method: 'POST',
    path: '/agreements/sync',
    name: 'Nightly agreement sync',
    cron: '30 2 * * *',
    timezone: 'Europe/Berlin',
    enabled: true,
    payload_json: null,
    ...extension.defaults,
    state: 'active',
    pause: null,
    next_run_at: instant(252),
    skip_next_at: null,
    last_run_at: instant(-1188),
    last_run_status: 'succeeded',
    last_error: null,
    last_success_at: instant(-1188),
    consecutive_failures: 0,
    recent_runs: glances('....................'),
    statistics: { finished: 20, succeeded: 20, p95_duration_ms: 4100 },
    sync: 'in_sync',
    revision: 3,
    etag: '"3"',
    created_at: instant(-40_000),
    updated_at: instant(-4_000),
    ...changes,
  };
}

function id(at: number): string {
  return `0192f0c1-7c3a-7e64-9d51-${String(at).padStart(12, '0')}`;
}

export const pausedByHand = {
  reason: 'user',
  note: 'Office move',
  by: 'Dana Weber',
  since: instant(-1500),
  until: '2030-11-29T07:00:00.000Z',
} as const;

export const pausedItself = {
  reason: 'failures',
  note: null,
  by: 'system',
  since: instant(-30),
  until: null,
} as const;

export const resumePreview: ResumePreview = {
  paused: true,
  since: instant(-1500),
  until: null,
  missed_count: 3,
  missed_count_capped: false,
  runs: 0,
  next_run_at: instant(252),
  state: 'active',
};

/** One of each kind, as an admin may meet them on a Monday. */
export const typical: Schedule[] = [
  schedule({ id: id(1) }),
  schedule({
    id: id(2),
    name: 'Usage report to billing',
    path: '/usage/report',
    cron: '*/15 * * * 1-5',
    next_run_at: instant(11),
    recent_runs: glances('.....xx.....oo.....r'),
    statistics: { finished: 17, succeeded: 15, p95_duration_ms: 1_020_000 },
  }),
  schedule({
    id: id(3),
    name: 'Refresh price list',
    method: 'GET',
    path: '/prices/refresh',
    cron: '0 6 1 * *',
    timezone: 'America/New_York',
    next_run_at: instant(7 * 1440 + 45),
    last_run_status: 'failed',
    last_error: { code: 'BUNDLE_UNAVAILABLE', message: '502 bundle_fetch_failed: 404 while fetching the bundle' },
    consecutive_failures: 3,
    recent_runs: glances('.................xtx'),
  }),
  schedule({
    id: id(4),
    name: 'Reminder e-mails',
    path: '/reminders/send',
    cron: '0 9 * * 1-5',
    enabled: false,
    state: 'disabled',
    next_run_at: null,
    recent_runs: glances('..............'),
    statistics: { finished: 14, succeeded: 14, p95_duration_ms: 1200 },
  }),
  schedule({
    id: id(5),
    name: 'Warranty lookup',
    path: '/warranty/refresh',
    cron: '0 4 * * 0',
    timezone: 'UTC',
    endpoint: null,
    state: 'endpoint_invalid',
    next_run_at: null,
    recent_runs: glances('.........'),
  }),
  schedule({
    id: id(6),
    name: null,
    path: '/usage/report',
    cron: '7,37 8-18 * * 1-5',
    next_run_at: instant(30),
    sync: 'pending',
    recent_runs: [],
    last_run_status: null,
    statistics: { finished: 0, succeeded: 0, p95_duration_ms: null },
  }),
];

export function run(changes: Partial<Run> = {}): Run {
  return {
    id: '5f0c9a60-55c7-5a31-8a9f-1a2b3c4d0001',
    schedule_id: id(1),
    status: 'succeeded',
    skip_reason: null,
    trigger: 'schedule',
    requested_by: null,
    rerun_of: null,
    scheduled_for: instant(-60),
    queued_at: instant(-60),
    started_at: instant(-60),
    finished_at: instant(-59),
    duration_ms: 41_000,
    attempts: [
      {
        number: 1,
        status: 'succeeded',
        started_at: instant(-60),
        finished_at: instant(-59),
        duration_ms: 41_000,
        http_status: 200,
        error: null,
        retry_at: null,
      },
    ],
    http_status: 200,
    error: null,
    response: { text: '{"synced": 128, "skipped": 3}', bytes: 29, truncated: false },
    method: 'POST',
    path: '/agreements/sync',
    version: '1.4.2',
    version_id: extension.version_id,
    content_hash: null,
    missed_count: 0,
    ...changes,
  };
}

const bundleError = { code: 'BUNDLE_UNAVAILABLE', message: '502 bundle_fetch_failed' } as const;

/** Newest first, one of each kind. */
export const history: Run[] = [
  run({
    id: 'r1',
    status: 'running',
    scheduled_for: instant(-1),
    started_at: new Date(Date.now() - 38_000).toISOString(),
    finished_at: null,
    duration_ms: null,
    attempts: [],
    response: null,
    http_status: null,
  }),
  run({
    id: 'r2',
    status: 'skipped',
    skip_reason: 'overlap',
    scheduled_for: instant(-15),
    started_at: null,
    finished_at: null,
    duration_ms: null,
    attempts: [],
    response: null,
    version: null,
  }),
  run({
    id: 'r3',
    status: 'failed',
    scheduled_for: instant(-30),
    duration_ms: 162_000,
    error: bundleError,
    http_status: null,
    response: { text: '{"status":502,"error":"bundle_fetch_failed: 404"}', bytes: 49, truncated: false },
    attempts: [
      {
        number: 1,
        status: 'failed',
        started_at: instant(-30),
        finished_at: instant(-29.5),
        duration_ms: 30_000,
        http_status: null,
        error: bundleError,
        retry_at: instant(-29),
      },
      {
        number: 2,
        status: 'timed_out',
        started_at: instant(-29),
        finished_at: instant(-28.5),
        duration_ms: 30_000,
        http_status: null,
        error: { code: 'TIMED_OUT', message: 'No answer within 30000 ms.' },
        retry_at: instant(-27.5),
      },
      {
        number: 3,
        status: 'failed',
        started_at: instant(-27.5),
        finished_at: instant(-27.3),
        duration_ms: 12_400,
        http_status: null,
        error: bundleError,
        retry_at: null,
      },
    ],
  }),
  run({ id: 'r4', trigger: 'run_now', requested_by: 'Dana Weber', scheduled_for: instant(-45) }),
  run({
    id: 'r5',
    status: 'skipped',
    skip_reason: 'missed',
    missed_count: 12,
    scheduled_for: instant(-1500),
    started_at: null,
    finished_at: null,
    duration_ms: null,
    attempts: [],
    response: null,
    version: null,
  }),
  ...Array.from({ length: 20 }, (_, at) =>
    run({
      id: `h${at}`,
      scheduled_for: instant(-2000 - at * 60),
      duration_ms: 20_000 + ((at * 13) % 22) * 1000,
      ...(at % 7 === 3 && {
        status: 'timed_out',
        error: { code: 'TIMED_OUT', message: 'No answer within 30 s' },
        response: null,
        http_status: null,
      }),
    }),
  ),
];

function entry(id: string, minutes: number, told: Partial<AuditEntry>): AuditEntry {
  return {
    id,
    at: instant(minutes),
    actor: { kind: 'user', id: 'dana.weber', name: 'Dana Weber' },
    action: 'update',
    schedule_id: '0192f0c1-7c3a-7e64-9d51-5be2c1a90001',
    schedule_name: 'Nightly agreement sync',
    request_id: null,
    changes: [],
    ...told,
  };
}

/** Newest first: what people, the service and an operator did. */
export const changes: AuditEntry[] = [
  entry('a1', -12, { action: 'resume', changes: [{ field: 'pause', before: {}, after: null }] }),
  entry('a2', -30, {
    actor: { kind: 'system', id: 'system', name: 'system' },
    action: 'pause',
    changes: [{ field: 'pause', before: null, after: { reason: 'failures', note: null, until: null } }],
  }),
  entry('a3', -600, {
    changes: [
      { field: 'cron', before: '0 2 * * *', after: '30 2 * * *' },
      { field: 'timeout_ms', before: 30_000, after: 45_000 },
      { field: 'payload_json', before: null, after: null },
    ],
  }),
  entry('a4', -900, { action: 'run_now', changes: [{ field: 'run_id', before: null, after: 'r4' }] }),
  entry('a5', -3000, {
    actor: { kind: 'operator', id: 'ops', name: 'Ola Berg' },
    action: 'delete',
    schedule_id: '0192f0c1-7c3a-7e64-9d51-5be2c1a90009',
    schedule_name: 'Retired report',
  }),
];

import type { Endpoint, Extension, Run, ScheduleDefaults, ScheduleDetail } from '#api/types.ts';

export const endpoint: Endpoint = {
  id: '4a5c7e90-2b1d-5f3a-9c8e-7d6b5a4c0001',
  method: 'POST',
  path: '/agreements/sync',
  handler: 'dist/agreements',
  schedulable: true,
  reason: null,
  suggested: true,
};

export const limits: Extension['limits'] = {
  schedules_in_install: 7,
  max_schedules_per_install: 50,
  schedules_in_tenant: 19,
  max_schedules_per_tenant: 500,
  minimum_interval_seconds: 300,
  run_now_per_minute: 30,
  max_payload_bytes: 100_000,
  max_attempts: 5,
  min_timeout_ms: 1_000,
  max_timeout_ms: 300_000,
  min_catch_up_window_ms: 60_000,
  max_catch_up_window_ms: 604_800_000,
  max_pause_after_failures: 100,
  max_notify_after_failures: 100,
  max_note_length: 500,
  max_bulk_items: 50,
};

export const defaults: ScheduleDefaults = {
  max_attempts: 3,
  timeout_ms: 30_000,
  overlap: 'skip',
  catch_up: 'run_once',
  catch_up_window_ms: 3_600_000,
  pause_after_failures: 10,
};

export const notifications: Extension['notifications'] = {
  available: true,
  notify_after_failures: null,
  notify_on_recovery: true,
};

export function schedule(changes: Partial<ScheduleDetail> = {}): ScheduleDetail {
  return {
    id: '0192f0c1-7c3a-7e64-9d51-5be2c1a90001',
    extension_id: '6b1f0d52-6f0e-4c55-9a53-0b8a4f1d0001',
    install_id: '9d0c2f34-54a1-4f0c-8f6d-4c2ab7e10001',
    endpoint_id: endpoint.id,
    endpoint,
    method: 'POST',
    path: '/agreements/sync',
    name: 'Nightly agreement sync',
    cron: '30 2 * * *',
    timezone: 'Europe/Berlin',
    starts_at: null,
    ends_at: null,
    enabled: true,
    payload_json: null,
    ...defaults,
    state: 'active',
    pause: null,
    next_run_at: '2026-11-24T01:30:00.000Z',
    skip_next_at: null,
    last_run_at: '2026-11-23T01:30:00.000Z',
    last_run_status: 'succeeded',
    last_error: null,
    last_success_at: '2026-11-23T01:30:00.000Z',
    consecutive_failures: 0,
    notify_after_failures: null,
    notify_on_recovery: null,
    muted_until: null,
    last_notification: null,
    recent_runs: [],
    statistics: { finished: 20, succeeded: 20, p95_duration_ms: 4_100 },
    sync: 'in_sync',
    revision: 3,
    etag: '"3"',
    created_at: '2026-10-27T02:00:00.000Z',
    updated_at: '2026-11-21T02:00:00.000Z',
    ...changes,
  };
}

export function run(changes: Partial<Run> = {}): Run {
  return {
    id: '5f0c9a60-55c7-5a31-8a9f-1a2b3c4d0001',
    schedule_id: '0192f0c1-7c3a-7e64-9d51-5be2c1a90001',
    status: 'succeeded',
    skip_reason: null,
    trigger: 'schedule',
    requested_by: null,
    rerun_of: null,
    scheduled_for: '2026-11-23T01:30:00.000Z',
    queued_at: '2026-11-23T01:30:00.000Z',
    started_at: '2026-11-23T01:30:00.000Z',
    finished_at: '2026-11-23T01:30:41.000Z',
    duration_ms: 41_000,
    call_duration_ms: 41_000,
    attempts: [],
    retry: null,
    http_status: 200,
    error: null,
    response: null,
    method: 'POST',
    path: '/agreements/sync',
    version: '1.4.2',
    version_id: '2f6f9d1c-13c4-4a71-b1e5-6a1de51f0001',
    content_hash: null,
    missed_count: 0,
    ...changes,
  };
}

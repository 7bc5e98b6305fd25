import { expect } from 'vitest';
import { TENANT_A, UPGRADED } from '../conformance/fixture.ts';
import { newKey } from '../conformance/requests.ts';
import { dataOf, type Recorder } from './recorder.ts';

const EXTENSION = '/api/extensions/{extensionId}';
const SCHEDULE = `${EXTENSION}/schedules/{scheduleId}`;
const TENANT = '/api/operator/tenants/{tenantId}';

const extension = { extensionId: UPGRADED.id };
const keyed = () => ({ 'Idempotency-Key': newKey() });

/** Uses every operation of the contract at least once, as the clients of an admin and of an operator do. */
export async function useEveryOperation(recorder: Recorder): Promise<void> {
  const admin = recorder.clientOf('admin');
  const operator = recorder.clientOf('operator');

  dataOf(await admin.GET(EXTENSION, { params: { path: extension } }));
  const endpoints = dataOf(
    await admin.GET(`${EXTENSION}/endpoints`, { params: { path: extension, query: { limit: 100 } } }),
  ).items;
  const endpointId = (path: string) => endpoints.find((one) => one.path === path)?.id ?? '';
  const preview = { cron: '30 2 * * *', timezone: 'Europe/Berlin', count: 30 };
  dataOf(await admin.POST(`${EXTENSION}/schedule-preview`, { params: { path: extension }, body: preview }));

  const notifications = { notify_after_failures: 2, notify_on_recovery: false };
  dataOf(await admin.GET(`${EXTENSION}/notification-defaults`, { params: { path: extension } }));
  dataOf(await admin.PATCH(`${EXTENSION}/notification-defaults`, { params: { path: extension }, body: notifications }));

  dataOf(await admin.GET('/api/schedules', { params: { query: { state: 'active', last_run: 'never', limit: 10 } } }));
  dataOf(await admin.GET('/api/overview'));
  dataOf(await admin.GET('/api/schedule-report', { params: { query: { month: '2026-11' } } }));
  dataOf(await admin.GET('/api/schedule-report.csv', { params: { query: { month: '2026-11' } } }));

  // A schedule is created and changed.
  const created = dataOf(
    await admin.POST(`${EXTENSION}/schedules`, {
      params: { path: extension, header: keyed() },
      body: {
        endpoint_id: endpointId('/work/succeeds'),
        name: 'Nightly sync',
        cron: '30 2 * * *',
        timezone: 'Europe/Berlin',
        enabled: true,
        payload_json: { scope: 'changed', since: 9.5, tags: ['a', null] },
        max_attempts: 3,
        timeout_ms: 60_000,
        overlap: 'queue_one',
        catch_up: 'run_once',
        catch_up_window_ms: 3_600_000,
        pause_after_failures: 10,
        notify_after_failures: 2,
        notify_on_recovery: true,
      },
    }),
  );
  const path = { ...extension, scheduleId: created.id };
  const asOf = ({ etag }: { etag: string }) => ({ path, header: { 'If-Match': etag } });
  dataOf(await admin.GET(`${EXTENSION}/schedules`, { params: { path: extension, query: { limit: 100 } } }));
  dataOf(await admin.GET(SCHEDULE, { params: { path } }));
  const renamed = dataOf(await admin.PATCH(SCHEDULE, { params: asOf(created), body: { name: 'Nightly' } }));
  const stale = await admin.PATCH(SCHEDULE, { params: asOf(created), body: { name: 'Too late' } });
  expect(stale).toMatchObject({ ok: false, failure: { problem: { code: 'PRECONDITION_FAILED' } } });
  const wrong = await admin.PATCH(SCHEDULE, { params: asOf(renamed), body: { cron: '61 * * * *' } });
  expect(wrong).toMatchObject({ ok: false, failure: { problem: { code: 'INVALID_INPUT' } } });
  const body = { until: '2099-01-01T00:00:00.000Z', note: 'Office move' };
  const paused = dataOf(await admin.POST(`${SCHEDULE}/pause`, { params: asOf(renamed), body }));
  dataOf(await admin.GET(`${SCHEDULE}/resume-preview`, { params: { path } }));
  dataOf(await admin.GET(`${SCHEDULE}/explanation`, { params: { path, query: { at: '2098-01-01T01:30:00.000Z' } } }));
  dataOf(
    await admin.GET(`${SCHEDULE}/quiet-periods`, { params: { path, query: { from: '2026-01-01T00:00:00.000Z' } } }),
  );
  const resumed = dataOf(await admin.POST(`${SCHEDULE}/resume`, { params: asOf(paused) }));
  const skipping = dataOf(await admin.POST(`${SCHEDULE}/skip-next`, { params: asOf(resumed) }));
  dataOf(await admin.DELETE(`${SCHEDULE}/skip-next`, { params: asOf(skipping) }));

  // Another one fails when it runs.
  const failing = dataOf(
    await admin.POST(`${EXTENSION}/schedules`, {
      params: { path: extension, header: keyed() },
      body: { endpoint_id: endpointId('/work/refuses'), cron: '0 9 * * 1-5', timezone: 'UTC', enabled: true },
    }),
  );
  const ofFailing = { ...extension, scheduleId: failing.id };
  const start = { params: { path: ofFailing, header: keyed() }, body: { allow_disabled: false } };
  const run = dataOf(await admin.POST(`${SCHEDULE}/run-now`, start));
  const ofRun = { ...ofFailing, runId: run.id };
  await recorder.untilThere(
    '/finished_at',
    () => admin.GET(`${SCHEDULE}/runs/{runId}`, { params: { path: ofRun } }),
    ({ finished_at }) => finished_at !== null,
  );
  dataOf(
    await admin.POST(`${SCHEDULE}/runs/{runId}/rerun`, {
      params: { path: ofRun, header: keyed() },
      body: { allow_disabled: false },
    }),
  );

  // One that is away for a while is retried.
  const away = dataOf(
    await admin.POST(`${EXTENSION}/schedules`, {
      params: { path: extension, header: keyed() },
      body: { endpoint_id: endpointId('/work/busy'), cron: '0 9 * * 1-5', timezone: 'UTC', enabled: true },
    }),
  );
  const ofAway = { ...extension, scheduleId: away.id };
  const waitingRun = async () => {
    const params = { path: ofAway, header: keyed() };
    const { id } = dataOf(await admin.POST(`${SCHEDULE}/run-now`, { params, body: { allow_disabled: false } }));
    const path = { ...ofAway, runId: id };
    await recorder.untilThere(
      '/retry',
      () => admin.GET(`${SCHEDULE}/runs/{runId}`, { params: { path } }),
      ({ retry }) => retry !== null,
    );
    return { path };
  };
  dataOf(await admin.POST(`${SCHEDULE}/runs/{runId}/stop-retrying`, { params: await waitingRun() }));
  dataOf(await admin.POST(`${SCHEDULE}/runs/{runId}/retry-now`, { params: await waitingRun(), body: { attempt: 2 } }));

  const failed = { status: 'failed', trigger: 'run_now', limit: 25 } as const;
  dataOf(await admin.GET(`${SCHEDULE}/runs`, { params: { path: ofFailing, query: failed } }));
  dataOf(await admin.GET(`${SCHEDULE}/audit`, { params: { path: ofFailing, query: { limit: 25 } } }));
  dataOf(await admin.GET(`${EXTENSION}/audit`, { params: { path: extension, query: { limit: 25 } } }));

  // An update needs a resolution, and is undone.
  const query = { limit: 100 };
  const { items: versions } = dataOf(await admin.GET(`${EXTENSION}/versions`, { params: { path: extension, query } }));
  const version_id = versions.find(({ id }) => id === UPGRADED.next)?.id ?? '';
  const { token, blocked } = dataOf(
    await admin.POST(`${EXTENSION}/update-preview`, { params: { path: extension }, body: { version_id } }),
  );
  const resolutions = blocked.map(({ schedule }) => ({ schedule_id: schedule.id, action: 'disable' as const }));
  const { undo } = dataOf(
    await admin.POST(`${EXTENSION}/update`, {
      params: { path: extension, header: keyed() },
      body: { version_id, token, resolutions, disable_all_affected: false },
    }),
  );
  dataOf(await admin.POST(`${EXTENSION}/update-undo`, { params: { path: extension }, body: { undo_id: undo.id } }));

  // The schedules are exported, and the import of the file is tried out.
  const file = dataOf(await admin.GET(`${EXTENSION}/schedule-export`, { params: { path: extension } }));
  dataOf(await admin.GET(`${SCHEDULE}/export`, { params: { path } }));
  dataOf(
    await admin.POST(`${EXTENSION}/schedule-import`, {
      params: { path: extension, header: keyed() },
      body: { dry_run: true, keep_enabled: false, file },
    }),
  );

  // A bulk change, then a deletion that is undone.
  const { items } = dataOf(await admin.GET(`${EXTENSION}/schedules`, { params: { path: extension, query } }));
  const listed = items.map(({ id, etag }) => ({ id, etag }));
  const bulk = { action: 'disable', items: listed } as const;
  dataOf(await admin.POST(`${EXTENSION}/schedules/bulk`, { params: { path: extension, header: keyed() }, body: bulk }));
  const { bulk_changes } = dataOf(await admin.GET(`${EXTENSION}/undoable`, { params: { path: extension } }));
  const undone = { bulk_change_id: bulk_changes[0]?.id ?? '' };
  dataOf(await admin.POST(`${EXTENSION}/schedules/bulk-undo`, { params: { path: extension }, body: undone }));
  for (const change of [
    { action: 'pause', note: 'Office move' },
    { action: 'resume' },
    { action: 'set_timezone', timezone: 'Europe/Berlin' },
    { action: 'set_notifications', notify_after_failures: 3, notify_on_recovery: null, muted_until: null },
    { action: 'run_now' },
  ] as const) {
    const all = listed.map(({ id }) => ({ id, etag: '*' }));
    const params = { path: extension, header: keyed() };
    dataOf(await admin.POST(`${EXTENSION}/schedules/bulk`, { params, body: { ...change, items: all } }));
  }
  const latest = dataOf(await admin.GET(SCHEDULE, { params: { path } }));
  dataOf(await admin.DELETE(SCHEDULE, { params: asOf(latest) }));
  const gone = await admin.GET(SCHEDULE, { params: { path } });
  expect(gone).toMatchObject({ ok: false, failure: { problem: { code: 'NOT_FOUND' } } });
  dataOf(await admin.POST(`${SCHEDULE}/undo-delete`, { params: { path }, body: { name: 'Back again' } }));
  dataOf(await admin.POST(`${EXTENSION}/disable`, { params: { path: extension } }));
  dataOf(await admin.POST(`${EXTENSION}/enable`, { params: { path: extension } }));

  // Operators; what cannot be undone comes last.
  const tenant = { path: { tenantId: TENANT_A } };
  const tenants = { tenant_id: TENANT_A, limit: 100 };
  dataOf(await operator.GET('/api/operator/schedules', { params: { query: { ...tenants, engine: 'pg-boss' } } }));
  dataOf(await operator.GET(TENANT, { params: tenant }));
  dataOf(await operator.POST(`${TENANT}/stop`, { params: tenant, body: { reason: 'Runaway imports' } }));
  dataOf(await operator.POST(`${TENANT}/release`, { params: tenant, body: { reason: 'Fixed in 1.4.3' } }));
  dataOf(await operator.POST(`${TENANT}/feature`, { params: tenant, body: { enabled: true, reason: 'First stage' } }));
  dataOf(await operator.POST(`${TENANT}/move`, { params: tenant, body: { engine: 'pg-boss' } }));
  dataOf(await operator.GET(`${TENANT}/audit`, { params: { ...tenant, query: { limit: 100 } } }));
  dataOf(await operator.GET('/api/operator/audit', { params: { query: tenants } }));
  dataOf(await operator.GET('/api/operator/events', { params: { query: { ...tenants, state: 'dead' } } }));
  const again = { tenant_id: TENANT_A, reason: 'Ticket system down' };
  dataOf(await operator.POST('/api/operator/events/resend', { body: again }));
  dataOf(await operator.POST('/api/operator/endpoint-backfill'));
  const version = '/api/operator/versions/{versionId}';
  const older = { params: { path: { versionId: UPGRADED.older } } };
  dataOf(await operator.POST(`${version}/endpoint-backfill`, older));
  dataOf(await operator.DELETE(version, older));
  dataOf(await operator.GET('/api/operator/integrity'));
  dataOf(await operator.POST('/api/operator/integrity/repair'));
  dataOf(await operator.GET('/api/operator/reconciliation'));
  dataOf(await operator.POST('/api/operator/reconciliation'));
  const outage = { paused_since: '2026-01-01T00:00:00.000Z', dry_run: true, reason: 'Ticket system down' };
  dataOf(await operator.POST('/api/operator/resume', { body: outage }));
  const removed = { path: { tenantId: TENANT_A, scheduleId: failing.id }, header: { 'If-Match': '*' } };
  dataOf(await operator.DELETE(`${TENANT}/schedules/{scheduleId}`, { params: removed }));
  dataOf(await admin.DELETE(EXTENSION, { params: { path: extension } }));
  dataOf(await operator.POST(`${TENANT}/clean-up`, { params: tenant, body: { reason: 'Contract ended' } }));
}

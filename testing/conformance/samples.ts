import { type EndpointName, MAIN, NOWHERE, type PersonId, UPGRADED } from './fixture.ts';
import { aSchedule, type Call, newKey } from './requests.ts';
import type { Session, Undoable, UpdatePreview, UpdateResult } from './session.ts';
import { aFile } from './transferring.ts';

export interface Sample {
  /** A valid request, given a schedulable endpoint and the fields that `prepare` returned for the body. */
  good(endpointId: string, prepared?: object): Call;
  /** Requests the fields of the body that only the service can supply. */
  prepare?(session: Session, as: PersonId): Promise<object>;
  /** Optional fields of the body that contain ids. */
  withIds?: object;
  takesBody: boolean;
  needsKey: boolean;
  needsIfMatch: boolean;
  /** The operation leaves the install disabled. */
  disables?: boolean;
  /** The operation addresses a run of a schedule with this endpoint that has ended or waits for a retry. */
  needsRunOf?: EndpointName;
}

const reading: Sample = { good: () => ({}), takesBody: false, needsKey: false, needsIfMatch: false };

const changing: Sample = {
  good: () => ({ headers: { 'if-match': '*' } }),
  takesBody: false,
  needsKey: false,
  needsIfMatch: true,
};

const reasoned: Sample = { ...reading, good: () => ({ body: { reason: 'Runaway imports' } }), takesBody: true };

/** A valid request for every operation. An operation without one fails the suite. */
export const SAMPLES: Readonly<Record<string, Sample>> = {
  getExtension: reading,
  listEndpoints: reading,
  listSchedules: reading,
  createSchedule: {
    good: (endpointId) => ({ headers: { 'idempotency-key': newKey() }, body: aSchedule(endpointId) }),
    takesBody: true,
    needsKey: true,
    needsIfMatch: false,
  },
  getSchedule: reading,
  updateSchedule: {
    good: () => ({ headers: { 'if-match': '*' }, body: { payload_json: { scope: 'all' } } }),
    withIds: { endpoint_id: NOWHERE },
    takesBody: true,
    needsKey: false,
    needsIfMatch: true,
  },
  deleteSchedule: changing,
  runScheduleNow: {
    good: () => ({ headers: { 'idempotency-key': newKey() }, body: {} }),
    takesBody: true,
    needsKey: true,
    needsIfMatch: false,
  },
  listRuns: reading,
  explainInstant: { ...reading, good: () => ({ query: { at: '2026-11-24T01:30:00.000Z' } }) },
  listQuietPeriods: { ...reading, good: () => ({ query: { from: '2026-11-01T00:00:00.000Z' } }) },
  getRun: { ...reading, needsRunOf: 'succeeds' },
  pauseSchedule: {
    ...changing,
    good: () => ({ headers: { 'if-match': '*' }, body: { note: 'Office move' } }),
    takesBody: true,
  },
  resumeSchedule: changing,
  previewResume: reading,
  skipNextOccurrence: changing,
  undoSkipNext: changing,
  undoDeleteSchedule: { ...reading, good: () => ({ body: {} }), takesBody: true },
  rerunRun: {
    good: () => ({ headers: { 'idempotency-key': newKey() }, body: {} }),
    takesBody: true,
    needsKey: true,
    needsIfMatch: false,
    needsRunOf: 'refuses',
  },
  retryRunNow: { ...reading, good: () => ({ body: { attempt: 2 } }), takesBody: true, needsRunOf: 'busy' },
  stopRetryingRun: { ...reading, needsRunOf: 'busy' },
  changeSchedules: {
    good: () => ({
      headers: { 'idempotency-key': newKey() },
      body: { action: 'disable', items: [{ id: NOWHERE, etag: '*' }] },
    }),
    takesBody: true,
    needsKey: true,
    needsIfMatch: false,
  },
  getNotificationDefaults: reading,
  setNotificationDefaults: { ...reading, good: () => ({ body: { notify_on_recovery: true } }), takesBody: true },
  exportSchedules: reading,
  exportSchedule: reading,
  importSchedules: {
    good: () => ({
      headers: { 'idempotency-key': newKey() },
      body: { dry_run: true, file: aFile({ name: 'From a file' }) },
    }),
    takesBody: true,
    needsKey: true,
    needsIfMatch: false,
  },
  undoBulkChange: {
    ...reading,
    good: (_, prepared) => ({ body: { bulk_change_id: NOWHERE, ...prepared } }),
    async prepare(session, as) {
      const { id, etag } = await session.schedule({}, { as, keep: true });
      const body = { action: 'disable', items: [{ id, etag }] };
      await session.call('changeSchedules', { headers: { 'idempotency-key': newKey() }, body }, { as });
      const { bulk_changes } = (await session.call('listUndoable', {}, { as })).read<Undoable>();
      await session.call('deleteSchedule', { params: { scheduleId: id }, headers: { 'if-match': '*' } }, { as });
      return { bulk_change_id: bulk_changes[0]?.id };
    },
    takesBody: true,
  },
  listUndoable: reading,
  listScheduleAudit: reading,
  listAudit: reading,
  enableExtension: reading,
  disableExtension: { ...reading, disables: true },
  uninstallExtension: { ...reading, disables: true },
  listTenantSchedules: reading,
  getOverview: reading,
  getReport: { ...reading, good: () => ({ query: { month: '2026-11' } }) },
  exportReport: { ...reading, good: () => ({ query: { month: '2026-11' } }) },
  listVersions: reading,
  previewUpdate: { ...reading, good: () => ({ body: { version_id: MAIN.current } }), takesBody: true },
  updateExtension: {
    good: (_, prepared) => ({
      headers: { 'idempotency-key': newKey() },
      body: { version_id: MAIN.current, token: 'none', ...prepared },
    }),
    prepare: async (session, as) => ({ token: await tokenOf(session, as) }),
    withIds: { resolutions: [{ schedule_id: NOWHERE, action: 'retarget', endpoint_id: NOWHERE }] },
    takesBody: true,
    needsKey: true,
    needsIfMatch: false,
  },
  undoUpdate: {
    ...reading,
    good: (_, prepared) => ({ body: { undo_id: NOWHERE, ...prepared } }),
    async prepare(session, as) {
      const body = { version_id: MAIN.current, token: await tokenOf(session, as) };
      const reply = await session.call('updateExtension', { headers: { 'idempotency-key': newKey() }, body }, { as });
      return { undo_id: reply.read<UpdateResult>().undo.id };
    },
    takesBody: true,
  },
  listAllSchedules: reading,
  deleteTenantSchedule: changing,
  getTenantControls: reading,
  listTenantAudit: reading,
  stopTenant: reasoned,
  releaseTenant: reasoned,
  setTenantFeature: { ...reasoned, good: () => ({ body: { enabled: true, reason: 'Rollout' } }) },
  moveTenant: { ...reasoned, good: () => ({ body: { engine: 'pg-boss' } }) },
  cleanUpTenant: reasoned,
  backfillEndpoints: reading,
  backfillVersionEndpoints: reading,
  deleteVersion: { ...reading, good: () => ({ params: { versionId: UPGRADED.older } }) },
  getIntegrity: reading,
  repairIntegrity: reading,
  resumePausedSchedules: {
    ...reading,
    good: () => ({ body: { paused_since: '2020-01-01T00:00:00Z', dry_run: true, reason: 'Outage' } }),
    withIds: { tenant_id: NOWHERE },
    takesBody: true,
  },
  listEvents: reading,
  resendEvents: {
    ...reasoned,
    withIds: { event_ids: [NOWHERE], tenant_id: NOWHERE },
  },
  getReconciliation: reading,
  startReconciliation: reading,
  listOperatorAudit: reading,
  previewSchedule: {
    good: () => ({ body: { cron: '30 2 * * *', timezone: 'Europe/Berlin' } }),
    withIds: { schedule_id: NOWHERE },
    takesBody: true,
    needsKey: false,
    needsIfMatch: false,
  },
};

/** The token of a preview that installs the same version again. */
async function tokenOf(session: Session, as: PersonId): Promise<string> {
  const reply = await session.call('previewUpdate', { body: { version_id: MAIN.current } }, { as });
  return reply.read<UpdatePreview>().token;
}

import fc from 'fast-check';
import { type EndpointName, NOWHERE, UPGRADED } from './fixture.ts';
import { newKey } from './requests.ts';
import type { Reply, Schedule, Session, UpdatePreview, UpdateResult } from './session.ts';

/** One request about an install's schedules; `on` selects one of the schedules created so far. */
export type Step =
  | { does: 'create'; endpoint: EndpointName; name: string; enabled: boolean }
  | { does: 'edit'; on: number; body: Record<string, unknown>; stale: boolean }
  | { does: 'change'; on: number; operationId: string; body?: Record<string, unknown>; stale: boolean }
  | { does: 'run'; on: number; allowDisabled: boolean }
  | { does: 'update'; versionId: string; resolve: boolean }
  | { does: 'undoUpdate' };

const on = fc.nat(3);
const stale = fc.integer({ min: 0, max: 4 }).map((one) => one === 0);
const name = fc.constantFrom('Import', 'Export', 'import', 'Clean-up');
const edits = fc.constantFrom(
  { cron: '0 4 1 1 *' },
  { cron: 'nonsense' },
  { timezone: 'America/New_York' },
  { enabled: false },
  { enabled: true },
  { payload_json: { scope: 'all' } },
  { max_attempts: 1, pause_after_failures: 1 },
);
const changes = fc.constantFrom<{ operationId: string; body?: Record<string, unknown> }>(
  { operationId: 'pauseSchedule', body: { note: 'Office move' } },
  { operationId: 'pauseSchedule', body: { until: '2099-01-01T00:00:00Z' } },
  { operationId: 'resumeSchedule' },
  { operationId: 'skipNextOccurrence' },
  { operationId: 'undoSkipNext' },
  { operationId: 'deleteSchedule' },
  { operationId: 'undoDeleteSchedule', body: {} },
);

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({
      does: fc.constant('create' as const),
      endpoint: fc.constantFrom<EndpointName>('succeeds', 'reads', 'refuses'),
      name,
      enabled: fc.boolean(),
    }),
    fc.record({ does: fc.constant('edit' as const), on, stale, body: fc.oneof(edits, fc.record({ name })) }),
    {
      weight: 3,
      arbitrary: fc.tuple(changes, on, stale).map(([change, at, old]): Step => {
        return { does: 'change', on: at, stale: old, ...change };
      }),
    },
    fc.record({ does: fc.constant('run' as const), on, allowDisabled: fc.boolean() }),
    fc.record({
      does: fc.constant('update' as const),
      versionId: fc.constantFrom(UPGRADED.next, UPGRADED.current),
      resolve: fc.boolean(),
    }),
    fc.constant({ does: 'undoUpdate' as const }),
  ),
  { minLength: 8, maxLength: 16 },
);

const AT = { extensionId: UPGRADED.id };

/** Runs the steps in an install without schedules; returns the answer to each and the state after it. */
export async function play(s: Session, sequence: readonly Step[]): Promise<unknown[]> {
  const made: string[] = [];
  const endpoints = {
    succeeds: await s.endpointId('succeeds', AT),
    reads: await s.endpointId('reads', AT),
    refuses: await s.endpointId('refuses', AT),
  };
  let undoId = NOWHERE;

  async function take(step: Step): Promise<Reply[]> {
    const keyed = { 'idempotency-key': newKey() };
    const params = { ...AT, scheduleId: ('on' in step ? made[step.on % made.length] : undefined) ?? NOWHERE };
    const tag = { 'if-match': 'stale' in step && step.stale ? '"1"' : '*' };
    switch (step.does) {
      case 'create': {
        const { endpoint, name, enabled } = step;
        const endpoint_id = endpoints[endpoint as keyof typeof endpoints];
        const body = { endpoint_id, name, enabled, cron: '0 3 1 1 *', timezone: 'Europe/Berlin' };
        const reply = await s.call('createSchedule', { params: AT, headers: keyed, body });
        if (reply.status === 201) made.push(reply.read<Schedule>().id);
        return [reply];
      }
      case 'edit':
        return [await s.call('updateSchedule', { params, headers: tag, body: step.body })];
      case 'change': {
        const body = step.body ? { body: step.body } : {};
        return [await s.call(step.operationId, { params, headers: tag, ...body })];
      }
      case 'run': {
        const body = { allow_disabled: step.allowDisabled };
        const accepted = await s.call('runScheduleNow', { params, headers: keyed, body });
        if (accepted.status !== 202) return [accepted];
        const { id, schedule_id } = accepted.read<{ id: string; schedule_id: string }>();
        const place = { extension_id: UPGRADED.id, id: schedule_id };
        await s.follow(place, id, ({ finished_at }) => finished_at !== null);
        return [accepted, await s.call('getRun', { params: { ...params, runId: id } })];
      }
      case 'update': {
        const preview = await s.call('previewUpdate', { params: AT, body: { version_id: step.versionId } });
        if (preview.status !== 200) return [preview];
        const { token, blocked } = preview.read<UpdatePreview>();
        const resolutions = blocked.map(({ schedule }) => ({ schedule_id: schedule.id, action: 'disable' }));
        const body = { version_id: step.versionId, token, resolutions: step.resolve ? resolutions : [] };
        const reply = await s.call('updateExtension', { params: AT, headers: keyed, body });
        if (reply.status === 200) undoId = reply.read<UpdateResult>().undo.id;
        return [preview, reply];
      }
      case 'undoUpdate':
        return [await s.call('undoUpdate', { params: AT, body: { undo_id: undoId } })];
    }
  }

  const seen: unknown[] = [];
  for (const step of sequence) {
    const answers = await take(step);
    const list = await s.call('listSchedules', { params: AT, query: { limit: 100 } });
    const replies = [...answers, list].map(({ status, headers, text }) => ({
      status,
      etag: headers.etag,
      body: text && JSON.parse(text),
    }));
    seen.push({ step, replies });
  }
  for (const { id } of await s.all(UPGRADED.id)) {
    await s.call('deleteSchedule', { params: { ...AT, scheduleId: id }, headers: { 'if-match': '*' } });
  }
  await s.target.changeInstall(UPGRADED.installA, { versionId: UPGRADED.current });
  return comparable(seen);
}

/** Numbers ids in order of appearance, and replaces durations and all instants except occurrences. */
function comparable(seen: unknown[]): unknown[] {
  const ids = new Map<string, string>();
  const numbered = (id: string) => {
    if (!ids.has(id)) ids.set(id, `id ${ids.size + 1}`);
    return ids.get(id) ?? id;
  };
  const text = JSON.stringify(seen)
    .replace(/\d{4}-\d\d-\d\dT\d\d:(?!00:00\.000Z)\d\d:\d\d\.\d{3}Z/g, 'an instant')
    .replace(/("\w*duration_ms":)\d+/g, '$10')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, numbered);
  return JSON.parse(text);
}

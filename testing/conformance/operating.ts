import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import { OPERATE } from '@extension-schedules/service/domain/ports/caller.ts';
import { describe, expect, it } from 'vitest';
import type { ContractChecker } from './contract-checker.ts';
import { MAIN, NOWHERE, TENANT_A, TENANT_B, TENANT_D } from './fixture.ts';
import { justPassed, newKey } from './requests.ts';
import { SAMPLES } from './samples.ts';
import { type Extension, expectProblem, type Schedule, type Session } from './session.ts';

type Schemas = components['schemas'];
type Listed = Schemas['OperatorSchedule'];
type Entry = Schemas['OperatorAuditEntry'];

const as = 'admin_d';
const REASON = 'Runaway imports, ticket 4711.';

/** Operators' operations, and their effects that a tenant sees. */
export function describeOperating(
  session: () => Session,
  { operations }: ContractChecker,
  skip: Record<string, string>,
): void {
  const operator = { as: 'operator' } as const;
  const tag = { 'if-match': '*' };
  const list = async (query: Record<string, string | number>): Promise<Listed[]> => {
    const reply = await session().call('listAllSchedules', { query: { limit: 100, ...query } }, operator);
    expect(reply.status, reply.text).toBe(200);
    return reply.read<{ items: Listed[] }>().items;
  };
  const entries = async (query: Record<string, string | number> = { tenant_id: TENANT_D }): Promise<Entry[]> =>
    (await session().call('listOperatorAudit', { query }, operator)).read<{ items: Entry[] }>().items;
  const change = (schedule: Schedule, body: unknown) => {
    const params = { extensionId: schedule.extension_id, scheduleId: schedule.id };
    return session().call('updateSchedule', { params, headers: tag, body }, { as });
  };

  describe('schedules across tenants', () => {
    it('are listed by tenant, extension, install and state, with engine and sync but no payload', async () => {
      const s = session();
      const mine = await s.schedule({ name: 'Mine', payload_json: { token: 'private-7c1f' } });
      const theirs = await s.schedule({ enabled: false }, { as: 'admin_b' });
      const ids = async (query: Record<string, string>) => (await list(query)).map(({ id }) => id);
      expect(await ids({})).toEqual(expect.arrayContaining([mine.id, theirs.id]));
      const [listed] = (await list({ tenant_id: TENANT_A })).filter(({ id }) => id === mine.id);
      expect(listed).toMatchObject({
        ...{ id: mine.id, tenant_id: TENANT_A, extension_id: MAIN.id, install_id: MAIN.installA, name: 'Mine' },
        ...{ state: 'active', sync: 'in_sync', etag: mine.etag, next_run_at: mine.next_run_at },
        ...{ engine: expect.any(String), consecutive_failures: 0 },
      });
      expect(JSON.stringify(listed)).not.toContain('private');
      expect(await ids({ tenant_id: TENANT_B })).toEqual([theirs.id]);
      expect(await ids({ tenant_id: TENANT_B, state: 'disabled' })).toEqual([theirs.id]);
      expect(await ids({ tenant_id: TENANT_B, state: 'active' })).toEqual([]);
      expect(await ids({ install_id: MAIN.installB })).toEqual([theirs.id]);
      expect(await ids({ extension_id: MAIN.id })).toEqual(expect.arrayContaining([mine.id, theirs.id]));
      expect(await ids({ extension_id: NOWHERE })).toEqual([]);
      expect(await ids({ tenant_id: 'nobody\u0000' })).toEqual([]);
    });

    it('are paged without gaps or duplicates', async () => {
      const s = session();
      for (const person of ['admin', 'admin', 'admin_b', as, as] as const) await s.schedule({}, { as: person });
      const all = (await list({})).map(({ id }) => id);
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const query: Record<string, string | number> = { limit: 2, ...(cursor ? { cursor } : {}) };
        const page = (await s.call('listAllSchedules', { query }, operator)).read<Schemas['OperatorSchedulePage']>();
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.next_cursor;
      } while (cursor && seen.length < 50);
      expect(seen).toEqual(all);
      for (const bad of ['nonsense', `${NOWHERE}_%`, NOWHERE]) {
        const reply = await s.call('listAllSchedules', { query: { cursor: bad } }, operator);
        expectProblem(reply, 422, 'INVALID_INPUT', '/cursor');
      }
    });

    it('are deleted one at a time; the tenant sees the actor and can undo it', async () => {
      const s = session();
      const schedule = await s.schedule({ name: 'Runaway' }, { as });
      const params = { tenantId: TENANT_D, scheduleId: schedule.id };
      const remove = (tenantId: string, ifMatch: string) => {
        const call = { params: { ...params, tenantId }, headers: { 'if-match': ifMatch } };
        return s.call('deleteTenantSchedule', call, operator);
      };
      expectProblem(await remove(TENANT_A, '*'), 404, 'NOT_FOUND');
      expectProblem(await remove(TENANT_D, '"999"'), 412, 'PRECONDITION_FAILED');
      expect((await remove(TENANT_D, schedule.etag)).status).toBe(204);
      expectProblem(await remove(TENANT_D, '*'), 404, 'NOT_FOUND');
      const place = { params: { scheduleId: schedule.id } };
      const audit = (await s.call('listScheduleAudit', place, { as })).read<{ items: Schemas['AuditEntry'][] }>();
      const actor = { kind: 'operator', id: 'olga.operator', name: 'Olga Operator' };
      expect(audit.items[0]).toMatchObject({ action: 'delete', actor });
      expect((await s.call('undoDeleteSchedule', { ...place, body: {} }, { as })).status).toBe(200);
      const details = { schedule_id: schedule.id, name: 'Runaway' };
      expect((await entries())[0]).toMatchObject({ action: 'delete_schedule', tenant_id: TENANT_D, details });
    });
  });

  describe('the kill switch', () => {
    it('stops a tenant with a reason, keeps its schedules listed, and restores their exact state', async () => {
      const s = session();
      const on = await s.schedule({ name: 'On' }, { as });
      const off = await s.schedule({ name: 'Off', enabled: false }, { as });
      const stopped = await s.operate('stopTenant', { reason: ` ${REASON} ` });
      expect(stopped.read()).toMatchObject({ tenant_id: TENANT_D, stopped: { reason: REASON, by: 'Olga Operator' } });
      expect((await s.operate('getTenantControls')).read()).toEqual(stopped.read());
      try {
        const refused = [
          await s.create({}, { as }),
          await s.runNow(on, {}, { as }),
          await change(off, { enabled: true }),
          await s.call(
            'changeSchedules',
            {
              headers: { 'idempotency-key': newKey() },
              body: { action: 'enable', items: [{ id: off.id, etag: off.etag }] },
            },
            { as },
          ),
        ];
        for (const reply of refused) {
          expect(expectProblem(reply, 409, 'TENANT_STOPPED').detail).toContain('Runaway imports, ticket 4711. ');
        }
        const extension = (await s.call('getExtension', {}, { as })).read<Extension>();
        expect(extension.stopped).toEqual({ reason: REASON, since: expect.any(String) });
        const [first] = await s.all(MAIN.id, { as });
        expect(first).toMatchObject({ id: on.id, enabled: true, state: 'tenant_stopped', next_run_at: null });
        expect((await list({ tenant_id: TENANT_D, state: 'tenant_stopped' })).map(({ id }) => id)).toEqual([
          on.id,
          off.id,
        ]);
        expect((await change(off, { name: 'Renamed' })).status).toBe(200);
        expect((await s.remove(off, { as })).status).toBe(204);
        // Other tenants are not affected.
        const elsewhere = await s.schedule();
        expect((await s.runToEnd(elsewhere)).status).toBe('succeeded');
      } finally {
        const released = await s.operate('releaseTenant', { reason: 'Mended' });
        expect(released.read()).toMatchObject({ stopped: null, feature_enabled: true });
      }
      expect(await s.read(on, { as })).toEqual(on);
      expect((await s.runToEnd(on, { as })).status).toBe('succeeded');
    });

    it('keeps the original stop time when set again, and records the reason each time', async () => {
      const s = session();
      const since = async (reason: string) =>
        (await s.operate('stopTenant', { reason })).read<Schemas['TenantControls']>().stopped?.since;
      const first = await since('One');
      expect(await since('Two')).toBe(first);
      await s.operate('releaseTenant', { reason: 'Three' });
      await s.operate('releaseTenant', { reason: 'Nothing to release' });
      const acts = (await entries()).slice(0, 3).map(({ action, details }) => [action, details.reason]);
      expect(acts).toEqual([
        ['release_tenant', 'Three'],
        ['stop_tenant', 'Two'],
        ['stop_tenant', 'One'],
      ]);
    });

    it('requires a reason and a known tenant', async () => {
      const s = session();
      for (const body of [{}, { reason: ' ' }, { reason: 7 }, { reason: 'x'.repeat(501) }]) {
        expectProblem(await s.operate('stopTenant', body), 422, 'INVALID_INPUT', '/reason');
      }
      expectProblem(await s.operate('stopTenant', { reason: ' ' }, 'mistyped'), 404, 'NOT_FOUND');
    });
  });

  describe('the feature flag', () => {
    const tenantOperations = operations.filter(({ permission }) => permission !== OPERATE);

    it('answers 404 for everything of the tenant, after 401 and 403, and restores its exact state', async () => {
      const s = session();
      const schedule = await s.schedule({}, { as });
      const off = await s.operate('setTenantFeature', { enabled: false, reason: 'Not in this stage' });
      const flag = { feature_enabled: false, feature_set: true, feature_off_since: expect.any(String) };
      expect(off.read()).toMatchObject(flag);
      expect((await s.operate('setTenantFeature', { enabled: false, reason: 'Asked again' })).read()).toEqual(
        off.read(),
      );
      try {
        for (const { operationId } of tenantOperations) {
          const { headers = {}, ...good } = SAMPLES[operationId]?.good(NOWHERE) ?? {};
          for (const scheduleId of [schedule.id, NOWHERE, 'nonsense']) {
            const call = { ...good, headers, params: { scheduleId, runId: NOWHERE } };
            expectProblem(await s.call(operationId, call, { as }), 404, 'FEATURE_OFF');
          }
        }
        const params = { scheduleId: schedule.id };
        const bad = { params, query: { nonsense: 1 }, body: { cron: 'nonsense' } };
        expectProblem(await s.call('updateSchedule', { params, text: '{' }, { as }), 400, 'UNREADABLE');
        expectProblem(await s.call('updateSchedule', bad, { as: 'nobody' }), 401, 'UNAUTHENTICATED');
        expectProblem(await s.call('updateSchedule', bad, { as: 'operator' }), 403, 'FORBIDDEN');
        expectProblem(await s.call('updateSchedule', bad, { as }), 404, 'FEATURE_OFF');
        expect((await list({ tenant_id: TENANT_D }))[0]).toMatchObject({ id: schedule.id, state: 'tenant_stopped' });
        // Other tenants are not affected.
        expect((await s.call('getExtension', {})).status).toBe(200);
      } finally {
        const on = await s.operate('setTenantFeature', { enabled: true, reason: 'Second stage' });
        expect(on.read()).toMatchObject({ feature_enabled: true, feature_set: true, feature_off_since: null });
      }
      expect(await s.read(schedule, { as })).toEqual(schedule);
      const acts = (await entries()).slice(0, 2).map(({ action }) => action);
      expect(acts).toEqual(['feature_on', 'feature_off']);
    });
  });

  describe.skipIf('moveTenant' in skip)('moving a tenant to another job runner', () => {
    const move = async (engine: string) => {
      const reply = await session().operate('moveTenant', { engine });
      expect(reply.status, reply.text).toBe(200);
      return reply.read<Schemas['MoveResult']>();
    };
    const jobRunnersOf = async () =>
      new Map((await list({ tenant_id: TENANT_D })).map(({ id, engine }) => [id, engine]));

    it('moves every schedule, deleted and later ones too, and nothing when repeated', async () => {
      const s = session();
      await move('pg-boss');
      const plain = await s.schedule({ name: 'Plain' }, { as });
      const disabled = await s.schedule({ enabled: false }, { as });
      const deleted = await s.schedule({}, { as });
      await s.remove(deleted, { as });
      try {
        const there = await move('temporal');
        expect(there).toMatchObject({ tenant_id: TENANT_D, engine: 'temporal', continued_runs: 0 });
        expect(there.moved_schedules).toBeGreaterThanOrEqual(3);
        expect(await move('temporal')).toMatchObject({ moved_schedules: 0, continued_runs: 0 });
        expect((await s.operate('getTenantControls')).read()).toMatchObject({ engine: 'temporal' });
        const created = await s.schedule({}, { as });
        const params = { scheduleId: deleted.id };
        expect((await s.call('undoDeleteSchedule', { params, body: {} }, { as })).status).toBe(200);
        const ids = [plain, disabled, deleted, created].map(({ id }) => id).sort();
        expect(await jobRunnersOf()).toEqual(new Map(ids.map((id) => [id, 'temporal'])));
        const carried = async (engine: string) => list({ tenant_id: TENANT_D, engine });
        expect((await carried('temporal')).map(({ id }) => id)).toEqual(ids);
        expect(await carried('pg-boss')).toEqual([]);
        // The move is invisible to the tenant, and a tag read before it is still valid.
        const { sync: _, ...seen } = await s.read(plain, { as });
        expect(plain).toMatchObject(seen);
      } finally {
        expect(await move('pg-boss')).toMatchObject({ engine: 'pg-boss', moved_schedules: expect.any(Number) });
      }
      expect(new Set((await jobRunnersOf()).values())).toEqual(new Set(['pg-boss']));
      expect((await s.runToEnd(plain, { as })).status).toBe('succeeded');
      const [last] = await entries();
      expect(last).toMatchObject({ action: 'move_tenant', tenant_id: TENANT_D, details: { engine: 'pg-boss' } });
    });

    it('refuses unknown job runners and unknown tenants', async () => {
      const s = session();
      for (const body of [{}, { engine: 'cron' }, { engine: null }]) {
        expectProblem(await s.operate('moveTenant', body), 422, 'INVALID_INPUT', '/engine');
      }
      expectProblem(await s.operate('moveTenant', { engine: 'temporal' }, 'mistyped'), 404, 'NOT_FOUND');
    });
  });

  describe.skipIf('resumePausedSchedules' in skip)('resuming schedules paused by an outage', () => {
    it('resumes schedules auto-paused in that time, but none paused by a person', async () => {
      const s = session();
      const since = new Date(Date.now() - 1_000).toISOString();
      const settings = { pause_after_failures: 1, max_attempts: 1 };
      const { at, daily } = justPassed();
      const failing = await s.schedule({ name: 'Failing', ...daily, ...settings }, { as, endpoint: 'busy' });
      await s.runOccurrence(failing, at, { as });
      const byPerson = await s.schedule({ name: 'By a person' }, { as });
      const place = { params: { scheduleId: byPerson.id }, headers: tag, body: {} };
      expect((await s.call('pauseSchedule', place, { as })).status).toBe(200);

      const resume = async (asked: object = {}) => {
        const body = { paused_since: since, tenant_id: TENANT_D, reason: ' Ticket system down ', ...asked };
        const reply = await s.call('resumePausedSchedules', { body }, operator);
        expect(reply.status, reply.text).toBe(200);
        return reply.read<Schemas['ResumedSchedules']>();
      };
      const none = { found: 0, resumed: 0, remaining: 0, samples: [] };
      expect(await resume({ error_code: 'TIMED_OUT' })).toEqual(none);
      const outage = {
        paused_since: since,
        paused_until: since,
        error_code: 'GUEST_UNAVAILABLE',
        reason: 'Incident 4711',
      };
      expect((await s.call('resumePausedSchedules', { body: outage }, operator)).read()).toEqual(none);
      expect(await resume({ paused_by: 'operator' })).toEqual(none);
      const sample = { tenant_id: TENANT_D, schedule_id: failing.id, name: 'Failing', error_code: 'GUEST_UNAVAILABLE' };
      expect(await resume({ dry_run: true })).toEqual({
        ...{ found: 1, resumed: 0, remaining: 1 },
        samples: [{ ...sample, paused_since: expect.any(String) }],
      });
      expect((await s.read(failing, { as })).state).toBe('paused');
      expect(await resume()).toMatchObject({ found: 1, resumed: 1, remaining: 0, samples: [sample] });
      expect(await resume()).toEqual(none);
      expect(await s.read(failing, { as })).toMatchObject({
        ...{ state: 'active', pause: null, consecutive_failures: 0, next_run_at: failing.next_run_at },
      });
      expect((await s.read(byPerson, { as })).state).toBe('paused');
      const params = { scheduleId: failing.id };
      const audit = (await s.call('listScheduleAudit', { params }, { as })).read<{ items: Schemas['AuditEntry'][] }>();
      expect(audit.items[0]).toMatchObject({ action: 'resume', actor: { kind: 'operator', name: 'Olga Operator' } });
      const details = { reason: 'Ticket system down', paused_by: 'failures', found: 1, resumed: 1 };
      const acts = (await entries()).filter(({ action }) => action === 'resume_paused');
      expect(acts[1]).toMatchObject({ tenant_id: TENANT_D, details });
    });

    it('never ends the pause of a person', async () => {
      const body = { paused_since: '2026-01-01T00:00:00Z', paused_by: 'user', reason: 'r' };
      const reply = await session().call('resumePausedSchedules', { body }, operator);
      expectProblem(reply, 422, 'INVALID_INPUT', '/paused_by');
    });
  });

  describe.skipIf('cleanUpTenant' in skip)('cleaning up after a tenant', () => {
    it('removes schedules, runs and keys, is repeatable, and keeps the audit and other tenants', async () => {
      const s = session();
      const others = await s.schedule();
      const schedule = await s.schedule({ name: 'Left behind' }, { as });
      await s.schedule({ name: 'Another' }, { as });
      const run = await s.runToEnd(schedule, { as });
      const done = (await s.operate('cleanUpTenant', { reason: 'Contract ended' })).read<Schemas['CleanUpResult']>();
      expect(done.deleted_schedules).toBe(2);
      expect(done.removed_runs).toBeGreaterThanOrEqual(1);
      expect(done.removed_schedules).toBeGreaterThanOrEqual(2);
      expect(done.removed_keys).toBeGreaterThanOrEqual(3);
      const again = await s.operate('cleanUpTenant', { reason: 'Again' });
      expect(again.read()).toEqual({ deleted_schedules: 0, removed_runs: 0, removed_schedules: 0, removed_keys: 0 });
      expect(await s.all(MAIN.id, { as })).toEqual([]);
      const params = { scheduleId: schedule.id, runId: run.id };
      expectProblem(await s.call('getRun', { params }, { as }), 404, 'NOT_FOUND');
      expectProblem(await s.call('undoDeleteSchedule', { params, body: {} }, { as }), 404, 'NOT_FOUND');
      const audit = (await s.call('listScheduleAudit', { params }, { as })).read<{ items: Schemas['AuditEntry'][] }>();
      expect(audit.items.map(({ action }) => action)).toEqual(['delete', 'run_now', 'create']);
      expect(await s.read(others)).toEqual(others);
      const [, noted] = await entries();
      expect(noted).toMatchObject({ action: 'clean_up', details: { reason: 'Contract ended', deletedSchedules: 2 } });
    });
  });

  describe('what operators did', () => {
    it('is listed newest first, in pages, with the actor', async () => {
      const s = session();
      for (const reason of ['One', 'Two', 'Three']) await s.operate('stopTenant', { reason });
      await s.operate('releaseTenant', { reason: 'Four' });
      const query = { tenant_id: TENANT_D, limit: 2 };
      const page = (await s.call('listOperatorAudit', { query }, operator)).read<Schemas['OperatorAuditPage']>();
      const next = { ...query, cursor: page.next_cursor ?? '' };
      const rest = (await s.call('listOperatorAudit', { query: next }, operator)).read<Schemas['OperatorAuditPage']>();
      const acts = [...page.items, ...rest.items];
      expect(acts.map(({ details }) => details.reason)).toEqual(['Four', 'Three', 'Two', 'One']);
      for (const { actor, request_id } of acts) {
        expect(actor).toEqual({ id: 'olga.operator', name: 'Olga Operator' });
        expect(request_id).toEqual(expect.any(String));
      }
      const bad = await s.call('listOperatorAudit', { query: { cursor: 'nonsense' } }, operator);
      expectProblem(bad, 422, 'INVALID_INPUT', '/cursor');
      expect((await entries({ tenant_id: TENANT_B })).length).toBe(0);
    });
  });
}

import { randomUUID } from 'node:crypto';
import { DAY, HOUR, MINUTE } from '@extension-schedules/core/recurrence/time.ts';
import { DELETE_ENDPOINT, insertPsaRow, psaName, TENANT } from '@extension-schedules/testing/psa/psa-tables.fixture.ts';
import { psaWorld } from '@extension-schedules/testing/psa/psa-world.fixture.ts';
import { T0 } from '@extension-schedules/testing/rows.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { cleanUpTenant } from '#domain/admin/clean-up-tenant.ts';
import { applyCutover, removeOrphans } from '#domain/cutover/apply.ts';
import { giveBackCutover } from '#domain/cutover/back.ts';
import { planCutover } from '#domain/cutover/plan.ts';
import { verifyCutover } from '#domain/cutover/verify.ts';

let world: Awaited<ReturnType<typeof psaWorld>>;
beforeAll(async () => {
  world = await psaWorld();
  world.deps.limits.minimumIntervalSeconds = 300;
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.sql.query(`delete from tenant_extension_schedule; delete from extension_schedule_cutover;
    delete from extension_schedule_tenant; delete from extension_schedule_run;
    delete from pgboss.job; delete from pgboss.queue where name like 'extsched:%'`);
  world.inTemporal.clear();
  await world.advance(T0 + 2 * MINUTE + 10_000);
});

const insert = (columns: Record<string, unknown> = {}) => insertPsaRow(world.sql, { cron: '*/5 * * * *', ...columns });
const rowOf = async (id: string) =>
  (await world.sql.query('select * from tenant_extension_schedule where id = $1', [id])).rows[0];
const plan = async () => (await planCutover(world.deps, { tenantId: TENANT })).schedules;
async function apply() {
  const batches = [];
  for await (const batch of applyCutover(world.deps, {})) batches.push(batch);
  return batches;
}
async function back() {
  const tenants = [];
  for await (const tenant of giveBackCutover(world.deps, {})) tenants.push(tenant);
  return tenants;
}
const findings = async () => (await verifyCutover(world.deps, {})).findings.map(({ kind }) => kind);

describe('a plan', () => {
  it('shows when each side calls, and which old timers lack a time zone', async () => {
    const schedule = await insert({ cron: '0 9 * * *', timezone: 'America/New_York' });
    await world.scheduleInPgBoss(schedule, '0 9 * * *', 'UTC');
    const [planned] = await plan();
    expect(planned).toMatchObject({ from: ['pg-boss'], to: 'pg-boss' });
    const [before, after] = [planned?.nextBefore[0] ?? 0, planned?.nextAfter[0] ?? 0];
    expect((after - before) / HOUR).toBe(5);
    expect(planned?.notes).toEqual([
      {
        code: 'cadence_differs',
        text: 'Next call by the PSA: 2026-11-23T09:00:00.000Z (0 9 * * * in UTC). Next run after the cut-over: 2026-11-23T14:00:00.000Z (0 9 * * * in America/New_York).',
      },
    ]);
    expect(await rowOf(schedule.scheduleId)).toMatchObject({ awaiting_cutover: true });
  });

  it("counts the PSA's orphaned timers, which apply removes", async () => {
    const gone = { tenantId: TENANT, installId: randomUUID(), scheduleId: randomUUID() };
    await world.scheduleInPgBoss(gone);
    world.inTemporal.set(psaName({ ...gone, scheduleId: randomUUID() }), { paused: false, calledUntil: null });
    const kept = await insert();
    await world.scheduleInPgBoss(kept);
    expect((await planCutover(world.deps, {})).orphans).toBe(2);
    const late = { scheduleId: randomUUID(), installId: kept.installId };
    await world.scheduleInPgBoss({ ...kept, ...late });
    const madeLate = () => insert({ id: late.scheduleId });
    expect(await removeOrphans(world.deps, madeLate)).toBe(2);
    expect((await planCutover(world.deps, {})).orphans).toBe(0);
    expect((await plan()).map(({ from }) => from)).toEqual([['pg-boss'], ['pg-boss']]);
  });
});

describe('a schedule that is taken over', () => {
  it("continues with its next run and this product's wording, and nothing is left in the PSA", async () => {
    const schedule = await insert({ last_run_status: 'success', last_run_at: new Date(T0) });
    await world.scheduleInPgBoss(schedule, '*/5 * * * *');
    expect(await apply()).toEqual([{ tenantId: TENANT, takenOver: 1, notes: [], refused: null }]);
    expect(await rowOf(schedule.scheduleId)).toMatchObject({
      ...{ awaiting_cutover: false, engine: 'pg-boss', method: 'POST', path: '/sync', endpoint_valid: true },
      ...{ next_run_at: new Date(T0 + 5 * MINUTE), pause_reason: null, job_id: null, runner_schedule_id: null },
    });
    const row = await world.deps.store.transaction({ tenantId: TENANT }, (tx) =>
      tx.schedules.find(TENANT, schedule.installId, schedule.scheduleId),
    );
    expect(row).toMatchObject({ lastRunStatus: 'succeeded' });
    const controls = await world.deps.store.transaction('operator', (tx) => tx.tenants.controls(TENANT));
    expect(controls.featureOn).toBe(true);
    expect(await apply()).toEqual([]);
    expect(await findings()).toEqual([]);
    const [entry] = await world.deps.store.transaction('operator', (tx) => tx.operators.entries({ limit: 1 }));
    expect(entry).toMatchObject({ action: 'cutover_apply', tenantId: TENANT, actor: { name: 'Olga' } });
  });

  it.each([
    ['runs more often than allowed', { cron: '0-59 * * * *' }, 'pause', /every minute|5 minutes/],
    ['has an expression that cannot be read', { cron: '99 99 * * *' }, 'pause', /99/],
    ['never runs', { cron: '0 0 31 2 *' }, 'pause', /never/],
    ['has a time zone that does not exist', { timezone: 'Mars/Olympus' }, 'pause', /time zone/i],
    ['has a payload that is neither object nor array', { payload_json: '"text"' }, 'pause', /neither a JSON object/],
    [
      'calls an endpoint that takes DELETE',
      { endpoint_id: DELETE_ENDPOINT },
      'endpoint',
      /DELETE .* does not exist or cannot be scheduled/,
    ],
    ['calls an endpoint that is gone', { endpoint_id: randomUUID() }, 'endpoint', /no longer exists/],
    ['belongs to an extension that is gone', { install_id: randomUUID() }, 'deleted', /no longer installed/],
  ])('does not run and gives a reason when it %s', async (_, columns, outcome, why) => {
    const schedule = await insert(columns);
    expect((await plan()).flatMap(({ notes }) => notes.map(({ text }) => text)).join()).toMatch(why);
    expect((await plan())[0]?.nextAfter).toEqual([]);
    await apply();
    const row = await rowOf(schedule.scheduleId);
    expect(row.pause_reason).toBe(outcome === 'pause' ? 'operator' : null);
    if (outcome === 'pause') expect(row.pause_note).toMatch(why);
    expect(row.endpoint_valid).toBe(outcome === 'pause');
    expect(row.deleted_at !== null).toBe(outcome === 'deleted');
    await world.advance(T0 + 20 * MINUTE);
    expect(world.calls.filter(({ scheduleId }) => scheduleId === schedule.scheduleId)).toEqual([]);
  });

  it('does not run occurrences from before its creation', async () => {
    await world.advance(T0 + 5 * MINUTE + 30_000);
    const made = new Date(T0 + 5 * MINUTE + 20_000);
    const young = await insert({ created_at: made });
    const old = await insert();
    await apply();
    await world.advance(T0 + 10 * MINUTE + 1_000);
    const times = ({ scheduleId }: { scheduleId: string }) =>
      world.calls.filter((call) => call.scheduleId === scheduleId).map(({ at }) => (at - T0) / MINUTE);
    expect([times(young), times(old)]).toEqual([[10], [5, 10]]);
    expect(await findings()).toEqual([]);
  });

  it('follows its endpoint into the installed version', async () => {
    const [older, version] = [randomUUID(), randomUUID()];
    await world.sql.query(
      `insert into extension_api_endpoint (id, version_id, method, path, handler, suggested, created_at, updated_at)
       values ($1, $2, 'POST', '/sync', 'dist/main', false, now(), now())`,
      [older, version],
    );
    const schedule = await insert({ endpoint_id: older });
    const [{ notes } = { notes: [] }] = await apply();
    expect(notes.map(({ code }) => code)).toContain('endpoint_changed');
    expect(await rowOf(schedule.scheduleId)).toMatchObject({ endpoint_valid: true, path: '/sync' });
  });

  it('stays with the PSA while its tenant is stopped', async () => {
    await insert();
    await world.sql.query(
      `insert into extension_schedule_tenant (tenant_id, stopped_at, stopped_reason, stopped_by) values ($1, now(), 'x', 'x')`,
      [TENANT],
    );
    expect((await apply())[0]?.refused).toContain('Release it first');
    expect(await findings()).toEqual(['not_taken_over']);
  });
});

describe('verify', () => {
  it('does not report runs of an earlier takeover as duplicates', async () => {
    const schedule = await insert();
    await world.scheduleInPgBoss(schedule, '*/5 * * * *');
    await apply();
    await world.advance(T0 + 6 * MINUTE);
    await back();
    await world.advance(T0 + 11 * MINUTE);
    await apply();
    await world.advance(T0 + 17 * MINUTE);
    expect(await findings()).toEqual([]);
    await world.sql.query(`update extension_schedule_run set scheduled_for = $1 where scheduled_for = $2`, [
      new Date(T0 + 10 * MINUTE),
      new Date(T0 + 15 * MINUTE),
    ]);
    expect(await findings()).toEqual(['doubled', 'missed']);
  });

  it('reports a timer recreated by the PSA, and missed occurrences', async () => {
    const schedule = await insert();
    await apply();
    await world.scheduleInPgBoss(schedule);
    expect(await findings()).toEqual(['psa_timer_left']);
    await world.sql.query(`delete from pgboss.queue where name like 'extsched:%'`);
    await world.sql.query(`update tenant_extension_schedule set next_run_at = '2030-01-01'`);
    await world.advance(T0 + 12 * MINUTE);
    const { findings: found } = await verifyCutover(world.deps, {});
    expect(found).toMatchObject([{ kind: 'missed', at: [T0 + 5 * MINUTE, T0 + 10 * MINUTE] }]);
  });
});

describe('the cut-over record of a schedule', () => {
  const noted = async () => (await world.sql.query('select schedule_id from extension_schedule_cutover')).rows;

  it('is removed with its row', async () => {
    const [deleted, kept] = [await insert(), await insert()];
    await apply();
    const at = new Date(T0);
    await world.sql.query('update tenant_extension_schedule set deleted_at = $1 where id = $2', [
      at,
      deleted.scheduleId,
    ]);
    await world.deps.store.transaction('retention', (tx) => tx.retention.removeDeletedSchedules(T0 + 1, 10));
    expect(await noted()).toEqual([{ schedule_id: kept.scheduleId }]);
  });

  it('is removed when the install is uninstalled', async () => {
    const schedule = await insert();
    await apply();
    await world.sql.query('update tenant_extension_schedule set deleted_at = now()');
    await world.deps.store.transaction({ tenantId: TENANT }, (tx) =>
      tx.installs.markUninstalled(TENANT, schedule.installId, Date.now() + MINUTE),
    );
    await world.deps.store.transaction('retention', (tx) => tx.retention.removeUninstalled(10));
    expect(await noted()).toEqual([]);
  });

  it('is removed when its tenant is cleaned up', async () => {
    await insert();
    await apply();
    await cleanUpTenant(world.deps, TENANT, { reason: 'Contract ended' });
    expect(await noted()).toEqual([]);
  });
});

describe('verify, long after a cut-over', () => {
  const insertRuns = (
    schedule: { tenantId: string; scheduleId: string; installId: string },
    from: number,
    to: number,
  ) =>
    world.sql.query(
      `insert into extension_schedule_run (tenant_id, id, schedule_id, install_id, extension_id, status, trigger,
         scheduled_for, queued_at, finished_at, method, path)
       select $1, gen_random_uuid(), $2, $3, $3, 'succeeded', 'schedule', at, at, at, 'POST', '/sync'
       from generate_series($4::timestamptz, $5::timestamptz, interval '1 minute') at`,
      [schedule.tenantId, schedule.scheduleId, schedule.installId, new Date(from), new Date(to)],
    );
  let schedule: Awaited<ReturnType<typeof insert>>;
  beforeEach(async () => {
    world.deps.limits.minimumIntervalSeconds = 60;
    schedule = await insert({ cron: '* * * * *' });
    await apply();
    await world.sql.query(`update tenant_extension_schedule set next_run_at = '2030-01-01'`);
    await world.sql.query('delete from extension_schedule_run');
  });
  afterEach(() => {
    world.deps.limits.minimumIntervalSeconds = 300;
    world.deps.runRetentionDays = 90;
  });

  it('compares the first day, regardless of the number of later runs', async () => {
    await insertRuns(schedule, T0 + 2 * MINUTE, T0 + 3 * DAY);
    world.jump(T0 + 3 * DAY);
    expect(await findings()).toEqual([]);
  });

  it('does not report runs that retention has removed as missing', async () => {
    world.deps.runRetentionDays = 2;
    world.jump(T0 + 4 * DAY);
    expect(await findings()).toEqual([]);
  });
});

describe('a schedule that is given back', () => {
  it('is as before, and this product keeps nothing of it', async () => {
    const handle = randomUUID();
    const schedule = await insert({ job_id: handle, cron: '0-59 * * * *', payload_json: '[1]' });
    await world.scheduleInPgBoss(schedule, '0-59 * * * *', 'Europe/Berlin');
    const before = (await world.sql.query('select * from pgboss.schedule')).rows[0];
    await apply();
    expect(await rowOf(schedule.scheduleId)).toMatchObject({ pause_reason: 'operator', job_id: null });
    expect(await back()).toEqual([{ tenantId: TENANT, givenBack: 1, busy: 0, madeHere: 0 }]);
    expect(await rowOf(schedule.scheduleId)).toMatchObject({
      ...{ awaiting_cutover: true, enabled: true, job_id: handle, next_run_at: null, payload_json: [1] },
      runner_schedule_id: psaName(schedule),
    });
    const after = (await world.sql.query('select * from pgboss.schedule')).rows[0];
    expect(after).toMatchObject({ name: before.name, cron: before.cron, timezone: before.timezone, data: before.data });
    const controls = await world.deps.store.transaction('operator', (tx) => tx.tenants.controls(TENANT));
    expect(controls.featureOn).toBe(false);
    expect(await back()).toEqual([]);
    expect(await findings()).toEqual(['not_taken_over']);
  });

  it("keeps an admin's changes, and stays paused or disabled", async () => {
    const [changed, paused] = [await insert(), await insert()];
    for (const one of [changed, paused]) await world.scheduleInPgBoss(one, '*/5 * * * *');
    await apply();
    await world.sql.query(`update tenant_extension_schedule set cron = '*/10 * * * *' where id = $1`, [
      changed.scheduleId,
    ]);
    await world.sql.query(`update tenant_extension_schedule set pause_reason = 'user' where id = $1`, [
      paused.scheduleId,
    ]);
    expect(await back()).toMatchObject([{ givenBack: 2, busy: 0 }]);
    const { rows } = await world.sql.query('select name, cron from pgboss.schedule');
    expect(rows).toEqual([{ name: psaName(changed), cron: '*/10 * * * *' }]);
    expect(await rowOf(paused.scheduleId)).toMatchObject({ enabled: false, job_id: null });
    await world.sql.query('update tenant_extension_schedule set enabled = true');
    await apply();
    expect(await rowOf(paused.scheduleId)).toMatchObject({ pause_reason: null, next_run_at: expect.any(Date) });
  });

  it.each([
    ['its expression names a place in the month, which the PSA cannot read', `cron = '0 9 LW * *'`],
    ['it ends, which the PSA would not know', `ends_at = '2099-01-01T00:00:00Z'`],
    ['it has yet to start', `starts_at = '2099-01-01T00:00:00Z'`],
  ])('comes back disabled when %s', async (_, change) => {
    const schedule = await insert();
    await world.scheduleInPgBoss(schedule, '*/5 * * * *');
    await apply();
    await world.sql.query(`update tenant_extension_schedule set ${change} where id = $1`, [schedule.scheduleId]);
    expect(await back()).toMatchObject([{ givenBack: 1, busy: 0 }]);
    expect((await world.sql.query('select name from pgboss.schedule')).rows).toEqual([]);
    expect(await rowOf(schedule.scheduleId)).toMatchObject({ enabled: false, job_id: null });
  });

  it('is not given back while it has an unfinished run', async () => {
    const schedule = await insert();
    await apply();
    await world.sql.query(
      `insert into extension_schedule_run (tenant_id, id, schedule_id, install_id, extension_id, status, trigger,
         scheduled_for, queued_at, method, path)
       values ($1, gen_random_uuid(), $2, $3, $3, 'running', 'schedule', now(), now(), 'POST', '/sync')`,
      [TENANT, schedule.scheduleId, schedule.installId],
    );
    expect(await back()).toMatchObject([{ givenBack: 0, busy: 1 }]);
    await world.sql.query(`update extension_schedule_run set status = 'succeeded', finished_at = now()`);
    expect(await back()).toMatchObject([{ givenBack: 1, busy: 0 }]);
  });

  it('is not given back while a sync is pending, which would replace the PSA’s Schedule', async () => {
    const schedule = await insert();
    await world.scheduleInPgBoss(schedule, '*/5 * * * *');
    await apply();
    const syncStates = vi.spyOn(world.deps.jobs, 'syncStates').mockResolvedValue(['pending']);
    expect(await back()).toMatchObject([{ givenBack: 0, busy: 1 }]);
    expect(await rowOf(schedule.scheduleId)).toMatchObject({ awaiting_cutover: false });
    syncStates.mockRestore();
    expect(await back()).toMatchObject([{ givenBack: 1, busy: 0 }]);
  });
});

import { randomUUID } from 'node:crypto';
import type { JobRunnerName } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import { createMeter, inWords, totalCpu, type Usage, usedFor } from './cost/meter.ts';
import { type RunInTemporal, reconcilingMs, watchSome } from './cost/temporal-figures.ts';
import { type Installation, startInstallation } from './rig/installation.ts';
import { comingMinute, dailyAt, until } from './rig/instants.ts';
import { say } from './rig/say.ts';
import { ENDPOINT_ID } from './rig/tenants.ts';

const TENANTS = 10;
/** Concurrent requests. */
const CONCURRENCY = 8;
const WARM_UP = 20;
const ALONE = 100;
const WATCHED = 20;
const IDLE_MS = 20_000;
/** A little longer than reading the meters takes, in milliseconds. */
const READY_MS = 14_000;
const PATIENCE_MS = 600_000;
const TABLES = {
  schedule: ['tenant_extension_schedule', 'extension_schedule_audit', 'extension_schedule_idempotency'],
  run: ['extension_schedule_run', 'extension_schedule_attempt'],
};

interface Costs {
  create: Usage;
  createMs: number;
  update: Usage;
  /** Usage of an idle second. */
  idle: Usage;
  run: Usage;
  /** Manual runs one after the other: they share no work, and the request is included. */
  alone: Usage;
  inTemporal: RunInTemporal | undefined;
  reconcilingMs: number | undefined;
}

/**
 * Measures what one schedule and one run cost on each job runner, through the real API and a real worker: processor
 * time of every process, statements, rows, WAL and disk space. COST_SCHEDULES is the number of schedules, each of which
 * runs once, all at one instant; COST_ENGINE limits it to one job runner.
 */
export async function run(): Promise<Record<string, number>> {
  const count = Number(process.env.COST_SCHEDULES ?? 500);
  const engines = (['pg-boss', 'temporal'] as const).filter((name) => (process.env.COST_ENGINE ?? name) === name);
  const results: Record<string, number> = { schedules: count };
  for (const engine of engines) {
    const { create, createMs, update, idle, run, alone, ...more } = await costsOf(engine, count);
    say(`${engine}, nothing to do, a second: ${inWords(idle)}`);
    say(`${engine}, a schedule created: ${inWords(create)}; ${createMs.toFixed(1)} ms each, ${CONCURRENCY} at a time`);
    say(`${engine}, a schedule changed: ${inWords(update)}`);
    say(`${engine}, a run, with all others due at the same instant: ${inWords(run)}`);
    say(`${engine}, manual runs, one after the other: ${inWords(alone)}`);
    const figures = {
      create_cpu_ms: totalCpu(create),
      create_ms: createMs,
      schedule_kept_bytes: create.kept + create.temporal,
      update_cpu_ms: totalCpu(update),
      run_cpu_ms: totalCpu(run),
      run_statements: run.statements,
      run_rows: run.rowsWritten,
      run_wal_bytes: run.wal,
      run_kept_bytes: run.kept,
      run_alone_cpu_ms: totalCpu(alone),
      run_alone_statements: alone.statements,
      ...(more.inTemporal
        ? {
            run_temporal_bytes: run.temporal,
            run_history_events: more.inTemporal.events,
            run_history_bytes: more.inTemporal.historyBytes,
            run_activities: more.inTemporal.activities,
            run_timers: more.inTemporal.timers,
            run_transitions: more.inTemporal.transitions,
            ring_transitions: more.inTemporal.ringTransitions,
          }
        : {}),
      ...(more.reconcilingMs === undefined ? {} : { reconcile_ms: more.reconcilingMs }),
    };
    for (const [name, value] of Object.entries(figures))
      results[`${engine.replace('-', '')}_${name}`] = Math.round(value * 10) / 10;
  }
  return results;
}

async function costsOf(engine: JobRunnerName, count: number): Promise<Costs> {
  const installation = await startInstallation(engine, TENANTS);
  const { database, temporal, runner, parts } = installation;
  const meterOf = (tables: readonly string[]) =>
    createMeter({ database, parts, tables, temporalBytes: async () => (await temporal?.bytes()) ?? 0 });
  try {
    const ofSchedules = await meterOf(TABLES.schedule);
    const ofRuns = await meterOf(TABLES.run);
    await warmUp(installation);
    const idleFrom = await ofSchedules.read();
    await new Promise((wake) => setTimeout(wake, IDLE_MS));
    const before = await ofSchedules.read();
    const idle = usedFor(before.at - idleFrom.at, idleFrom, before);

    const began = performance.now();
    const schedules = await createSchedules(installation, count);
    const createMs = (performance.now() - began) / count;
    await synced(installation);
    const created = await ofSchedules.read();

    // Late enough to change all schedules and read the meters first.
    const nominal = comingMinute(4 * READY_MS + 3 * (created.at - before.at));
    runner.calls.clear();
    await changeSchedules(installation, schedules, { cron: dailyAt(nominal) });
    await synced(installation);
    const changed = await ofSchedules.read();
    const reconciling = await reconcilingMs(installation);
    const watched = schedules.slice(0, WATCHED).map(({ id }) => id);
    const some = await watchSome(installation, watched, nominal);
    if (Date.now() > nominal - READY_MS) throw new Error('The schedules were due before all was ready.');
    await new Promise((wake) => setTimeout(wake, nominal - READY_MS - Date.now()));
    const beforeRuns = await ofRuns.read();

    await until(() => runner.calls.size === count, nominal + PATIENCE_MS);
    await ended(installation);
    const afterRuns = await ofRuns.read();
    for (const schedule of schedules.slice(0, ALONE)) await runAlone(installation, schedule);
    await ended(installation);
    const afterAlone = await ofRuns.read();
    return {
      create: usedFor(count, before, created, idle),
      createMs,
      update: usedFor(count, created, changed, idle),
      idle: usedFor((before.at - idleFrom.at) / 1_000, idleFrom, before),
      run: usedFor(count, beforeRuns, afterRuns, idle),
      alone: usedFor(Math.min(ALONE, count), afterRuns, afterAlone, idle),
      inTemporal: await some.inTemporal(),
      reconcilingMs: reconciling,
    };
  } finally {
    await installation.close();
  }
}

async function runAlone({ asking, runner }: Installation, { id, tenantId }: Made): Promise<void> {
  const before = runner.calls.size;
  const { status } = await asking.ask(tenantId, 'POST', `/schedules/${id}/run-now`, once(), {});
  if (status !== 202) throw new Error(`A manual run was answered ${status}.`);
  await until(() => runner.calls.size > before, Date.now() + PATIENCE_MS);
}

/** Does everything once, so that code is compiled and caches are warm. */
async function warmUp(installation: Installation): Promise<void> {
  const { asking } = installation;
  const schedules = await createSchedules(installation, WARM_UP, 'Warm-up');
  for (const { id, tenantId } of schedules) await asking.ask(tenantId, 'POST', `/schedules/${id}/run-now`, once(), {});
  await synced(installation);
  await ended(installation);
}

const once = () => ({ 'idempotency-key': randomUUID() });

interface Made {
  id: string;
  tenantId: string;
  etag: string;
}

async function createSchedules({ asking, tenantIds }: Installation, count: number, name = 'Schedule'): Promise<Made[]> {
  return atATime(
    Array.from({ length: count }, (_, index) => index),
    async (index) => {
      const tenantId = tenantIds[index % tenantIds.length] ?? '';
      const body = { endpoint_id: ENDPOINT_ID, name: `${name} ${index}`, cron: '0 0 1 1 *', timezone: 'UTC' };
      const key = { 'idempotency-key': randomUUID() };
      const answer = await asking.ask(tenantId, 'POST', '/schedules', key, body);
      if (answer.status !== 201) throw new Error(`A create was answered ${answer.status}.`);
      return { id: String(answer.body.id), tenantId, etag: answer.etag ?? '' };
    },
  );
}

async function changeSchedules({ asking }: Installation, schedules: readonly Made[], body: object): Promise<void> {
  await atATime(schedules, async ({ id, tenantId, etag }) => {
    const { status } = await asking.ask(tenantId, 'PATCH', `/schedules/${id}`, { 'if-match': etag }, body);
    if (status !== 200) throw new Error(`A change was answered ${status}.`);
  });
}

async function atATime<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  const one = async () => {
    for (const [index, item] of waiting) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, one));
  return results;
}

/** Waits until everything is synced to Temporal. */
async function synced({ database }: Installation): Promise<void> {
  await none(database, 'select count(*)::int as count from extension_schedule_outbox');
}

async function ended({ database, temporal }: Installation): Promise<void> {
  await none(
    database,
    `select count(*)::int as count from extension_schedule_run where status in ('queued', 'running')`,
  );
  const going = `ExecutionStatus = 'Running' and WorkflowType in ('occurrence', 'run')`;
  while (temporal && (await temporal.connection.client.workflow.count(going)).count > 0)
    await new Promise((wake) => setTimeout(wake, 500));
}

async function none({ sql }: Installation['database'], counting: string): Promise<void> {
  while ((await sql.query<{ count: number }>(counting)).rows[0]?.count !== 0)
    await new Promise((wake) => setTimeout(wake, 200));
}

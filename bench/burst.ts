import { type Installation, startInstallation } from './rig/installation.ts';
import { comingMinute, dailyAt, inWords, type Summary, summary, until } from './rig/instants.ts';
import { cpuMs } from './rig/processes.ts';
import { say } from './rig/say.ts';
import { type BenchTemporal, tellTemporal } from './rig/temporal.ts';
import { writeSchedules } from './rig/tenants.ts';

const TENANTS = 200;
const DUE = Number(process.env.BURST_DUE ?? 1_000);
const PEER_QUEUE = 'nobody';
const PATIENCE_MS = 120_000;
/** Time to create a Schedule, at least. */
const EACH_MS = Number(process.env.BURST_EACH_MS ?? 40);

/**
 * Measures schedules that are due at one instant on Temporal: how late their calls are, and the processor time of each
 * part. The peer is as many Schedules of plain Temporal whose workflows no worker executes: they show how long Temporal
 * alone takes to start them.
 */
export async function run(): Promise<Record<string, number>> {
  const installation = await startInstallation('temporal', TENANTS);
  try {
    const peer = await startedAlone(installation);
    say(`Temporal alone starts ${DUE} workflows after: ${inWords(peer.late)}; ${cpuInWords(peer.cpu)} each`);
    const ours = await calledByUs(installation);
    say(`ours, started by Temporal after: ${inWords(ours.starts)}`);
    say(`ours, called after: ${inWords(ours.late)}; ${cpuInWords(ours.cpu)} each`);
    return {
      due: DUE,
      p50_ms: ours.late.p50,
      p95_ms: ours.late.p95,
      max_ms: ours.late.max,
      started_p95_ms: ours.starts.p95,
      started_max_ms: ours.starts.max,
      ...rounded('run_cpu_ms', ours.cpu),
      peer_started_p95_ms: peer.late.p95,
      peer_started_max_ms: peer.late.max,
      ...rounded('peer_cpu_ms', peer.cpu),
    };
  } finally {
    await installation.close();
  }
}

type Cpu = Record<string, number>;

async function startedAlone({ temporal, parts }: Installation): Promise<{ late: Summary; cpu: Cpu }> {
  if (!temporal) throw new Error('Temporal is not running.');
  const { client } = temporal.connection;
  const nominal = comingMinute(EACH_MS * DUE);
  const minute = new Date(nominal);
  const calendars = [{ hour: minute.getUTCHours(), minute: minute.getUTCMinutes() }];
  const create = (index: number) =>
    client.schedule.create({
      scheduleId: `peer-${index}`,
      spec: { calendars, timezone: 'UTC' },
      action: { type: 'startWorkflow', workflowType: 'bare', workflowId: `peer-${index}`, taskQueue: PEER_QUEUE },
    });
  for (let from = 0; from < DUE; from += 10)
    await Promise.all(Array.from({ length: 10 }, (_, index) => create(from + index)));
  inTime(nominal);
  const query = `TaskQueue = '${PEER_QUEUE}'`;
  const areStarted = async () => (await client.workflow.count(query)).count >= DUE;
  const cpu = await during(parts, nominal, () => until(areStarted, nominal + PATIENCE_MS));
  return { late: summary(await startsOf(temporal, query, nominal)), cpu };
}

async function calledByUs({ database, runner, temporal, parts }: Installation) {
  if (!temporal) throw new Error('Temporal is not running.');
  const nominal = comingMinute(EACH_MS * DUE);
  const due = { tenants: TENANTS, schedules: DUE, nextRunAt: nominal, cron: dailyAt(nominal) };
  await tellTemporal(database, await writeSchedules(database, { ...due, engine: 'temporal' }));
  inTime(nominal);
  runner.calls.clear();
  const cpu = await during(parts, nominal, () => until(() => runner.calls.size === DUE, nominal + PATIENCE_MS));
  const query = `WorkflowType in ('occurrence', 'run') and StartTime >= '${minuteOf(nominal)}'`;
  const late = summary([...runner.calls.values()].map((at) => at - nominal));
  return { late, cpu, starts: summary(await startsOf(temporal, query, nominal)) };
}

function inTime(nominal: number): void {
  if (Date.now() > nominal - 2_000) throw new Error('The Schedules were not created in time. Set BURST_EACH_MS.');
}

const minuteOf = (nominal: number) => new Date(nominal).toISOString();

/** Processor time of each part for each schedule, from shortly before the instant until the work is done. */
async function during(parts: Record<string, number>, nominal: number, work: () => Promise<void>): Promise<Cpu> {
  await new Promise((wake) => setTimeout(wake, nominal - 1_000 - Date.now()));
  const read = () => Object.fromEntries(Object.entries(parts).map(([name, pid]) => [name, cpuMs(pid)]));
  const before = read();
  await work();
  return Object.fromEntries(Object.entries(read()).map(([name, ms]) => [name, (ms - (before[name] ?? 0)) / DUE]));
}

async function startsOf({ connection }: BenchTemporal, query: string, nominal: number): Promise<number[]> {
  const starts: number[] = [];
  for await (const { startTime } of connection.client.workflow.list({ query }))
    starts.push(startTime.getTime() - nominal);
  return starts;
}

function cpuInWords(cpu: Cpu): string {
  const each = Object.entries(cpu).map(([name, ms]) => `${name} ${ms.toFixed(1)}`);
  const total = Object.values(cpu).reduce((sum, ms) => sum + ms, 0);
  return `${total.toFixed(1)} ms of processor time (${each.join(', ')})`;
}

function rounded(prefix: string, cpu: Cpu): Record<string, number> {
  return Object.fromEntries(Object.entries(cpu).map(([name, ms]) => [`${prefix}_${name}`, Math.round(ms * 10) / 10]));
}

import { comingMinute, dailyAt, summary, until } from '../rig/instants.ts';
import { say } from '../rig/say.ts';
import { writeSchedules } from '../rig/tenants.ts';
import { load, percentile } from './load.ts';
import type { MeasuredOperation } from './operations.ts';
import type { Servers } from './processes.ts';

const CONNECTIONS = 2_000;
const SECONDS = 10;
const REFUSED = 503;
/** The load starts this long before the worker's runs are due. */
const AHEAD_MS = 4_000;
const DUE = 100;
const LISTS_ALONE = 50;
const PATIENCE_MS = 60_000;
/** The API has recovered when a list takes at most so many times as long as before. */
const RECOVERED_FACTOR = 3;

/**
 * Sends lists on far more connections than the API can answer. Measures how many are answered and refused and how long
 * both take, how long the event loop is blocked, how late the runs of a worker beside it start, and how long a list takes
 * alone before and after. Fails if an answer is neither a list nor a refusal that says when to try again.
 * @param firstTenant of the tenants whose schedules are due
 */
export async function overload(
  { ours, database, eventLoop, startWorker }: Servers,
  list: MeasuredOperation,
  firstTenant: number,
): Promise<Record<string, number>> {
  const source = list.sources()(0);
  const ask = async () => {
    const { path, headers } = source.next();
    const sent = performance.now();
    const response = await fetch(`${ours.url}${path}`, { headers });
    await response.arrayBuffer();
    return { status: response.status, ms: performance.now() - sent };
  };
  const alone = async () => {
    const times: number[] = [];
    while (times.length < LISTS_ALONE) {
      const { status, ms } = await ask();
      if (status !== list.status) throw new Error(`Answered ${status}.`);
      times.push(ms);
    }
    times.sort((a, b) => a - b);
    return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
  };
  /** Milliseconds until a list takes no longer than `within` again. */
  const recovery = async (within: number) => {
    const begun = performance.now();
    for (;;) {
      const { status, ms } = await ask();
      const passed = performance.now() - begun;
      if (status === list.status && ms <= within) return Math.round(passed);
      if (passed > PATIENCE_MS) throw new Error('The API did not recover.');
    }
  };
  const before = await alone();
  const worker = await startWorker();
  const nominal = comingMinute(AHEAD_MS + 5_000);
  const schedules = { firstTenant, tenants: DUE, schedules: DUE, nextRunAt: nominal, cron: dailyAt(nominal) };
  await writeSchedules(database, schedules);
  await new Promise((wake) => setTimeout(wake, Math.max(0, nominal - AHEAD_MS - Date.now())));
  say(`${CONNECTIONS} connections for ${SECONDS} s, and ${DUE} runs of a worker due`);
  await eventLoop();
  const loaded = await load({ url: ours.url, connections: CONNECTIONS, seconds: SECONDS, sourceOf: list.sources() });
  const loop = await eventLoop();
  const memory = ours.memory();
  const recovered = await recovery(before.p50 * RECOVERED_FACTOR);
  const after = await alone();
  // A call may be repeated under a new key.
  await until(() => worker.runner.calls.size >= DUE, nominal + PATIENCE_MS).catch((error: Error) => {
    throw new Error(`The worker made ${worker.runner.calls.size} of ${DUE} calls.`, { cause: error });
  });
  worker.stop();
  const late = summary([...worker.runner.calls.values()].map((at) => at - nominal));

  const [accepted, refused] = [loaded.times.get(list.status) ?? [], loaded.times.get(REFUSED) ?? []];
  const others = [...loaded.times.keys()].filter((status) => status !== list.status && status !== REFUSED);
  const silent = loaded.withoutRetryAfter.get(REFUSED) ?? 0;
  if (others.length > 0 || silent > 0)
    throw new Error(`Answered ${others.join(', ')}, and ${silent} refusals without Retry-After.`);
  const figures = {
    accepted_per_second: Math.round(accepted.length / loaded.seconds),
    accepted_p50_ms: percentile(accepted, 0.5),
    accepted_p99_ms: percentile(accepted, 0.99),
    refused_per_second: Math.round(refused.length / loaded.seconds),
    refused_p50_ms: percentile(refused, 0.5),
    refused_p99_ms: percentile(refused, 0.99),
    broken: loaded.errors,
    loop_p99_ms: loop.p99,
    loop_max_ms: loop.max,
    memory_mb: memory,
    recovered_ms: recovered,
    before_p50_ms: before.p50,
    before_p99_ms: before.p99,
    after_p50_ms: after.p50,
    after_p99_ms: after.p99,
    worker_late_p95_ms: late.p95,
  };
  say(
    `answered ${figures.accepted_per_second} a second, p50 ${figures.accepted_p50_ms} ms, p99 ${figures.accepted_p99_ms} ms`,
  );
  say(
    `refused ${figures.refused_per_second} a second, p50 ${figures.refused_p50_ms} ms, p99 ${figures.refused_p99_ms} ms`,
  );
  say(`event loop p99 ${loop.p99} ms, max ${loop.max} ms; ${memory} MB; ${loaded.errors} connections broken`);
  say(`runs of the worker start after: p50 ${late.p50} ms, p95 ${late.p95} ms, max ${late.max} ms`);
  say(`a list is as fast again ${recovered} ms after the load ended`);
  say(
    `a list alone before: p50 ${before.p50} ms, p99 ${before.p99} ms; after: p50 ${after.p50} ms, p99 ${after.p99} ms`,
  );
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [`overload_${name}`, value]));
}

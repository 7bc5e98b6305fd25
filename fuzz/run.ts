/**
 * `npm run fuzz`: sends requests that schemathesis generates from the contract to the live API, and exits with 1 if a
 * response breaks the contract. `--minutes N` is for all runs together; `--target tenants|operators` and `--seed N`
 * select one of them.
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { StartFailed } from '@extension-schedules/dev/supervisor/start-failed.ts';
import { type Asked, ask, type Run } from './ask.ts';
import { type Product, startProduct, type Target } from './product.ts';
import { findSchemathesis } from './python.ts';

/** Used in every run in addition to a new one: add a seed here when it finds something. */
const SEEDS: Record<Target, number[]> = { tenants: [42], operators: [42] };
const DEFAULT_MINUTES = '10';
/** With less time, schemathesis would not reach its later phases. */
const LEAST_SECONDS = 20;

const write = (text: string) => process.stdout.write(text);
const line = (label: string, text: string) => write(`${label.padEnd(13)} ${text}\n`);

function wanted(): { minutes: number; runs: Omit<Run, 'seconds'>[] } {
  const options = { minutes: { type: 'string' }, seed: { type: 'string' }, target: { type: 'string' } } as const;
  const { minutes = DEFAULT_MINUTES, seed, target } = parseArgs({ options }).values;
  const targets = (Object.keys(SEEDS) as Target[]).filter((one) => target === undefined || one === target);
  if (targets.length === 0) throw new StartFailed(`--target must be one of ${Object.keys(SEEDS).join(', ')}.`);
  if (!/^[1-9]\d*$/.test(minutes)) throw new StartFailed('--minutes must be a whole number from 1.');
  if (seed !== undefined && !/^\d{1,15}$/.test(seed)) throw new StartFailed('--seed must be a whole number.');
  const seedsOf = (one: Target) => (seed === undefined ? [...SEEDS[one], randomInt(2 ** 31)] : [Number(seed)]);
  return {
    minutes: Number(minutes),
    runs: targets.flatMap((one) => seedsOf(one).map((its) => ({ target: one, seed: its }))),
  };
}

/** Prints the number of responses, the failures that hooks.py excused, and the operations that never succeeded. */
function report({ target, seed, seconds }: Run, { ok, never, answers, excused }: Asked): void {
  const statuses = new Map<string, number>();
  const counted = Object.values(answers).flatMap((one) => Object.entries(one));
  for (const [status, count] of counted) statuses.set(status, (statuses.get(status) ?? 0) + count);
  const total = [...statuses.values()].reduce((sum, count) => sum + count, 0);
  const each = [...statuses].sort().map(([status, count]) => `${status}: ${count}`);
  line(target, `seed ${seed}: ${total} requests (${each.join(', ')})`);
  if (never.length > 0) line('', `never successful: ${never.join(', ')}`);
  for (const [reason, count] of Object.entries(excused)) line('', `${count} left out: ${reason}`);
  const again = `npm run fuzz -- --target ${target} --seed ${seed} --minutes ${Math.ceil(seconds / 60)}`;
  line('', ok ? 'no failure' : `FAILED, as is said above; again by: ${again}`);
}

const stopping = new AbortController();
let product: Product | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());

async function fuzz(): Promise<boolean> {
  const { minutes, runs } = wanted();
  const schemathesis = await findSchemathesis();
  if (!schemathesis.ok) throw new StartFailed(schemathesis.reason);
  const until = Date.now() + minutes * 60_000;
  let ok = true;
  for (const [index, run] of runs.entries()) {
    product = await startProduct(run.target, write);
    const share = (until - Date.now()) / 1_000 / (runs.length - index);
    const seconds = Math.max(LEAST_SECONDS, Math.floor(share));
    line('Fuzzing', `${run.target}, seed ${run.seed}, for ${seconds} s`);
    const asked = await ask(schemathesis.path, product, { ...run, seconds }, stopping.signal);
    report({ ...run, seconds }, asked);
    ok &&= asked.ok;
    await product.stop();
  }
  return ok;
}

try {
  process.exitCode = (await fuzz()) ? 0 : 1;
} catch (error) {
  await product?.stop();
  if (!(error instanceof StartFailed) && !stopping.signal.aborted) throw error;
  if (error instanceof StartFailed) process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

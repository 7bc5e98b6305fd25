import { fork } from 'node:child_process';
import { DEVICES } from './devices/devices.ts';
import { startInstantRunner } from './rig/child.ts';
import { benchDatabase } from './rig/database.ts';
import { summary } from './rig/instants.ts';
import { say } from './rig/say.ts';
import { writeTenants } from './rig/tenants.ts';

const TENANTS = 100;
const ROUNDS = 3;
/** Names no device. */
const ALL = 'none';

interface Measured {
  ms: number;
  /** Of the worker's process. */
  cpuMs: number;
}

/**
 * Measures what each device of decision 9 brings: 1,000 runs due at one instant of 100 tenants, settled and executed with
 * an instant Runner, without one device at a time. Each measurement is a process of its own, because the product has no
 * switches for its devices: their source is changed while it is loaded. Medians of several rounds.
 */
export async function run(): Promise<Record<string, number>> {
  const database = await benchDatabase('devices');
  const runner = await startInstantRunner();
  const rounds = new Map([ALL, ...DEVICES.map(({ name }) => name)].map((name): [string, Measured[]] => [name, []]));
  try {
    await writeTenants(database, TENANTS);
    for (let round = 1; round <= ROUNDS; round += 1)
      for (const [without, measured] of rounds) {
        const env = { DATABASE_URL: database.url, RUNNER_URL: runner.url, WITHOUT: without };
        const one = await measure(env);
        measured.push(one);
        say(`round ${round} of ${ROUNDS}, ${conditionOf(without)}: ${inWords(one)}`);
      }
  } finally {
    runner.stop();
    await database.close();
  }
  const figures: Record<string, number> = {};
  for (const [without, measured] of rounds) {
    const median = { ms: middle(measured.map(({ ms }) => ms)), cpuMs: middle(measured.map(({ cpuMs }) => cpuMs)) };
    say(`${conditionOf(without).padEnd(48)} ${inWords(median)}`);
    const key = conditionOf(without).replaceAll(' ', '_');
    Object.assign(figures, { [`${key}_ms`]: median.ms, [`${key}_cpu_ms`]: median.cpuMs });
  }
  return figures;
}

const conditionOf = (without: string) => (without === ALL ? 'with all' : `without ${without}`);

const middle = (values: readonly number[]) => Math.round(summary(values).p50);

function inWords({ ms, cpuMs }: Measured): string {
  return `${(ms / 1_000).toFixed(1)} s, ${(cpuMs / 1_000).toFixed(1)} s of CPU time`;
}

function measure(env: Record<string, string>): Promise<Measured> {
  const child = fork(new URL('./devices/part.ts', import.meta.url), {
    execArgv: ['--import', new URL('./devices/without.ts', import.meta.url).href],
    env: { ...process.env, ...env },
  });
  return new Promise((resolve, reject) => {
    child.once('message', (measured: Measured) => resolve(measured));
    child.once('exit', (code) => reject(new Error(`The measured process ended with ${code}.`)));
  });
}

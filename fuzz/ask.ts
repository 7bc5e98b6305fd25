import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { StartFailed } from '@extension-schedules/dev/supervisor/start-failed.ts';
import { DEMO_EXTENSIONS } from '@extension-schedules/dev/world/catalog.ts';
import { ticketPulse } from '@extension-schedules/dev/world/extensions/ticket-pulse.ts';
import { warrantyWatch } from '@extension-schedules/dev/world/extensions/warranty-watch.ts';
import { BLUEPEAK, NORTHWIND } from '@extension-schedules/dev/world/people.ts';
import type { Product, Target } from './product.ts';

const PATHS: Record<Target, string> = { tenants: '^/api/extensions/', operators: '^/api/operator/' };
const REPORT = '.cache/fuzz/answers.json';
/** What is under way when the time is up still ends. */
const GRACE_SECONDS = 600;

/** The ids of the demo that no list of the API tells, by the names of the contract's parameters. */
const WORLD = {
  extensionId: DEMO_EXTENSIONS.map(({ registryId }) => registryId),
  tenantId: [NORTHWIND, BLUEPEAK],
  versionId: DEMO_EXTENSIONS.flatMap(({ versions }) => versions.map(({ id }) => id)),
  /** Where an operation leaves little for the others to do, it is asked of one extension or tenant alone. */
  alone: {
    uninstallExtension: ticketPulse.registryId,
    disableExtension: warrantyWatch.registryId,
    cleanUpTenant: BLUEPEAK,
  },
};

export interface Run {
  target: Target;
  seed: number;
  seconds: number;
}

export interface Asked {
  ok: boolean;
  /** The operations that never did what they were asked. */
  never: string[];
  /** How often each operation answered with each status. */
  answers: Record<string, Record<string, number>>;
  /** What hooks.py left out of the failures: its reason, and how often. */
  excused: Record<string, number>;
}

/** Lets schemathesis ask until the time is up; it prints what it does, and each failure with its request. */
export async function ask(schemathesis: string, product: Product, run: Run, stopped: AbortSignal): Promise<Asked> {
  const options = [
    ...['--url', product.url, '--include-path-regex', PATHS[run.target]],
    ...['--seed', String(run.seed), '--max-time', String(run.seconds)],
  ];
  const child = spawn(
    schemathesis,
    ['--config-file', 'fuzz/schemathesis.toml', 'run', 'openapi/schedules.yaml', ...options],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
      signal: stopped,
      env: {
        ...process.env,
        // Set to anything, it makes a moving picture of the progress.
        FORCE_COLOR: undefined,
        FUZZ_API: product.url,
        FUZZ_TOKEN: await product.tokenFor(run.seconds + GRACE_SECONDS),
        FUZZ_WORLD: JSON.stringify(WORLD),
        FUZZ_REPORT: REPORT,
      },
    },
  );
  const [code] = await once(child, 'exit');
  if (!existsSync(REPORT)) throw new StartFailed('schemathesis ended before it asked anything; above it says why.');
  const { answers, excused }: Pick<Asked, 'answers' | 'excused'> = JSON.parse(readFileSync(REPORT, 'utf8'));
  const all = Object.entries(answers);
  const never = all.flatMap(([name, its]) => (Object.keys(its).some((status) => status < '300') ? [] : [name]));
  // Where all is refused, nothing has been found out.
  return { ok: code === 0 && never.length < all.length / 4, never, answers, excused };
}

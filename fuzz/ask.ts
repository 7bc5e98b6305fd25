import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { StartFailed } from '@extension-schedules/dev/supervisor/start-failed.ts';
import { DEMO_EXTENSIONS } from '@extension-schedules/dev/world/catalog.ts';
import { billingBridge } from '@extension-schedules/dev/world/extensions/billing-bridge.ts';
import { ticketPulse } from '@extension-schedules/dev/world/extensions/ticket-pulse.ts';
import { warrantyWatch } from '@extension-schedules/dev/world/extensions/warranty-watch.ts';
import { BLUEPEAK, NORTHWIND } from '@extension-schedules/dev/world/people.ts';
import type { Product, Target } from './product.ts';

const PATHS: Record<Target, string> = { tenants: '^/api/extensions/', operators: '^/api/operator/' };
const REPORT = '.cache/fuzz/answers.json';
/** Requests in progress when the time is up may still finish. */
const GRACE_SECONDS = 600;

/** Demo ids that no list of the API returns, by the names of the contract's parameters. */
const WORLD = {
  extensionId: DEMO_EXTENSIONS.map(({ registryId }) => registryId),
  tenantId: [NORTHWIND, BLUEPEAK],
  versionId: DEMO_EXTENSIONS.flatMap(({ versions }) => versions.map(({ id }) => id)),
  /** An endpoint whose first attempt fails in a way that is retried. */
  retried: { extensionId: billingBridge.registryId, path: '/usage/reconcile' },
  /** Limits operations that would leave little for others to one extension or tenant. */
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
  /** Operations that never succeeded. */
  never: string[];
  /** Number of responses by operation and status. */
  answers: Record<string, Record<string, number>>;
  /** Failures that hooks.py excused: reason and number. */
  excused: Record<string, number>;
}

/** Runs schemathesis until the time is up; it prints its progress, and each failure with its request. */
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
        // Any value would animate the progress display.
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
  // If every request is refused, the run has tested nothing.
  return { ok: code === 0 && never.length < all.length / 4, never, answers, excused };
}

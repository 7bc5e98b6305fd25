/**
 * `npm test`: every check of the project, each with a line of its own. A failing one does not stop the others. The last
 * line holds the counts alone. With names of steps as arguments, only those whose name contains one of them.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { ProcessTree } from '@extension-schedules/dev/supervisor/process-tree.ts';
import { findTemporal } from '@extension-schedules/dev/temporal/find-temporal.ts';
import { add, type Counts, countResults, failedTests } from './count-results.ts';
import { findBrowser } from './find-browser.ts';
import { type Step, testSteps } from './test-steps.ts';

const SHOWN_LINES = 120;
/** For a step that hangs; the slowest takes a few minutes on two idle cores. */
const STEP_LIMIT_MS = 20 * 60_000;
const write = (text: string) => process.stdout.write(text);
const line = (label: string, text: string) => write(`${label.padEnd(26)} ${text}\n`);

let running: ProcessTree | undefined;
let interrupted = false;
async function interrupt(): Promise<void> {
  interrupted = true;
  await running?.stop(5_000);
  process.exit(130);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void interrupt());
process.once('disconnect', () => void interrupt());
process.channel?.unref();

async function run(step: Step, browserPath: string | undefined): Promise<Counts> {
  if (step.needsBrowser && browserPath === undefined) {
    line(step.name, 'FAILED: there is no browser to test in');
    return { passed: 0, failed: 1, skipped: 0 };
  }
  if (step.report !== undefined) rmSync(step.report, { force: true });
  const begun = Date.now();
  const output: string[] = [];
  // Quiet while all is well: what a step says is kept, and shown when it fails.
  const tree = new ProcessTree((text) => output.push(text), true);
  running = tree;
  const timer = setTimeout(() => void tree.stop(5_000), STEP_LIMIT_MS);
  // Colours would be noise in a log, and are asked for by nobody once the output is piped.
  const env = {
    NO_COLOR: '1',
    FORCE_COLOR: '0',
    ...step.env,
    ...(browserPath === undefined ? {} : { CHROMIUM_PATH: browserPath }),
  };
  const ending = await tree.start({ name: step.name, entry: step.entry, args: step.args, env });
  clearTimeout(timer);
  const ok = ending.code === 0;
  const counts = step.report === undefined ? one(ok) : countResults(step.report, ok);
  const numbers =
    step.report === undefined ? '' : `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped `;
  if (!interrupted)
    line(step.name, `${ok ? 'ok' : 'FAILED'} ${numbers}(${((Date.now() - begun) / 1_000).toFixed(1)} s)`);
  if (!ok && !interrupted) write(`\n${output.slice(-SHOWN_LINES).join('\n')}\n`);
  const failed = step.report === undefined || interrupted ? [] : failedTests(step.report);
  if (failed.length > 0) write(`Failed:\n${failed.map((name) => `  ${name}`).join('\n')}\n\n`);
  return counts;
}

const one = (ok: boolean): Counts => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });

const wanted = process.argv.slice(2);
const steps = testSteps().filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
mkdirSync('.cache/test-reports', { recursive: true });

let browserPath: string | undefined;
if (steps.some((step) => step.needsBrowser)) {
  const { browser, tried } = await findBrowser();
  browserPath = browser?.path;
  line('browser', `${browserPath ?? 'none'} (tried ${tried.join('; ')})`);
}

if (steps.some((step) => step.needsTemporal)) {
  line('temporal', 'looking for its CLI; where there is none Go builds it, once, in some minutes');
  const { cli, tried } = await findTemporal();
  if (cli) process.env.TEMPORAL_CLI = cli.path;
  line('temporal', `${cli?.path ?? 'none: what needs it is skipped'} (tried ${tried.join('; ')})`);
}

let counts: Counts = { passed: 0, failed: 0, skipped: 0 };
for (const step of steps) counts = add(counts, await run(step, browserPath));

write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;

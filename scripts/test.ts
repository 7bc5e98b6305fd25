/**
 * `npm test`: every check of the project. A failing check does not stop the others; the last line holds only the
 * counts. The argument `check` runs the checks that need neither database nor browser; the name of a step runs only
 * that step, with the arguments after it.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { ProcessTree } from '@extension-schedules/dev/supervisor/process-tree.ts';
import { findTemporal } from '@extension-schedules/dev/temporal/find-temporal.ts';
import { ANSWERS_FOLDER, keptAnswers } from '@extension-schedules/testing/conformance/keep-answers.ts';
import { findSchemathesis } from '../fuzz/python.ts';
import { answersTable, missedAnswers } from './answers-table.ts';
import { add, type Counts, countResults, failedTests } from './count-results.ts';
import { findBrowser } from './find-browser.ts';
import { REPORTS, type Step, testSteps } from './test-steps.ts';

/** Enough for the causes of a dozen failures, of which the first usually says most. */
const SHOWN_LINES = 500;
/** For a step that hangs; the slowest takes a few minutes on two idle cores. */
const STEP_LIMIT_MS = 20 * 60_000;
/** Number of concurrent steps in a stage. */
const LANES = 2;
const write = (text: string) => process.stdout.write(text);
const line = (label: string, text: string) => write(`${label.padEnd(18)} ${text}\n`);

const running = new Set<ProcessTree>();
let interrupted = false;
async function interrupt(): Promise<void> {
  // One Ctrl-C can arrive twice: from the terminal, and forwarded by the parent process.
  if (interrupted) return;
  interrupted = true;
  // Playwright stops its servers only when it is interrupted, and the whole product takes a while.
  await Promise.all([...running].map((tree) => tree.stop(30_000, 'SIGINT')));
  process.exit(130);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void interrupt());

function select([wanted, ...args]: string[]): Step[] {
  const all = testSteps();
  if (wanted === undefined) {
    const inFull = process.env.CI !== undefined || process.env.TESTS_IN_FULL !== undefined;
    return all.filter(({ isExtra, isAlone }) => !isAlone && (inFull || !isExtra));
  }
  if (wanted === 'check') return all.filter(({ isCheck }) => isCheck);
  const step = all.find(({ name }) => name === wanted);
  if (step) return [{ ...step, args: [...step.args, ...args] }];
  throw new Error(`Unknown step: ${wanted}. The steps are ${all.map(({ name }) => name).join(', ')}.`);
}

type Result = { step: Step; ok: boolean; counts: Counts; ms: number };

const one = (ok: boolean): Counts => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });
const skipped: Counts = { passed: 0, failed: 0, skipped: 1 };
const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;

function report({ step, ok, counts, ms }: Result): string {
  const numbers = step.report ? ` ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped` : '';
  const outcome = counts === skipped ? 'skipped' : ok ? 'ok' : 'FAILED';
  return `${outcome.padEnd(6)} ${seconds(ms).padStart(8)} ${numbers}`.trimEnd();
}

async function execute({ name, entry, env }: Step, args: string[], browserPath: string | undefined, isAlone: boolean) {
  const output: string[] = [];
  // With several steps, only a failed step's output is shown, and completely.
  const tree = new ProcessTree((text) => (isAlone ? write(`${text}\n`) : output.push(text)), true);
  running.add(tree);
  const timer = setTimeout(() => void tree.stop(5_000), STEP_LIMIT_MS);
  // Colours would be noise in a log, and tools omit them when the output is piped.
  const colourless = { NO_COLOR: '1', FORCE_COLOR: '0' };
  const browser = browserPath === undefined ? {} : { CHROMIUM_PATH: browserPath };
  const ending = await tree.start({ name, entry, args, env: { ...colourless, ...env, ...browser } });
  clearTimeout(timer);
  running.delete(tree);
  return { ending, output };
}

async function run(step: Step, browserPath: string | undefined, isAlone: boolean): Promise<Result> {
  if (step.needsBrowser && browserPath === undefined) {
    line(step.name, 'FAILED: no browser was found to test in');
    return { step, ok: false, counts: one(false), ms: 0 };
  }
  if (step.needsSchemathesis && !hasSchemathesis) {
    const isNeeded = process.env.CI !== undefined;
    line(step.name, `${isNeeded ? 'FAILED' : 'skipped'}: schemathesis cannot be installed here`);
    return { step, ok: !isNeeded, counts: isNeeded ? one(false) : skipped, ms: 0 };
  }
  if (step.report !== undefined) rmSync(step.report, { force: true });
  const begun = Date.now();
  const { ending, output } = await execute(step, step.args, browserPath, isAlone);
  const ok = ending.code === 0;
  const counts = step.report === undefined ? one(ok) : countResults(step.report, ok);
  const result = { step, ok, counts, ms: Date.now() - begun };
  if (interrupted) return result;
  line(step.name, report(result));
  if (!ok && output.length > 0) write(`\n${output.slice(-SHOWN_LINES).join('\n')}\n`);
  const failed = step.report === undefined ? [] : failedTests(step.report);
  if (failed.length > 0) write(`Failed:\n${failed.map((name) => `  ${name}`).join('\n')}\n\n`);
  if (!ok && step.evidence && step.report !== undefined && existsSync(step.report)) {
    line(step.name, 'runs once more what failed, for traces of it in test-results');
    await execute(step, step.evidence, browserPath, isAlone);
  }
  return result;
}

/** Prints the documented responses that were never seen, and writes the table of all. */
function showAnswers(): void {
  const answers = keptAnswers();
  if (answers.length === 0) return;
  writeFileSync(`${REPORTS}/answers.txt`, answersTable(answers));
  write(`\nResponses of the contract seen in tests (full table: ${REPORTS}/answers.txt, or npm run answers):\n`);
  for (const text of missedAnswers(answers)) write(`  ${text}\n`);
}

const steps = select(process.argv.slice(2));
mkdirSync(REPORTS, { recursive: true });
if (steps.length > 1) rmSync(ANSWERS_FOLDER, { recursive: true, force: true });

let browserPath: string | undefined;
if (steps.some((step) => step.needsBrowser)) {
  const { browser, tried } = await findBrowser();
  browserPath = browser?.path;
  line('browser', `${browserPath ?? 'none'} (tried ${tried.join('; ')})`);
}

if (steps.some((step) => step.needsTemporal)) {
  line('temporal', 'looking for the CLI; if there is none, Go builds it once, which takes some minutes');
  const { cli, tried } = await findTemporal();
  if (cli) process.env.TEMPORAL_CLI = cli.path;
  line('temporal', `${cli?.path ?? 'none: tests that need it are skipped'} (tried ${tried.join('; ')})`);
}

let hasSchemathesis = false;
if (steps.some((step) => step.needsSchemathesis)) {
  const found = await findSchemathesis();
  hasSchemathesis = found.ok;
  line('schemathesis', found.ok ? found.path : `none: ${found.reason}`);
}

const begun = Date.now();
const results: Result[] = [];
async function runAll(queue: Step[]): Promise<void> {
  for (let step = queue.shift(); step; step = queue.shift()) {
    results.push(await run(step, browserPath, steps.length === 1));
  }
}
for (const stage of Map.groupBy(steps, ({ stage }) => stage).values()) {
  await Promise.all(Array.from({ length: LANES }, () => runAll(stage)));
}

if (results.length > 1) {
  write('\n');
  for (const result of results.toSorted((a, b) => b.ms - a.ms)) line(result.step.name, report(result));
  line('together', `       ${seconds(Date.now() - begun).padStart(8)}`);
  showAnswers();
}
const counts = results.map((result) => result.counts).reduce(add);
write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;

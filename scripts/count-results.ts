import { existsSync, readFileSync } from 'node:fs';

export type Counts = { passed: number; failed: number; skipped: number };

export const add = (one: Counts, other: Counts): Counts => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
});

/**
 * The counts of a test runner's JSON report. A failed run without a failed test (a file that does not load, an error
 * outside of tests, no report) counts as one more failure, so that no failed run looks successful.
 */
export function countResults(report: string, succeeded: boolean): Counts {
  const counts = existsSync(report) ? countsOf(readReport(report)) : { passed: 0, failed: 0, skipped: 0 };
  return succeeded || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

type VitestFile = {
  name: string;
  status: string;
  message: string;
  assertionResults: { status: string; fullName: string }[];
};
type Vitest = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults?: VitestFile[];
};
type PlaywrightSuite = { specs: { title: string; file: string; ok: boolean }[]; suites?: PlaywrightSuite[] };
type Playwright = {
  stats: { expected: number; flaky: number; unexpected: number; skipped: number };
  config: { rootDir: string };
  suites: PlaywrightSuite[];
};

const readReport = (path: string): Vitest | Playwright => JSON.parse(readFileSync(path, 'utf8'));

function countsOf(report: Vitest | Playwright): Counts {
  if ('stats' in report) {
    const { expected, flaky, unexpected, skipped } = report.stats;
    return { passed: expected + flaky, failed: unexpected, skipped };
  }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report;
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}

/** The names of the failed tests in a Vitest report; Playwright's own list is short enough. */
export function failedTests(path: string): string[] {
  if (!existsSync(path)) return [];
  const report = readReport(path);
  const files = 'stats' in report ? [] : (report.testResults ?? []);
  return files.flatMap((file) => {
    const failed = file.assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
    // A file that does not load has no tests that could fail.
    if (file.status === 'failed' && failed.length === 0) failed.push(file.message.split('\n')[0] ?? '');
    return failed.map((name) => `${file.name}: ${name}`);
  });
}

/** The passed tests of a report, with the absolute paths of their files. */
export function passedTests(path: string): { file: string; name: string }[] {
  const report = readReport(path);
  if ('stats' in report) {
    const specsOf = ({ specs, suites = [] }: PlaywrightSuite): PlaywrightSuite['specs'] => [
      ...specs,
      ...suites.flatMap(specsOf),
    ];
    return report.suites
      .flatMap(specsOf)
      .filter(({ ok }) => ok)
      .map(({ title, file }) => ({ file: `${report.config.rootDir}/${file}`, name: title }));
  }
  return (report.testResults ?? []).flatMap(({ name: file, assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'passed').map(({ fullName }) => ({ file, name: fullName })),
  );
}

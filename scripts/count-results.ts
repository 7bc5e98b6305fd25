import { existsSync, readFileSync } from 'node:fs';

export type Counts = { passed: number; failed: number; skipped: number };

export const add = (one: Counts, other: Counts): Counts => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
});

/**
 * The counts of a test runner's JSON report. A run that failed without a failed test (a file that does not load, an
 * error outside of tests, no report at all) counts as one failure more: no red run adds up to green.
 */
export function countResults(report: string, succeeded: boolean): Counts {
  const counts = existsSync(report)
    ? countsOf(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 };
  return succeeded || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

type Vitest = { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number };
type Playwright = { stats: { expected: number; flaky: number; unexpected: number; skipped: number } };

function countsOf(report: Vitest | Playwright): Counts {
  if ('stats' in report) {
    const { expected, flaky, unexpected, skipped } = report.stats;
    return { passed: expected + flaky, failed: unexpected, skipped };
  }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report;
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}

/** The names of the failed tests in a report of vitest; Playwright's list is short enough as it is. */
export function failedTests(report: string): string[] {
  if (!existsSync(report)) return [];
  const { testResults = [] }: { testResults?: TestFile[] } = JSON.parse(readFileSync(report, 'utf8'));
  return testResults.flatMap((file) => {
    const failed = file.assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
    // A file that does not even load has no tests to fail.
    if (file.status === 'failed' && failed.length === 0) failed.push(file.message.split('\n')[0] ?? '');
    return failed.map((name) => `${file.name}: ${name}`);
  });
}

type TestFile = {
  name: string;
  status: string;
  message: string;
  assertionResults: { status: string; fullName: string }[];
};

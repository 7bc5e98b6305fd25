import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { countResults, failedTests, passedTests } from './count-results.ts';

const folder = mkdtempSync(join(tmpdir(), 'counts-'));
const report = join(folder, 'report.json');
afterAll(() => rmSync(folder, { recursive: true }));

test('counts a Vitest report', () => {
  writeFileSync(report, '{"numPassedTests":7,"numFailedTests":2,"numPendingTests":1,"numTodoTests":1}');
  expect(countResults(report, false)).toEqual({ passed: 7, failed: 2, skipped: 2 });
});

test('counts a Playwright report, with flaky tests as passed', () => {
  writeFileSync(report, '{"stats":{"expected":5,"flaky":1,"unexpected":0,"skipped":3}}');
  expect(countResults(report, true)).toEqual({ passed: 6, failed: 0, skipped: 3 });
});

test('counts a failed run without a failed test or report as a failure', () => {
  writeFileSync(report, '{"numPassedTests":7,"numFailedTests":0,"numPendingTests":0,"numTodoTests":0}');
  expect(countResults(report, false)).toEqual({ passed: 7, failed: 1, skipped: 0 });
  expect(countResults(join(folder, 'absent.json'), false)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('names failed tests, and files that do not load', () => {
  const assertionResults = [
    { status: 'passed', fullName: 'adds' },
    { status: 'failed', fullName: 'subtracts' },
  ];
  const sums = { name: 'sums.test.ts', status: 'failed', message: '', assertionResults };
  const broken = { name: 'broken.test.ts', status: 'failed', message: 'SyntaxError\nat 1', assertionResults: [] };
  writeFileSync(report, JSON.stringify({ testResults: [sums, broken] }));
  expect(failedTests(report)).toEqual(['sums.test.ts: subtracts', 'broken.test.ts: SyntaxError']);
  expect(failedTests(join(folder, 'absent.json'))).toEqual([]);
});

test('lists passed tests with their files, for both runners', () => {
  const assertionResults = [
    { status: 'passed', fullName: 'sums adds' },
    { status: 'skipped', fullName: 'sums multiplies' },
  ];
  writeFileSync(report, JSON.stringify({ testResults: [{ name: '/house/sums.test.ts', assertionResults }] }));
  expect(passedTests(report)).toEqual([{ file: '/house/sums.test.ts', name: 'sums adds' }]);
  const specs = [
    { title: 'opens', file: 'flows/door.spec.ts', ok: true },
    { title: 'closes', file: 'flows/door.spec.ts', ok: false },
  ];
  const suites = [{ specs: [], suites: [{ specs }] }];
  writeFileSync(report, JSON.stringify({ stats: {}, config: { rootDir: '/house/e2e' }, suites }));
  expect(passedTests(report)).toEqual([{ file: '/house/e2e/flows/door.spec.ts', name: 'opens' }]);
});

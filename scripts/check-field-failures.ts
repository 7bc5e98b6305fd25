/** Fails unless every test named in docs/field-failures.md passed in the last `npm test`, according to its reports. */
import { globSync, readFileSync } from 'node:fs';
import { passedTests } from './count-results.ts';
import { REPORTS } from './test-steps.ts';

const ROW = /^\| (\d+) +\| .* \| `([^`]+)` +\| (.+?) +\|$/;
const FAILURES = 13;

const rows = readFileSync('docs/field-failures.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, number, file, title] = ROW.exec(line) ?? [];
    return number && file && title ? [{ number: Number(number), file, title }] : [];
  });
const passed = globSync(`${REPORTS}/*.json`).flatMap(passedTests);

/** A name without a test file is a contract suite, which adapters report under their own names. */
const isTestFile = (file: string) => /\.(test|spec)\.ts$/.test(file);

function hasPassed({ file, title }: { file: string; title: string }): boolean {
  const parts = title.split('%s');
  return passed.some(
    (test) => parts.every((part) => test.name.includes(part)) && (!isTestFile(file) || test.file.endsWith(`/${file}`)),
  );
}

const missing = rows.filter((row) => !hasPassed(row)).map(({ file, title }) => `${file}: ${title}`);
const numbers = new Set(rows.map(({ number }) => number));
if (numbers.size !== FAILURES) missing.push(`a row for each of the ${FAILURES} failures`);
if (missing.length > 0) {
  process.stdout.write(`These tests did not run or did not pass:\n${missing.map((one) => `  ${one}\n`).join('')}`);
  process.exit(1);
}

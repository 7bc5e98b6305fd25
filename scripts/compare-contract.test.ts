import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, expect, test } from 'vitest';

const root = `${import.meta.dirname}/..`;
const released = `${root}/openapi/released.yaml`;
const text = readFileSync(released, 'utf8');
const folder = mkdtempSync(`${tmpdir()}/contract-`);
afterAll(() => rmSync(folder, { recursive: true }));

/** Exit code and output of the comparison for a changed contract. */
function compare(change: (contract: string) => string): { status: number | null; output: string } {
  const changed = change(text);
  expect(changed).not.toBe(text);
  writeFileSync(`${folder}/changed.yaml`, changed);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`${root}/scripts/compare-contract.ts`, released, `${folder}/changed.yaml`],
    { encoding: 'utf8' },
  );
  return { status, output: stdout + stderr };
}

const askForMore = (contract: string) =>
  contract.replace('required: [endpoint_id, cron, timezone]', 'required: [endpoint_id, cron, timezone, name]');

test('fails when a request needs more than before', () => {
  const { status, output } = compare(askForMore);
  expect(output).toContain('became required: `name`');
  expect(status).toBe(1);
});

test('passes when the major version changes', () => {
  const { status } = compare((contract) => askForMore(contract).replace(/^ {2}version: .*$/m, '  version: 99.0.0'));
  expect(status).toBe(0);
});

test.each([
  ['fails when an enumeration of answers gains a value', 'RunStatus', 1],
  ['passes when an extensible enumeration gains a value', 'ProblemCode', 0],
])('%s', (_, name, expected) => {
  const { status } = compare((contract) => {
    const [before = '', values = ''] = contract.split(`    ${name}:\n      type: string\n      enum:`);
    const mark = expected === 0 ? '      x-extensible: true\n' : '';
    const more = values.replace(/^\s*(\[|- )/, (open) =>
      open.trim() === '[' ? `${open}more, ` : `${open}MORE\n        - `,
    );
    return `${before}    ${name}:\n      type: string\n${mark}      enum:${more}`;
  });
  expect(status).toBe(expected);
});

test('passes when a response gains a field', () => {
  const { status } = compare((contract) =>
    contract.replace('        total_count: {', '        more_count: { type: integer }\n        total_count: {'),
  );
  expect(status).toBe(0);
});

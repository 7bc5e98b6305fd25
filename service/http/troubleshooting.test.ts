import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { PROBLEMS } from '#domain/problem.ts';

const [failures = '', refusals = ''] = readFileSync(new URL('../../docs/troubleshooting.md', import.meta.url), 'utf8')
  .split('\n## ')
  .slice(1);
const { schemas } = parse(readFileSync(new URL('../../openapi/schedules.yaml', import.meta.url), 'utf8')).components;

/** Each heading with the text below it. */
function sections(text: string): Map<string, string> {
  const parts = text.split('\n### ').slice(1);
  return new Map(parts.map((part) => [part.split('\n')[0] ?? '', part.split('\n').slice(1).join(' ').trim()]));
}

test.each([
  ['RunErrorCode', failures],
  ['ProblemCode', refusals],
])('docs/troubleshooting.md explains every %s of the contract and no others', (schema, text) => {
  const explained = sections(text);
  expect([...explained.keys()].sort()).toEqual([...(schemas[schema]?.enum ?? [])].sort());
  for (const [code, explanation] of explained) expect(explanation.length, code).toBeGreaterThan(40);
});

test('docs/troubleshooting.md explains each refusal under its status', () => {
  for (const [code, explanation] of sections(refusals)) {
    expect(explanation, code).toMatch(new RegExp(`^${PROBLEMS[code as keyof typeof PROBLEMS].status}\\. `));
  }
});

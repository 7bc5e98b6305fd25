import { expect, it } from 'vitest';
import type { Explanation } from '#api/types.ts';
import { run } from '../../shared/rows.fixture.ts';
import { answerTone } from './answer-tone.ts';

it.each([
  ['succeeded', 'success'],
  ['failed', 'error'],
  ['timed_out', 'error'],
  ['cancelled', 'info'],
  ['running', 'info'],
] as const)('shows a run that is %s as %s', (status, tone) => {
  expect(answerTone({ cause: 'ran', run: run({ status }) })).toBe(tone);
});

it.each<[Explanation['cause'], string]>([
  ['platform_fault', 'error'],
  ['missed', 'warning'],
  ['paused', 'info'],
])('shows %s as %s', (cause, tone) => {
  expect(answerTone({ cause, run: null })).toBe(tone);
});

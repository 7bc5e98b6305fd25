import { expect, test } from 'vitest';
import { shownOutput } from './part-output.ts';

test('shows only warnings, errors and stderr by default', () => {
  const error = '{"level":"error","event":"job_queue_error"}';
  expect(shownOutput(error, 'stdout', false)).toBe(error);
  expect(shownOutput('{"level":"info","event":"listening"}', 'stdout', false)).toBeUndefined();
  expect(shownOutput('{ not JSON', 'stdout', false)).toBeUndefined();
  expect(shownOutput('null', 'stdout', false)).toBeUndefined();
  expect(shownOutput('a deprecation', 'stderr', false)).toBe('a deprecation');
});

test('shows everything when verbose', () => {
  expect(shownOutput('{"level":"debug"}', 'stdout', true)).toBe('{"level":"debug"}');
});

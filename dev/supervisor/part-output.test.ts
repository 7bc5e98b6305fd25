import { expect, test } from 'vitest';
import { shownOutput } from './part-output.ts';

test('quiet shows warnings, errors and stderr only', () => {
  const error = '{"level":"error","event":"job_queue_error"}';
  expect(shownOutput(error, 'stdout', false)).toBe(error);
  expect(shownOutput('{"level":"info","event":"listening"}', 'stdout', false)).toBeUndefined();
  expect(shownOutput('{ not JSON', 'stdout', false)).toBeUndefined();
  expect(shownOutput('null', 'stdout', false)).toBeUndefined();
  expect(shownOutput('a deprecation', 'stderr', false)).toBe('a deprecation');
});

test('verbose shows everything', () => {
  expect(shownOutput('{"level":"debug"}', 'stdout', true)).toBe('{"level":"debug"}');
});

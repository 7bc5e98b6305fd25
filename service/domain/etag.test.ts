import { expect, it } from 'vitest';
import { matchRevision } from './etag.ts';

it.each([
  ['"3"', true],
  ['*', true],
  ['"2", "3"', true],
  ['"2"', 'PRECONDITION_FAILED'],
  ['W/"3"', 'PRECONDITION_FAILED'],
  ['3', 'PRECONDITION_FAILED'],
  ['', 'PRECONDITION_REQUIRED'],
  [undefined, 'PRECONDITION_REQUIRED'],
])('If-Match %s against revision 3: %s', (ifMatch, expected) => {
  const matched = matchRevision({ revision: 3 }, ifMatch);
  expect(matched.ok || matched.problem.code).toBe(expected);
});

it('explains why it refuses a weak tag', () => {
  expect(matchRevision({ revision: 3 }, 'W/"3"')).toMatchObject({
    problem: { detail: expect.stringContaining('weak') },
  });
  expect(matchRevision({ revision: 3 }, '"2"')).toMatchObject({
    problem: { detail: expect.stringContaining('changed') },
  });
});

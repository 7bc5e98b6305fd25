import { v4 as uuidv4 } from 'uuid';
import { expect, test } from 'vitest';
import { createSeenIds } from './seen-ids.ts';

test('knows those that were seen and no others, in whatever order they come and are asked for', () => {
  const seen = createSeenIds();
  expect(seen.has(uuidv4())).toBe(false);
  const ids = Array.from({ length: 5_000 }, () => uuidv4());
  const [first = '', ...more] = ids;
  seen.add(first);
  expect(seen.has(first)).toBe(true);
  for (const id of more) seen.add(id);
  expect(ids.filter((id) => !seen.has(id))).toEqual([]);
  expect(Array.from({ length: 5_000 }, () => uuidv4()).filter((id) => seen.has(id))).toEqual([]);
});

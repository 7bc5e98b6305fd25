import { expect, it } from 'vitest';
import { cursorOf, pageOf, readCursor } from './cursor.ts';

const PLACE = { at: Date.UTC(2026, 10, 23), id: '0192f0c1-7c3a-7e64-9d51-5be2c1a90001' };

it('reads back what it wrote', () => {
  expect(readCursor(cursorOf(PLACE))).toEqual({ ok: true, value: PLACE });
  expect(readCursor(undefined)).toEqual({ ok: true, value: undefined });
});

it.each(['x', '_', 'zzzzzzzzzzz_0192f0c1-7c3a-7e64-9d51-5be2c1a90001', 'abc_not-an-id', `${cursorOf(PLACE)}_more`])(
  'refuses %s, which is none of ours',
  (cursor) => {
    const read = readCursor(cursor);
    expect(!read.ok && read.problem.errors?.[0]).toMatchObject({
      in: 'query',
      pointer: '/cursor',
      code: 'CURSOR_INVALID',
    });
  },
);

it('says where the next page begins, and nothing after the last one', () => {
  const rows = [1, 2, 3].map((at) => ({ at, id: PLACE.id }));
  expect(pageOf(rows, 2, (row) => row)).toEqual({ rows: rows.slice(0, 2), next: cursorOf({ at: 2, id: PLACE.id }) });
  expect(pageOf(rows, 3, (row) => row)).toEqual({ rows, next: null });
});

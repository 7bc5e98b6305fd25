import { describe, expect, it } from 'vitest';
import {
  checkMark,
  cursorOf,
  cutPage,
  marked,
  markOf,
  pageOf,
  readCursor,
  readTenantCursor,
  tenantCursorOf,
  unmarked,
} from './cursor.ts';

const PLACE = { at: Date.UTC(2026, 10, 23), id: '0192f0c1-7c3a-7e64-9d51-5be2c1a90001' };
const TENANT_PLACE = { tenantId: 'a tenant/ä_1', id: PLACE.id };
const REFUSED = { ok: false, problem: { errors: [{ in: 'query', pointer: '/cursor', code: 'CURSOR_INVALID' }] } };

it('decodes the cursors it encodes', () => {
  expect(readCursor(cursorOf(PLACE))).toEqual({ ok: true, value: PLACE });
  expect(readCursor(undefined)).toEqual({ ok: true, value: undefined });
  expect(readTenantCursor(tenantCursorOf(TENANT_PLACE))).toEqual({ ok: true, value: TENANT_PLACE });
  expect(readTenantCursor(undefined)).toEqual({ ok: true, value: undefined });
});

it.each([
  'x',
  '_',
  'zzzzzzzzzzz_0192f0c1-7c3a-7e64-9d51-5be2c1a90001',
  '-2d2mh7dt6o0_0192f0c1-7c3a-7e64-9d51-5be2c1a90001',
  `0_${'-'.repeat(36)}`,
  `0_${'a'.repeat(36)}`,
  'abc_not-an-id',
  `${cursorOf(PLACE)}_more`,
])('refuses %s, which is none of ours', (cursor) => {
  expect(readCursor(cursor)).toMatchObject(REFUSED);
});

it.each(['x', `${PLACE.id}_`, `${PLACE.id}_%E0%A4%A`, `${'-'.repeat(36)}_tenant`, `${PLACE.id}_a%00`])(
  'refuses %s as a cursor of a list over all tenants',
  (cursor) => {
    expect(readTenantCursor(cursor)).toMatchObject(REFUSED);
  },
);

describe('the ETag of a list', () => {
  const mark = markOf('listRuns', { scheduleId: 'A1' }, { status: 'failed' });

  it('is the same on every page and differs between lists', () => {
    expect(markOf('listRuns', { scheduleId: 'a1' }, { cursor: 'c', limit: '5', status: 'failed' })).toBe(mark);
    for (const other of [
      markOf('listAudit', { scheduleId: 'A1' }, { status: 'failed' }),
      markOf('listRuns', { scheduleId: 'b1' }, { status: 'failed' }),
      markOf('listRuns', { scheduleId: 'A1' }, { status: 'skipped' }),
      markOf('listRuns', { scheduleId: 'A1' }, {}),
    ]) {
      expect(other).not.toBe(mark);
    }
  });

  it('is part of the cursor and required on the next page', () => {
    const { body } = marked({ body: { items: [], next_cursor: 'place' } }, mark);
    expect(unmarked({ cursor: body.next_cursor, status: 'failed' }, mark)).toEqual({
      cursor: 'place',
      status: 'failed',
    });
    expect(checkMark({ cursor: body.next_cursor }, mark)).toEqual({ ok: true });
    expect(checkMark({}, mark)).toEqual({ ok: true });
    expect(checkMark({ cursor: 'place' }, mark)).toMatchObject(REFUSED);
    expect(marked({ body: { next_cursor: null } }, mark)).toEqual({ body: { next_cursor: null } });
  });
});

it('returns a cursor for the next page, and none on the last', () => {
  const rows = [1, 2, 3];
  expect(pageOf(rows, 2, String)).toEqual({ rows: [1, 2], next: '2' });
  expect(pageOf(rows, 3, String)).toEqual({ rows, next: null });
});

describe('a list that is read at once', () => {
  const rows = ['a', 'b', 'c'].map((id) => ({ id }));

  it('is cut off after the row that the cursor names', () => {
    expect(cutPage(rows, { limit: 2 })).toEqual({ ok: true, value: { rows: rows.slice(0, 2), next: 'b' } });
    expect(cutPage(rows, { limit: 2, cursor: 'b' })).toEqual({ ok: true, value: { rows: rows.slice(2), next: null } });
  });

  it('refuses a cursor that names no row', () => {
    expect(cutPage(rows, { limit: 2, cursor: 'd' })).toMatchObject(REFUSED);
  });
});

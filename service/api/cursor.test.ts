import { describe, expect, it } from 'vitest';
import { cursorOf, cutPage, pageOf, readCursor, readTenantCursor, tenantCursorOf } from './cursor.ts';

const PLACE = { at: Date.UTC(2026, 10, 23), id: '0192f0c1-7c3a-7e64-9d51-5be2c1a90001' };
const TENANT_PLACE = { tenantId: 'a tenant/ä_1', id: PLACE.id };
const REFUSED = { ok: false, problem: { errors: [{ in: 'query', pointer: '/cursor', code: 'CURSOR_INVALID' }] } };

it('reads back what it wrote', () => {
  expect(readCursor(cursorOf(PLACE))).toEqual({ ok: true, value: PLACE });
  expect(readCursor(undefined)).toEqual({ ok: true, value: undefined });
  expect(readTenantCursor(tenantCursorOf(TENANT_PLACE))).toEqual({ ok: true, value: TENANT_PLACE });
  expect(readTenantCursor(undefined)).toEqual({ ok: true, value: undefined });
});

it.each(['x', '_', 'zzzzzzzzzzz_0192f0c1-7c3a-7e64-9d51-5be2c1a90001', 'abc_not-an-id', `${cursorOf(PLACE)}_more`])(
  'refuses %s, which is none of ours',
  (cursor) => {
    expect(readCursor(cursor)).toMatchObject(REFUSED);
  },
);

it.each(['x', `${PLACE.id}_`, `${PLACE.id}_%E0%A4%A`, `${'-'.repeat(36)}_tenant`])(
  'refuses %s, which is none of ours over all tenants',
  (cursor) => {
    expect(readTenantCursor(cursor)).toMatchObject(REFUSED);
  },
);

it('says where the next page begins, and nothing after the last one', () => {
  const rows = [1, 2, 3];
  expect(pageOf(rows, 2, String)).toEqual({ rows: [1, 2], next: '2' });
  expect(pageOf(rows, 3, String)).toEqual({ rows, next: null });
});

describe('a list that is read whole', () => {
  const rows = ['a', 'b', 'c'].map((id) => ({ id }));

  it('is cut after the row that the cursor names', () => {
    expect(cutPage(rows, { limit: 2 })).toEqual({ ok: true, value: { rows: rows.slice(0, 2), next: 'b' } });
    expect(cutPage(rows, { limit: 2, cursor: 'b' })).toEqual({ ok: true, value: { rows: rows.slice(2), next: null } });
  });

  it('refuses a cursor that names no row', () => {
    expect(cutPage(rows, { limit: 2, cursor: 'd' })).toMatchObject(REFUSED);
  });
});

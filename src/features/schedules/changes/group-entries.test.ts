import { expect, it } from 'vitest';
import type { AuditEntry } from '#api/types.ts';
import { groupsOf } from './group-entries.ts';

function entry(id: string, bulkChangeId: string | null): AuditEntry {
  return {
    id,
    at: '2026-11-30T08:00:00.000Z',
    actor: { kind: 'user', id: 'dana', name: 'Dana' },
    action: 'disable',
    schedule_id: id,
    schedule_name: id,
    request_id: null,
    bulk_change_id: bulkChangeId,
    changes: [],
  };
}

it('puts successive entries of one bulk change together, and no others', () => {
  const entries = [entry('a', null), entry('b', 'x'), entry('c', 'x'), entry('d', 'y'), entry('e', null)];
  expect(groupsOf(entries).map((group) => group.map(({ id }) => id))).toEqual([['a'], ['b', 'c'], ['d'], ['e']]);
});

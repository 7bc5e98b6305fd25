import { expect, it } from 'vitest';
import type { AuditChange, AuditEntry } from '#api/types.ts';
import { foldKeptEndpoints } from './kept-endpoints.ts';

const AT = '2026-11-23T10:00:00Z';
const moved: AuditChange = { field: 'endpoint_id', before: 'a', after: 'b' };
const entry = (id: string, action: AuditEntry['action'], changes: AuditChange[] = [], at = AT): AuditEntry => ({
  id,
  at,
  action,
  actor: { kind: 'user', id: 'dana', name: 'Dana' },
  schedule_id: action === 'update_version' ? null : id,
  schedule_name: null,
  request_id: null,
  bulk_change_id: null,
  changes,
});
const update = entry('update', 'update_version');
const renamed = entry('renamed', 'remap', [moved, { field: 'path', before: '/A', after: '/a' }]);

it('folds schedules that kept their endpoint into the update', () => {
  const entries = [update, entry('one', 'remap', [moved]), renamed, entry('two', 'remap', [moved])];
  const { shown, keptIn } = foldKeptEndpoints(entries);
  expect(shown).toEqual([update, renamed]);
  expect([...keptIn]).toEqual([['update', 2]]);
});

it('keeps them where the update is not in the list', () => {
  const earlier = entry('one', 'remap', [moved], '2026-11-20T10:00:00Z');
  expect(foldKeptEndpoints([update, earlier]).shown).toEqual([update, earlier]);
});

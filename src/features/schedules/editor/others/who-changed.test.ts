import { expect, test } from 'vitest';
import type { AuditEntry } from '#api/types.ts';
import { entryOf } from './who-changed.ts';

const since = '2026-11-24T10:00:00.000Z';

function entry(name: string, at: string, ...fields: string[]): AuditEntry {
  return {
    id: name,
    at,
    actor: { kind: 'user', id: name, name },
    action: 'update',
    schedule_id: 'schedule',
    schedule_name: 'Nightly sync',
    request_id: null,
    bulk_change_id: null,
    changes: fields.map((field) => ({ field, before: null, after: null })),
  };
}

const entries = [
  entry('Ada', '2026-11-24T10:04:00.000Z', 'pause'),
  entry('Mia', '2026-11-24T10:03:00.000Z', 'name', 'cron'),
  entry('Tom', '2026-11-24T10:02:00.000Z', 'cron'),
  entry('Dana', since, 'timezone'),
];

test('names the last person who changed the field since', () => {
  expect(entryOf(entries, since, 'cron')?.actor.name).toBe('Mia');
});

test('gives no person for a field that was changed before', () => {
  expect(entryOf(entries, since, 'timezone')).toBeUndefined();
});

test('leaves out changes that the form does not show', () => {
  expect(entryOf(entries, since)?.actor.name).toBe('Mia');
  expect(entryOf(entries.slice(0, 1), since)).toBeUndefined();
});

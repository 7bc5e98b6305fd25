import { expect, it } from 'vitest';
import type { AuditChange } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { changesMessages, settingsMessages } from '#i18n/dialogs-messages.ts';
import { formatDuration } from '#i18n/duration.ts';
import { resolveLocale } from '#i18n/locale.ts';
import { notifyMessages } from '#i18n/notify-messages.ts';
import { translator } from '#i18n/use-messages.ts';
import { type ChangeWords, changeText, commonTexts } from './change-text.ts';

const english = resolveLocale('en');
const words: ChangeWords = {
  t: translator(changesMessages.english, english),
  card: translator(cardMessages.english, english),
  settings: translator(settingsMessages.english, english),
  notify: translator(notifyMessages.english, english),
  duration: (milliseconds) => formatDuration(milliseconds, 'en-GB'),
  instant: (iso) => iso.slice(0, 10),
};

it.each<[AuditChange, string | undefined]>([
  [{ field: 'cron', before: '0 2 * * *', after: '30 2 * * *' }, 'Cron: 0 2 * * * → 30 2 * * *'],
  [{ field: 'name', before: 'A', after: null }, 'Name: A → none'],
  [{ field: 'enabled', before: true, after: false }, 'Enabled: yes → no'],
  [{ field: 'timeout_ms', before: 30_000, after: 45_000 }, 'Timeout: 30\u00a0s → 45\u00a0s'],
  [{ field: 'pause_after_failures', before: 10, after: null }, 'Pause after this many failures in a row: 10 → none'],
  [
    { field: 'overlap', before: 'skip', after: 'queue_one' },
    'If the previous run is still running: Skip the new run → Wait until it finishes',
  ],
  [
    { field: 'catch_up', before: 'run_once', after: 'skip' },
    'After downtime: Run the latest missed run → Skip missed runs',
  ],
  [{ field: 'notify_after_failures', before: null, after: 5 }, 'Notify after this many failures in a row: Default → 5'],
  [{ field: 'muted_until', before: null, after: '2026-11-30T07:00:00Z' }, 'Mute until: none → 2026-11-30'],
  [{ field: 'payload_json', before: null, after: null }, 'Payload changed'],
  [{ field: 'endpoint_id', before: 'a', after: 'b' }, 'Endpoint changed'],
  [
    { field: 'pause', before: null, after: { reason: 'user', note: 'Move', until: '2026-11-30T07:00:00Z' } },
    'Pause: until 2026-11-30 · “Move”',
  ],
  [
    { field: 'pause', before: null, after: { reason: 'failures', note: null, until: null } },
    'Pause: after repeated failures · until resumed',
  ],
  [{ field: 'pause', before: { reason: 'user', note: null, until: null }, after: null }, undefined],
  [{ field: 'skip_next_at', before: null, after: '2026-11-30T07:00:00Z' }, 'Skipped run: 2026-11-30'],
  [{ field: 'skip_next_at', before: '2026-11-30T07:00:00Z', after: null }, undefined],
  [{ field: 'note', before: null, after: 'Customer left' }, 'Reason: Customer left'],
  [{ field: 'run_id', before: null, after: 'r' }, undefined],
  [{ field: 'stopped', before: null, after: { reason: 'Imports', by: 'Olga', since: '' } }, 'Reason: Imports'],
  [{ field: 'stopped', before: { reason: 'Imports', by: 'Olga', since: '' }, after: null }, undefined],
])('%j', (change, text) => {
  expect(changeText(change, words)).toBe(text);
});

it('names what all schedules of a bulk change have in common', () => {
  const changes: AuditChange[] = [
    { field: 'enabled', before: true, after: false },
    { field: 'note', before: null, after: 'Customer left' },
    { field: 'timezone', before: 'Europe/Berlin', after: 'Asia/Tokyo' },
    { field: 'pause', before: null, after: { reason: 'user', note: 'Move', until: null } },
    { field: 'notify_after_failures', before: 3, after: null },
    { field: 'notify_on_recovery', before: null, after: false },
    { field: 'muted_until', before: null, after: '2026-11-30T07:00:00Z' },
  ];
  expect(commonTexts(changes, words)).toEqual([
    'Reason: Customer left',
    'Time zone: Asia/Tokyo',
    'Pause: until resumed · “Move”',
    'Notify after this many failures in a row: Default',
    'Notify when it recovers: no',
    'Mute until: 2026-11-30',
  ]);
});

import { findZone } from '@extension-schedules/core/recurrence/zone.ts';
import { expect, it } from 'vitest';
import { keepsAll, type NotificationChoices, readChoices } from './notification-choices.ts';

const found = findZone('Europe/Berlin');
if (!found.ok) throw new Error('No zone');
const reading = { zone: found.zone, now: Date.parse('2026-11-23T22:30:00Z'), locale: 'de', mostFailures: 100 };
const end = { date: '30.11.2026', time: '08:00' };
const KEPT: NotificationChoices = { after: 'keep', failures: '7', recovery: 'keep', mute: 'keep', end };

it.each<[Partial<NotificationChoices>, object]>([
  [{ after: 'default' }, { notify_after_failures: null }],
  [{ after: 'number' }, { notify_after_failures: 7 }],
  [{ recovery: 'default' }, { notify_on_recovery: null }],
  [{ recovery: 'no' }, { notify_on_recovery: false }],
  [{ mute: 'unmute' }, { muted_until: null }],
  [{ mute: 'until' }, { muted_until: '2026-11-30T07:00:00.000Z' }],
  [
    { recovery: 'yes', mute: 'unmute' },
    { notify_on_recovery: true, muted_until: null },
  ],
])('sends only what was chosen: %j', (chosen, sent) => {
  const choices = { ...KEPT, ...chosen };
  expect(keepsAll(choices)).toBe(false);
  expect(readChoices(choices, reading)).toEqual({ ok: true, wish: { action: 'set_notifications', ...sent } });
});

it('keeps all until something is chosen', () => {
  expect(keepsAll(KEPT)).toBe(true);
});

it.each<[Partial<NotificationChoices>, object]>([
  [{ after: 'number', failures: '' }, { failures: true }],
  [{ after: 'number', failures: '101' }, { failures: true }],
  [{ mute: 'until', end: { ...end, date: '' } }, { mute: 'missing' }],
  [{ mute: 'until', end: { ...end, date: '1.1.2020' } }, { mute: 'past' }],
  [{ mute: 'until', end: { ...end, date: '1.6.2027' } }, { mute: 'too-far' }],
  [
    { after: 'number', failures: '0', mute: 'until', end: { date: '', time: '' } },
    { failures: true, mute: 'missing' },
  ],
])('refuses %j', (chosen, errors) => {
  expect(readChoices({ ...KEPT, ...chosen }, reading)).toEqual({ ok: false, errors });
});

it('ignores what was typed for a setting that is kept', () => {
  const choices = { ...KEPT, failures: 'x', end: { date: 'x', time: '' }, recovery: 'no' } as const;
  expect(readChoices(choices, reading)).toMatchObject({ ok: true, wish: { notify_on_recovery: false } });
});

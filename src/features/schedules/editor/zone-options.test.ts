import { describe, expect, it } from 'vitest';
import { searchWords } from '../../../ui/combo-options.ts';
import { zoneNames, zoneOption } from './zone-options.ts';

const winter = Date.parse('2026-01-15T12:00:00Z');

describe('zones to choose from', () => {
  it('are all those of the browser, UTC and what is in use, each once', () => {
    const names = zoneNames(['Europe/Kyiv', 'Europe/Berlin']);
    expect(names).toContain('UTC');
    expect(names).toContain('Europe/Kyiv');
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(400);
  });

  it.each([
    ['Europe/Berlin', 'UTC+1 · 13:00'],
    ['America/St_Johns', 'UTC\u22123:30 · 08:30'],
    ['Asia/Kathmandu', 'UTC+5:45 · 17:45'],
    ['UTC', 'UTC · 12:00'],
  ])('%s shows its offset and its time: %s', (zone, aside) => {
    expect(zoneOption(zone, winter).aside).toBe(aside);
  });

  it.each([
    ['berlin', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['-3:30', 'America/St_Johns'],
    ['kolkata', 'Asia/Calcutta'],
    ['utc', 'UTC'],
  ])('are found by %j', (query, zone) => {
    const options = ['Europe/Berlin', 'America/New_York', 'America/St_Johns', 'Asia/Calcutta', 'UTC'].map((name) =>
      zoneOption(name, winter),
    );
    const found = searchWords([{ key: 'all', title: '', options }], query);
    expect(found.flatMap((section) => section.options.map(({ key }) => key))).toContain(zone);
  });
});

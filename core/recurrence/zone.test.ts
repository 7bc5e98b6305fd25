import { describe, expect, it } from 'vitest';
import { IANA_NAMES } from './iana-names.fixture.ts';
import { HOUR } from './time.ts';
import { findZone, MAX_ZONE_LENGTH, offsetAt } from './zone.ts';

function nameOf(given: string): string | undefined {
  const found = findZone(given);
  return found.ok ? found.zone.name : undefined;
}

describe('findZone', () => {
  it('finds every name of the IANA database, aliases included, with its spelling', () => {
    const wrong = IANA_NAMES.filter((name) => nameOf(name) !== name);
    expect(IANA_NAMES.length).toBeGreaterThan(590);
    expect(wrong).toEqual([]);
  });

  it('restores the spelling from any case', () => {
    const wrong = IANA_NAMES.filter(
      (name) => nameOf(name.toLowerCase()) !== name || nameOf(name.toUpperCase()) !== name,
    );
    expect(wrong).toEqual([]);
  });

  it('finds every zone that the runtime supports', () => {
    expect(Intl.supportedValuesOf('timeZone').filter((name) => nameOf(name) !== name)).toEqual([]);
  });

  it.each(['Europe/Kiev', 'Europe/Kyiv', 'Asia/Calcutta', 'US/Eastern', 'EST5EDT', 'UTC'])(
    'keeps the alias %s as it was given',
    (name) => expect(nameOf(name)).toBe(name),
  );

  it('returns the same zone for the same name', () => {
    expect(findZone('europe/berlin')).toEqual(findZone('Europe/Berlin'));
  });

  // V8's Intl accepts these although the IANA database does not list them: offsets and old Java names.
  it.each(['+01:00', '-0300', '+1', 'PST', 'JST', 'ACT', 'IST', 'SystemV/AST4', 'systemv/pst8pdt'])(
    'refuses %s',
    (name) => expect(nameOf(name)).toBeUndefined(),
  );

  it.each([
    '',
    ' ',
    'Mars/Phobos',
    'Europe',
    'Europe/',
    '/Berlin',
    'Europe/Berlin ',
    'Etc/Unknown',
    'Factory',
    'posixrules',
    '../UTC',
    '__proto__',
    'Europe/Bërlin',
    'a/b/c/d',
  ])('refuses %j', (name) => expect(findZone(name)).toMatchObject({ ok: false, error: { code: 'UNKNOWN_ZONE' } }));

  it('refuses a name longer than 64 characters', () => {
    expect(findZone('x'.repeat(MAX_ZONE_LENGTH + 1))).toEqual({ ok: false, error: { code: 'UNKNOWN_ZONE' } });
  });

  it.each([
    ['Berlin', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['america/new york', 'America/New_York'],
    ['+01:00', 'Etc/GMT-1'],
    ['UTC-5', 'Etc/GMT+5'],
    ['gmt+14', 'Etc/GMT-14'],
  ])('suggests for %j', (name, suggestion) => {
    expect(findZone(name)).toMatchObject({ error: { suggestion } });
    expect(nameOf(suggestion)).toBe(suggestion);
  });

  it.each(['Mars/Phobos', '+05:30', 'UTC+15', 'UTC-13'])('suggests nothing for %j', (name) =>
    expect(findZone(name)).not.toHaveProperty('error.suggestion'),
  );
});

describe('offsetAt', () => {
  // Sources: tz database 2026c, files europe, australasia, antarctica, northamerica, asia.
  it.each([
    ['UTC', '2027-07-01T00:00Z', 0],
    ['Europe/Berlin', '2027-03-28T00:59:59.999Z', 1],
    ['Europe/Berlin', '2027-03-28T01:00Z', 2],
    ['Australia/Lord_Howe', '2027-01-01T00:00Z', 11],
    ['Australia/Lord_Howe', '2027-07-01T00:00Z', 10.5],
    ['Antarctica/Troll', '2027-01-01T00:00Z', 0],
    ['Antarctica/Troll', '2027-07-01T00:00Z', 2],
    ['Pacific/Chatham', '2027-01-01T00:00Z', 13.75],
    ['Pacific/Chatham', '2027-07-01T00:00Z', 12.75],
    ['America/St_Johns', '2027-01-01T00:00Z', -3.5],
    ['Asia/Kathmandu', '2027-01-01T00:00Z', 5.75],
    ['Pacific/Apia', '2011-12-30T09:59:59Z', -10],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', 14],
    ['Africa/Casablanca', '2025-01-01T00:00Z', 1],
    ['Africa/Casablanca', '2025-03-20T00:00Z', 0],
  ])('%s at %s', (name, at, hours) => {
    const found = findZone(name);
    expect(found.ok && offsetAt(found.zone, Date.parse(at))).toBe(hours * HOUR);
  });

  it('reads local mean time to the second', () => {
    // Liberia was 44 min 30 s behind until 7 January 1972.
    const found = findZone('Africa/Monrovia');
    expect(found.ok && offsetAt(found.zone, 0)).toBe(-(44 * 60 + 30) * 1000);
    expect(found.ok && offsetAt(found.zone, 63_593_069_000)).toBe(-(44 * 60 + 30) * 1000);
    expect(found.ok && offsetAt(found.zone, 63_593_070_000)).toBe(0);
  });

  it('agrees with Intl at any instant, in any order, beyond the size of its cache', () => {
    const found = findZone('America/Nuuk');
    if (!found.ok) throw new Error('America/Nuuk is missing');
    const format = new Intl.DateTimeFormat('en-US', { timeZone: 'America/Nuuk', timeZoneName: 'longOffset' });
    const step = 7_654_321_987;
    for (const direction of [1, -1]) {
      for (let index = 0; index < 1500; index++) {
        const at = direction === 1 ? index * step : (1500 - index) * step;
        const sign = offsetAt(found.zone, at) < 0 ? '-' : '+';
        const hours = String(Math.abs(offsetAt(found.zone, at)) / HOUR).padStart(2, '0');
        expect(format.format(at)).toMatch(hours === '00' ? /GMT(\+00:00)?$/ : `GMT${sign}${hours}:00`);
      }
    }
  });

  // The closest pairs of clock changes since 1970: a trial of a week, and the fast of Ramadan within winter time.
  it.each([
    ['America/Boa_Vista', '2000-09-01T00:00Z', '2000-12-01T00:00Z'],
    ['America/Argentina/Tucuman', '2004-05-01T00:00Z', '2004-08-01T00:00Z'],
    ['Asia/Gaza', '2040-08-01T00:00Z', '2040-12-31T00:00Z'],
    ['Asia/Gaza', '2054-02-01T00:00Z', '2054-06-01T00:00Z'],
    ['Asia/Gaza', '2072-08-01T00:00Z', '2072-12-31T00:00Z'],
    ['America/Noronha', '2000-09-01T00:00Z', '2000-12-01T00:00Z'],
    ['America/Recife', '2000-09-01T00:00Z', '2000-12-01T00:00Z'],
    ['Africa/Casablanca', '2012-04-01T00:00Z', '2012-12-01T00:00Z'],
  ])('misses none of the close changes of %s', (name, from, to) => {
    const found = findZone(name);
    if (!found.ok) throw new Error(`${name} is missing`);
    const format = new Intl.DateTimeFormat('en-US', { timeZone: name, hour: 'numeric', hourCycle: 'h23' });
    const offsets = new Set<number>();
    for (let at = Date.parse(from); at < Date.parse(to); at += HOUR) {
      const offset = offsetAt(found.zone, at);
      offsets.add(offset);
      expect(Number(format.format(at))).toBe(new Date(at + offset).getUTCHours());
    }
    expect(offsets.size).toBe(2);
  });
});

import { describe, expect, it } from 'vitest';
import { abbreviation } from './zone-abbreviations.ts';
import { zoneNames } from './zone-names.ts';
import { WINDOWS } from './zone-places.gen.ts';
import { zoneSearch } from './zone-search.ts';

const winter = Date.parse('2026-01-15T12:00:00Z');
const summer = Date.parse('2026-07-15T12:00:00Z');
const windowsTable = () =>
  WINDOWS.trim()
    .split('\n')
    .map((row) => row.split('|'));
const all = [{ key: 'all', title: '', options: zoneNames([]).map((zone) => ({ key: zone, label: zone })) }];
const found = (query: string, now = winter, language = 'en') =>
  zoneSearch(() => now, language)(all, query).flatMap(({ options }) => options.map(({ key }) => key));

describe('the search for zones puts first what people mean', () => {
  it.each([
    // Countries
    ['germany', 'Europe/Berlin'],
    ['UK', 'Europe/London'],
    ['great britain', 'Europe/London'],
    ['england', 'Europe/London'],
    ['india', 'Asia/Kolkata'],
    ['usa', 'America/New_York'],
    ['united states', 'America/New_York'],
    ['canada', 'America/Toronto'],
    ['australia', 'Australia/Sydney'],
    ['brazil', 'America/Sao_Paulo'],
    ['netherlands', 'Europe/Amsterdam'],
    ['holland', 'Europe/Amsterdam'],
    ['turkey', 'Europe/Istanbul'],
    ['UAE', 'Asia/Dubai'],
    ['israel', 'Asia/Jerusalem'],
    ['switz', 'Europe/Zurich'],
    // Cities and states without a zone of their own
    ['munich', 'Europe/Berlin'],
    ['münchen', 'Europe/Berlin'],
    ['dallas', 'America/Chicago'],
    ['texas', 'America/Chicago'],
    ['el paso', 'America/Denver'],
    ['NYC', 'America/New_York'],
    ['boston', 'America/New_York'],
    ['san francisco', 'America/Los_Angeles'],
    ['seattle', 'America/Los_Angeles'],
    ['st. louis', 'America/Chicago'],
    ['florida', 'America/New_York'],
    ['arizona', 'America/Phoenix'],
    ['indiana', 'America/Indiana/Indianapolis'],
    ['hawaii', 'Pacific/Honolulu'],
    ['ontario', 'America/Toronto'],
    ['queensland', 'Australia/Brisbane'],
    ['mumbai', 'Asia/Kolkata'],
    ['manchester', 'Europe/London'],
    ['beijing', 'Asia/Shanghai'],
    ['barcelona', 'Europe/Madrid'],
    ['wien', 'Europe/Vienna'],
    // Windows
    ['W. Europe Standard Time', 'Europe/Berlin'],
    ['w europe', 'Europe/Berlin'],
    ['Eastern Standard Time', 'America/New_York'],
    ['Central Standard Time', 'America/Chicago'],
    ['Mountain Standard Time', 'America/Denver'],
    ['US Mountain Standard Time', 'America/Phoenix'],
    ['Pacific Standard Time', 'America/Los_Angeles'],
    ['GMT Standard Time', 'Europe/London'],
    ['Romance Standard Time', 'Europe/Paris'],
    ['India Standard Time', 'Asia/Kolkata'],
    ['AUS Eastern Standard Time', 'Australia/Sydney'],
    ['E. South America Standard Time', 'America/Sao_Paulo'],
    ['Tokyo Standard Time', 'Asia/Tokyo'],
    // Times
    ['eastern', 'America/New_York'],
    ['eastern time', 'America/New_York'],
    ['central', 'America/Chicago'],
    ['mountain', 'America/Denver'],
    ['pacific', 'America/Los_Angeles'],
    ['EST', 'America/New_York'],
    ['EDT', 'America/New_York'],
    ['CST', 'America/Chicago'],
    ['MST', 'America/Denver'],
    ['PST', 'America/Los_Angeles'],
    ['gmt', 'Europe/London'],
    ['JST', 'Asia/Tokyo'],
    ['central european', 'Europe/Berlin'],
    // Offsets
    ['GMT+5:30', 'Asia/Kolkata'],
    ['UTC+9', 'Asia/Tokyo'],
    ['Etc/GMT+5', 'Etc/GMT+5'],
    ['etc/gmt-3', 'Etc/GMT-3'],
    ['UTC', 'UTC'],
    ['zulu', 'UTC'],
    // Names of zones
    ['berlin', 'Europe/Berlin'],
    ['BERL', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['newyork', 'America/New_York'],
    ['new', 'America/New_York'],
    ['america/new_y', 'America/New_York'],
    ['US/Eastern', 'America/New_York'],
    ['port-au-prince', 'America/Port-au-Prince'],
    ['são paulo', 'America/Sao_Paulo'],
    ['kyiv', 'Europe/Kyiv'],
    ['Kiev', 'Europe/Kyiv'],
    ['calcutta', 'Asia/Kolkata'],
    ['europe +2 kyiv', 'Europe/Kyiv'],
  ])('for %j', (query, zone) => {
    const [first, ...others] = found(query);
    // The browser may list the zone under its former name.
    expect([first, ...others].slice(0, 3)).toContain(zone);
    expect(first).toBe(zone);
  });

  it.each([
    ['IST', ['Asia/Kolkata', 'Asia/Jerusalem', 'Europe/Dublin']],
    ['texas', ['America/Chicago', 'America/Denver']],
    ['georgia', ['America/New_York', 'Asia/Tbilisi']],
    ['spain', ['Europe/Madrid', 'Atlantic/Canary', 'Africa/Ceuta']],
  ])('for %j, and then the others by their people', (query, zones) => {
    expect(found(query).slice(0, zones.length)).toEqual(zones);
  });

  it.each([
    ['deutschland', 'de', 'Europe/Berlin'],
    ['Vereinigte Staaten', 'de', 'America/New_York'],
    ['espagne', 'fr', 'Europe/Madrid'],
    ['niemcy', 'pl', 'Europe/Berlin'],
    ['germany', 'pl', 'Europe/Berlin'],
  ])('for %j in %s', (query, language, zone) => {
    expect(found(query, winter, language)[0]).toBe(zone);
  });
});

it('knows every zone of Windows', () => {
  const names = windowsTable();
  expect(names.length).toBeGreaterThan(130);
  const wrong = names.filter(([name = '', zone]) => found(name)[0] !== zone);
  expect(wrong).toEqual([]);
});

it('names the place by which it found a zone', () => {
  const [section] = zoneSearch(() => winter, 'en')(all, 'munich');
  expect(section?.options[0]).toMatchObject({ key: 'Europe/Berlin', description: 'Munich' });
});

it('puts the viewer’s own zones first among those of the same name', () => {
  const own = [{ key: 'recent', title: 'Recent', options: [{ key: 'Europe/Dublin', label: 'Europe/Dublin' }] }, ...all];
  const keys = zoneSearch(() => winter, 'en')(own, 'IST').flatMap(({ options }) => options.map(({ key }) => key));
  expect(keys.slice(0, 2)).toEqual(['Europe/Dublin', 'Asia/Kolkata']);
});

describe('the search for zones', () => {
  it.each([
    ['CET', ['Europe/Berlin', 'Africa/Tunis', 'Europe/Paris'], ['Europe/London']],
    ['CEST', ['Europe/Berlin'], ['Africa/Tunis']],
    ['PST', ['America/Los_Angeles', 'Asia/Manila'], ['America/Denver']],
    ['IST', ['Asia/Kolkata', 'Asia/Jerusalem', 'Europe/Dublin'], ['Europe/Rome']],
    ['CST', ['America/Chicago', 'Asia/Shanghai', 'America/Havana', 'Asia/Taipei'], ['Europe/Berlin']],
    ['BST', ['Europe/London', 'Asia/Dhaka'], ['Europe/Dublin']],
    ['pacific time', ['America/Los_Angeles', 'Pacific/Apia'], ['America/New_York']],
    ['+1', ['Europe/Berlin', 'Africa/Lagos'], ['Europe/London', 'Australia/Sydney']],
    ['UTC+5:30', ['Asia/Kolkata', 'Asia/Colombo'], ['Asia/Kathmandu', 'Asia/Karachi', 'UTC']],
    ['gmt +0530', ['Asia/Kolkata'], ['Asia/Kathmandu']],
    ['-03:00', ['America/Sao_Paulo'], ['America/St_Johns', 'Africa/Nairobi']],
    ['\u22123:30', ['America/St_Johns'], ['America/Sao_Paulo']],
    ['+5:3', ['Asia/Kolkata'], ['Asia/Karachi']],
    ['+0', ['UTC', 'Africa/Abidjan', 'Europe/London'], ['Europe/Berlin']],
    ['-', ['America/New_York'], ['Europe/Berlin', 'UTC']],
  ])('finds all zones for %s', (query, yes, no) => {
    const zones = found(query);
    expect(zones).toEqual(expect.arrayContaining(yes));
    for (const zone of no) expect(zones).not.toContain(zone);
  });

  it('uses the present offset', () => {
    expect(found('+2', summer)).toContain('Europe/Berlin');
    expect(found('+2', winter)).not.toContain('Europe/Berlin');
  });

  it.each(['nowhere', '+25', 'xyz berlin', '+5:99'])('finds nothing for %s', (query) => {
    expect(found(query)).toEqual([]);
  });
});

it('puts abbreviations before names that begin with the letters', () => {
  const zones = found('ist');
  expect(zones.indexOf('Europe/Istanbul')).toBeGreaterThan(zones.indexOf('Europe/Dublin'));
});

it.each([
  ['Europe/Berlin', winter, 'CET'],
  ['Europe/Berlin', summer, 'CEST'],
  ['America/Phoenix', summer, 'MST'],
  ['Australia/Brisbane', winter, 'AEST'],
  ['Asia/Kathmandu', winter, undefined],
  ['UTC', winter, 'UTC'],
])('abbreviates %s', (zone, now, letters) => {
  expect(abbreviation(zone, now)).toBe(letters);
});

it('lists each zone once, under its present name unless the other is in use', () => {
  const names = zoneNames(['Asia/Calcutta', 'US/Pacific', 'Mars/Base']);
  expect(names).toEqual(expect.arrayContaining(['UTC', 'Europe/Kyiv', 'Asia/Calcutta', 'US/Pacific']));
  for (const absent of ['Europe/Kiev', 'Asia/Kolkata', 'Mars/Base']) expect(names).not.toContain(absent);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(400);
});

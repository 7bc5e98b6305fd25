import { describe, expect, it } from 'vitest';
import { abbreviation } from './zone-abbreviations.ts';
import { zoneNames } from './zone-names.ts';
import { zoneSearch } from './zone-search.ts';

const winter = Date.parse('2026-01-15T12:00:00Z');
const summer = Date.parse('2026-07-15T12:00:00Z');
const all = [{ key: 'all', title: '', options: zoneNames([]).map((zone) => ({ key: zone, label: zone })) }];
const found = (query: string, now = winter) =>
  zoneSearch(() => now)(all, query).flatMap(({ options }) => options.map(({ key }) => key));

describe('the search for zones', () => {
  it.each([
    ['berlin', 'Europe/Berlin'],
    ['BERL', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['newyork', 'America/New_York'],
    ['america/new_y', 'America/New_York'],
    ['port-au-prince', 'America/Port-au-Prince'],
    ['são paulo', 'America/Sao_Paulo'],
    ['kyiv', 'Europe/Kyiv'],
    ['Kiev', 'Europe/Kyiv'],
    ['calcutta', 'Asia/Kolkata'],
    ['utc', 'UTC'],
    ['europe +2 kyiv', 'Europe/Kyiv'],
  ])('for %j puts %s first', (query, zone) => {
    expect(found(query)[0]).toBe(zone);
  });

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

import { expect, it } from 'vitest';
import { capabilitiesFrom } from './capabilities.ts';

const DEFAULTS = ['cap:context.read', 'cap:log.emit', 'cap:user.read'];

it('grants the union of all sources and the defaults, without duplicates', () => {
  expect(capabilitiesFrom(['cap:http.fetch'], ['cap:storage.kv', 'cap:http.fetch'], ['cap:log.emit'])).toEqual([
    'cap:http.fetch',
    'cap:storage.kv',
    'cap:log.emit',
    'cap:context.read',
    'cap:user.read',
  ]);
});

it('ignores case and drops unknown names', () => {
  expect(capabilitiesFrom([' CAP:Secrets.Get ', 'cap:legacy.thing', 'http.fetch', ''])).toEqual([
    'cap:secrets.get',
    ...DEFAULTS,
  ]);
});

it.each([
  ['null', null],
  ['nothing', undefined],
  ['an object', { 0: 'cap:http.fetch' }],
  ['a text that is no JSON', 'cap:http.fetch'],
  ['JSON text of an object', '{"cap:http.fetch":true}'],
  ['a number', 7],
  ['a list of other things', [null, 1, ['cap:http.fetch'], { name: 'cap:http.fetch' }]],
])('grants only the defaults from %s', (_, source) => {
  expect(capabilitiesFrom(source)).toEqual(DEFAULTS);
});

it('reads a list stored as JSON text', () => {
  expect(capabilitiesFrom('["cap:ui.proxy"]')).toEqual(['cap:ui.proxy', ...DEFAULTS]);
});

it.each(['cap:invoice.manual.create', 'cap:client.read', 'cap:service.read', 'cap:scheduler.manage'])(
  'knows %s',
  (name) => expect(capabilitiesFrom([name])).toContain(name),
);

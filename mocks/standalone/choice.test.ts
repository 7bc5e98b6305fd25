import { expect, it } from 'vitest';
import { readChoice } from './choice.ts';

const USUAL = {
  page: 'card',
  scenario: 'typical',
  person: undefined,
  theme: 'light',
  locale: 'en',
  zone: undefined,
  now: undefined,
};

it('reads the address', () => {
  const address =
    '?page=overview&scenario=fifty-rows&person=reader&theme=dark&locale=de&zone=Asia/Kolkata&now=2026-11-23T21:18:00Z&search=sync';
  expect(readChoice(address)).toEqual({
    page: 'overview',
    scenario: 'fifty-rows',
    person: 'reader',
    theme: 'dark',
    locale: 'de',
    zone: 'Asia/Kolkata',
    now: Date.UTC(2026, 10, 23, 21, 18),
  });
});

it.each(['', '?scenario=&person=&now='])('takes the usual for %j', (search) => {
  expect(readChoice(search)).toEqual(USUAL);
});

it('says what does not exist', () => {
  expect(readChoice('?page=list&scenario=atQuota&person=toString&theme=pink&zone=Mars&now=yesterday')).toEqual({
    unknown: [
      'There is no page “list”.',
      'There is no scenario “atQuota”.',
      'There is no person “toString”.',
      'There is no theme “pink”.',
      'There is no time zone “Mars”.',
      '“yesterday” is not an instant such as 2026-11-23T21:18:00Z.',
    ],
  });
  expect(readChoice('?scenario=__proto__')).toEqual({ unknown: ['There is no scenario “__proto__”.'] });
});

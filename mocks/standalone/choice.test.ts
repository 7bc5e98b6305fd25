import { expect, it } from 'vitest';
import { readChoice } from './choice.ts';

it('reads the address', () => {
  expect(readChoice('?scenario=fifty-rows&person=reader&theme=dark&locale=de')).toEqual({
    scenario: 'fifty-rows',
    person: 'reader',
    theme: 'dark',
    locale: 'de',
  });
});

it.each(['', '?scenario=nothing&person=nobody&theme=pink', '?scenario=__proto__&person=toString'])(
  'takes the usual for %j',
  (search) => {
    expect(readChoice(search)).toEqual({ scenario: 'typical', person: undefined, theme: 'light', locale: 'en' });
  },
);

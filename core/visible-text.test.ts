import { expect, it } from 'vitest';
import { isVisible } from './visible-text.ts';

it.each([
  'Nightly sync',
  'Überprüfung – 03:00',
  'نسخه\u200cی پشتیبان',
  'क्\u200dष',
  '👩\u200d👩\u200d👧 ❤\ufe0f\u200d🔥 1\ufe0f\u20e3',
  '每晚同步',
  'a\u00a0b',
  'e\u0301',
])('%j is seen whole', (text) => expect(isVisible(text)).toBe(true));

it.each([
  'a\nb',
  'a\tb',
  'a\u001b[31m',
  'a\u0085b',
  'a\u202egnp',
  'a\u2066b',
  'a\u200e',
  '\u200b',
  'a\u2060b',
  'a\u00adb',
  'a\ufeffb',
  '\u180e',
  '\u3164',
  '\u2800',
  '\u{e0041}',
  '\u200dab',
  ' \u200c ',
  'a\u200d\u200d\u200db',
  'a\u200d',
  'ab\ufe0f',
  'a\u2028b',
  '\ue000',
])('%j is not', (text) => expect(isVisible(text)).toBe(false));

import type { Texts } from './message.ts';

const accented: Record<string, string> = Object.fromEntries(
  [...'aAcCdDeEgGhHiIjJkKlLnNoOrRsStTuUwWyYzZ'].map((letter, at) => [
    letter,
    [...'äÄçÇđĐéÉğĞħĦîÎĵĴķĶļĻñÑöÖŕŔšŠŧŦûÛŵŴýÝžŽ'][at] ?? letter,
  ]),
);

/** `xx` is English with accents and a third longer. `yy` is filler, so that text outside the messages stands out. */
export function pseudoTexts(english: Texts, language: 'xx' | 'yy'): Texts {
  const text = (source: string) =>
    source
      .split(/(\{\w+\})/)
      .map((part) => (part.startsWith('{') ? part : language === 'xx' ? accent(part) : part.replace(/\p{L}/gu, '5')))
      .join('');
  return Object.fromEntries(
    Object.entries(english).map(([key, message]) => [
      key,
      typeof message === 'string' ? text(message) : { ...mapValues(message, text), other: text(message.other) },
    ]),
  );
}

function accent(part: string): string {
  const letters = [...part].map((letter) => accented[letter] ?? letter).join('');
  return letters.trim() === '' ? letters : letters + '~'.repeat(Math.ceil(part.trim().length / 3));
}

function mapValues(forms: object, change: (text: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(forms).map(([form, text]) => [form, change(String(text))]));
}

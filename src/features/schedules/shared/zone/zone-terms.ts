import { fold } from '#ui/combo-options.ts';

const MINUTE = 60_000;

/** An offset; while only its sign is typed, the sign alone. */
export type OffsetTerm = { sign: 1 | -1; offset: number | undefined };

export type ZoneQuery = {
  /** As typed, but for case, accents and outer spaces. */
  text: string;
  /** The words that are no offset. */
  words: readonly string[];
  offsets: readonly OffsetTerm[];
};

/** “UTC+5:30” is an offset, as are “+5:30”, “+0530”, “-03” and, still being typed, “+” and “+5:”. */
export function readZoneQuery(query: string): ZoneQuery {
  const text = fold(query).replaceAll('\u2212', '-').trim();
  const terms = text
    .replace(/(?<!\/)\b(?:utc|gmt)\s*(?=[+-])/g, ' ')
    .split(/[\s/_,]+/)
    .filter(Boolean)
    .map((word) => readOffset(word) ?? word);
  return {
    text,
    words: terms.filter((term) => typeof term === 'string').flatMap(wordsOf),
    offsets: terms.filter((term) => typeof term !== 'string'),
  };
}

function readOffset(word: string): OffsetTerm | undefined {
  const [, sign, hours = '', minutes = ''] = /^([+-])(?:(\d{1,2})(?::?(\d{0,2}))?)?$/.exec(word) ?? [];
  if (sign === undefined) return undefined;
  const direction = sign === '-' ? -1 : 1;
  if (hours === '') return { sign: direction, offset: undefined };
  return { sign: direction, offset: direction * (Number(hours) * 60 + Number(minutes.padEnd(2, '0'))) * MINUTE };
}

/** The folded words of a name: “St. Louis” and “port-au-prince” are also found without dots and hyphens. */
export function wordsOf(name: string): string[] {
  return fold(name.replaceAll('ł', 'l').replaceAll('Ł', 'L'))
    .replace(/[.’']/g, '')
    .split(/[\s/_,()-]+/)
    .filter(Boolean);
}

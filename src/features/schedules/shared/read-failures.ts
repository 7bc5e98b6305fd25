import { readNumber } from './read-number.ts';

/** A number of failures in a row from 1 to `most`; undefined if the text is no such number. */
export function readFailures(text: string, most: number): number | undefined {
  const failures = readNumber(text);
  return Number.isInteger(failures) && failures >= 1 && failures <= most ? failures : undefined;
}

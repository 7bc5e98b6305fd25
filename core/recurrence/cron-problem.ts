import type { CronField } from './fields.ts';

export type CronErrorCode =
  | 'EMPTY'
  | 'TOO_LONG'
  | 'UNEXPECTED_CHARACTER'
  | 'UNKNOWN_MACRO'
  | 'TIMEZONE_PREFIX'
  | 'WRONG_FIELD_COUNT'
  | 'MALFORMED'
  | 'UNSUPPORTED'
  | 'UNKNOWN_NAME'
  | 'VALUE_OUT_OF_RANGE'
  | 'STEP_OUT_OF_RANGE'
  | 'STEP_WITHOUT_RANGE'
  | 'REVERSED_RANGE'
  | 'BOTH_DAY_FIELDS';

export type CronError = {
  readonly code: CronErrorCode;
  readonly field?: CronField;
  /** 0-based offset of the offending part in the text as given, and how many characters it has. */
  readonly position: number;
  readonly length: number;
  /** The values allowed there, such as `0-59`. */
  readonly allowed?: string;
  /** A complete, valid expression that was probably meant. */
  readonly suggestion?: string;
};

/** An error with the corrected text, which may still contain another mistake. */
export type CronProblem = Omit<CronError, 'suggestion'> & { readonly fixed?: string | undefined };

/** A run of characters without a blank, and where it begins in the expression. */
export type Word = { readonly text: string; readonly position: number };

/** `text` with the word replaced. */
export function replaceWord(text: string, { text: { length }, position }: Word, replacement: string): string {
  return text.slice(0, position) + replacement + text.slice(position + length);
}

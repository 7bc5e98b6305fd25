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
};

/** A run of characters without a blank, and where it begins in the expression. */
export type Word = { readonly text: string; readonly position: number };

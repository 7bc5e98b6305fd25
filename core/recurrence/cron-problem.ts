import type { CronField, FieldRule } from './fields.ts';

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
  /** What may stand there, such as `0-59`. */
  readonly allowed?: string;
  readonly message: string;
  /** A complete expression that is accepted and probably meant. */
  readonly suggestion?: string;
};

/** An error with the text a fix would give; that text may still contain the next mistake. */
export type CronProblem = Omit<CronError, 'suggestion'> & { readonly fixed?: string | undefined };

/** Where a piece of the expression stands in the whole text. */
export type Place = { readonly text: string; readonly position: number; readonly length: number };

export function placeOf(text: string, position: number, length: number): Place {
  return { text, position, length };
}

/** The problem at a place; `replacement` is what the fixed text has there instead. */
export function problemAt(
  place: Place,
  code: CronErrorCode,
  message: string,
  more: { rule?: FieldRule; allowed?: string; replacement?: string | undefined } = {},
): CronProblem {
  const { text, position, length } = place;
  const allowed = more.allowed ?? more.rule?.allowed;
  return {
    code,
    ...(more.rule && { field: more.rule.field }),
    position,
    length,
    ...(allowed !== undefined && { allowed }),
    message,
    ...(more.replacement !== undefined && {
      fixed: text.slice(0, position) + more.replacement + text.slice(position + length),
    }),
  };
}

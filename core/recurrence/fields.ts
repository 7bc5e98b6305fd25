/** The five fields, in the order they are written. */
export type CronField = 'minute' | 'hour' | 'day_of_month' | 'month' | 'day_of_week';

/** The selected values of a field: sorted, distinct and never empty. */
export type Values = readonly [number, ...number[]];

export type FieldRule = {
  readonly field: CronField;
  readonly min: number;
  /** The largest number that may be written; for the day of the week that is 7, a second spelling of 0. */
  readonly max: number;
  /** How many distinct values there are; a step must be smaller, or it would select the first value alone. */
  readonly period: number;
  readonly allowed: string;
  /** Three-letter names; the first stands for `min`. */
  readonly names: readonly string[];
};

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const WEEKDAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');

const rule = (field: CronField, min: number, max: number, names: readonly string[] = []): FieldRule => {
  const period = names === WEEKDAYS ? 7 : max - min + 1;
  return {
    field,
    min,
    max,
    period,
    allowed: `${min}-${max}${names[0] ? ` or ${names[0]}-${names.at(-1)}` : ''}`,
    names,
  };
};

export const FIELD_RULES: readonly FieldRule[] = [
  rule('minute', 0, 59),
  rule('hour', 0, 23),
  rule('day_of_month', 1, 31),
  rule('month', 1, 12, MONTHS),
  rule('day_of_week', 0, 7, WEEKDAYS),
];

/** The five fields, in the order they are written. */
export type CronField = 'minute' | 'hour' | 'day_of_month' | 'month' | 'day_of_week';

export type FieldRule = {
  readonly field: CronField;
  readonly label: string;
  readonly min: number;
  /** The largest number that may be written; for the day of the week that is 7, a second spelling of 0. */
  readonly max: number;
  /** Largest step with an effect; a larger one would select the first value alone. */
  readonly maxStep: number;
  readonly allowed: string;
  /** Three-letter names; the first stands for `min`. */
  readonly names: readonly string[];
};

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const WEEKDAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');

const rule = (
  field: CronField,
  min: number,
  max: number,
  maxStep: number,
  names: readonly string[] = [],
): FieldRule => ({
  field,
  label: field.replaceAll('_', ' '),
  min,
  max,
  maxStep,
  allowed: `${min}-${max}${names.length > 0 ? ` or ${names[0]}-${names.at(-1)}` : ''}`,
  names,
});

export const FIELD_RULES = [
  rule('minute', 0, 59, 59),
  rule('hour', 0, 23, 23),
  rule('day_of_month', 1, 31, 30),
  rule('month', 1, 12, 11, MONTHS),
  rule('day_of_week', 0, 7, 6, WEEKDAYS),
] as const satisfies readonly FieldRule[];

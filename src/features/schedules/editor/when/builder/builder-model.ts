import type { Days, Times } from '#ui/product/cadence/simple-cadence.ts';

/** The builder's state: hours 0–23, minutes 0–59, days of the week 0 (Sunday) to 6, months 1–12. All are sorted. */
export type BuilderModel = {
  readonly rhythm: Rhythm;
  readonly days: Days;
  readonly months: Months;
};

export type Rhythm = Times | Interval;

export type Interval =
  /** At `start`, `start + every`, … of each hour from `from` to `to`, both included. `every` divides 60. */
  | {
      readonly kind: 'minutes';
      readonly every: number;
      readonly start: number;
      readonly from: number;
      readonly to: number;
    }
  /** At the `minute` of the hours `from`, `from + every`, … `to`; `to` is one of them. */
  | {
      readonly kind: 'hours';
      readonly every: number;
      readonly minute: number;
      readonly from: number;
      readonly to: number;
    };

export type Months = { readonly kind: 'every_month' } | { readonly kind: 'months'; readonly months: readonly number[] };

/**
 * The way in which the viewer chose to show an expression that fits several, such as Monday to Friday or five chosen
 * days. It is kept while it fits.
 */
export type Preference = {
  readonly rhythm?: 'times' | 'interval' | undefined;
  readonly days?: Days['kind'] | undefined;
  readonly months?: Months['kind'] | undefined;
};

/** Why the builder cannot show an expression. */
export type Obstacle =
  /** More times a day than can be listed. */
  | 'too_many_times'
  /** The minutes, or the hours, are neither a short list nor evenly spaced in one stretch. */
  | 'uneven_minutes'
  | 'uneven_hours'
  /** The builder's own expression would behave differently at clock changes. */
  | 'clock_changes';

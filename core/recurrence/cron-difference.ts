/**
 * How a suggested expression differs from what was typed:
 * - `not_last_day`: it runs on day 28 instead of the last day of the month
 * - `not_moved`: it runs on a date even at the weekend, instead of the nearest working day
 * - `every_week`: it runs on a weekday every week, instead of once a month
 * - `weekday_numbers`: it counts Sunday as 0; Quartz and EventBridge count it as 1
 * - `no_seconds`: it runs at the start of a minute
 * - `every_year`: it runs in every year, not in the given ones only
 * - `own_zone`: it runs in the schedule's time zone instead of the given one
 * - `weekdays_only`: it drops the dates, because only one of the two day fields can be restricted
 * - `filled_up`: the missing fields select all values
 * - `other_value`: one value stands in for another, which is not allowed
 * - `every_minutes`, `every_hours`: it runs less often
 */
export type CronDifference =
  | { readonly kind: PlainDifference }
  | { readonly kind: 'own_zone'; readonly zone: string }
  | { readonly kind: 'other_value'; readonly from: string; readonly to: string }
  | { readonly kind: 'every_minutes' | 'every_hours'; readonly count: number };

export type PlainDifference =
  | 'not_last_day'
  | 'not_moved'
  | 'every_week'
  | 'weekday_numbers'
  | 'no_seconds'
  | 'every_year'
  | 'weekdays_only'
  | 'filled_up';

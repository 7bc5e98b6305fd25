import type { MonthPlace } from '@extension-schedules/core/recurrence/month-place.ts';
import { placeText } from '../builder/from-builder.ts';

/** The most common schedules. `every` is a divisor of the hour, or of the day; `hour` is 0–23, `minute` 0–59, `day` 0 (Sunday) to 6, `date` 1–31. */
export type Preset =
  | { readonly kind: 'minutes'; readonly every: number }
  | { readonly kind: 'hourly'; readonly every: number; readonly minute: number }
  | { readonly kind: 'daily'; readonly hour: number; readonly minute: number }
  | { readonly kind: 'weekdays'; readonly hour: number; readonly minute: number }
  | { readonly kind: 'weekly'; readonly hour: number; readonly minute: number; readonly day: number }
  | { readonly kind: 'monthly'; readonly hour: number; readonly minute: number; readonly date: number }
  | { readonly kind: PlacedKind; readonly hour: number; readonly minute: number };

export const PLACED_KINDS = ['second_tuesday', 'last_day', 'last_friday', 'last_weekday'] as const;

export type PlacedKind = (typeof PLACED_KINDS)[number];

/** Days by their place in the month. */
export const PRESET_PLACES = {
  second_tuesday: { nth: 2, of: 2 },
  last_day: { nth: 'last', of: 'day' },
  last_friday: { nth: 'last', of: 5 },
  last_weekday: { nth: 'last', of: 'weekday' },
} as const satisfies Record<PlacedKind, MonthPlace>;

export type PresetKind = Preset['kind'];

export const PRESET_KINDS = ['minutes', 'hourly', 'daily', 'weekdays', 'weekly', 'monthly', ...PLACED_KINDS] as const;

/** The expression of a preset. */
export function fromPreset(preset: Preset): string {
  switch (preset.kind) {
    case 'minutes':
      return preset.every === 1 ? '* * * * *' : `*/${preset.every} * * * *`;
    case 'hourly':
      return `${preset.minute} ${preset.every === 1 ? '*' : `*/${preset.every}`} * * *`;
    case 'daily':
      return `${preset.minute} ${preset.hour} * * *`;
    case 'weekdays':
      return `${preset.minute} ${preset.hour} * * 1-5`;
    case 'weekly':
      return `${preset.minute} ${preset.hour} * * ${preset.day}`;
    case 'monthly':
      return `${preset.minute} ${preset.hour} ${preset.date} * *`;
    default: {
      const [dayOfMonth, dayOfWeek] = placeText(PRESET_PLACES[preset.kind]);
      return `${preset.minute} ${preset.hour} ${dayOfMonth} * ${dayOfWeek}`;
    }
  }
}

import type { Preset } from './preset.ts';

/** The expression of a preset. */
export function fromPreset(preset: Preset): string {
  switch (preset.kind) {
    case 'minutes':
      return preset.every === 1 ? '* * * * *' : `*/${preset.every} * * * *`;
    case 'hourly':
      return `${preset.minute} * * * *`;
    case 'daily':
      return `${preset.minute} ${preset.hour} * * *`;
    case 'weekdays':
      return `${preset.minute} ${preset.hour} * * 1-5`;
    case 'weekly':
      return `${preset.minute} ${preset.hour} * * ${preset.day}`;
    case 'monthly':
      return `${preset.minute} ${preset.hour} ${preset.date} * *`;
  }
}

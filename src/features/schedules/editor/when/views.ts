import { parseCron } from '@extension-schedules/core/recurrence/parse.ts';
import { toBuilder } from './builder/to-builder.ts';
import { toPreset } from './presets/to-preset.ts';

export const VIEWS = ['presets', 'builder', 'text'] as const;
export type View = (typeof VIEWS)[number];

/** The simplest view that can show the expression. */
export function simplestView(text: string): View {
  const parsed = parseCron(text);
  if (!parsed.ok) return 'text';
  if (toPreset(parsed.cron)) return 'presets';
  return toBuilder(parsed.cron).ok ? 'builder' : 'text';
}

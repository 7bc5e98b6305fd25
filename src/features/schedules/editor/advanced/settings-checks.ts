import * as z from 'zod/mini';
import type { Extension } from '#api/types.ts';
import type { Translate } from '#i18n/use-messages.ts';
import { judged } from '../judged.ts';
import { readNumber } from './settings-values.ts';

export type SettingsWords = Translate<'settings'>;
export type SettingsLimits = Pick<
  Extension['limits'],
  'min_timeout_ms' | 'max_timeout_ms' | 'max_pause_after_failures'
>;

/** The fields of the schema that are about the settings; what is chosen from a list cannot be wrong. */
export function settingsChecks(limits: SettingsLimits, t: SettingsWords) {
  return {
    maxAttempts: z.string(),
    timeout: z.string().check(judged((text) => timeoutError(text, limits, t))),
    overlap: z.enum(['skip', 'queue_one']),
    catchUp: z.enum(['run_once', 'skip']),
    catchUpWindow: z.string(),
    pauseAfter: z.string().check(judged((text) => pauseAfterError(text, limits, t))),
  };
}

function timeoutError(text: string, limits: SettingsLimits, t: SettingsWords): string | undefined {
  const milliseconds = readNumber(text) * 1000;
  if (milliseconds >= limits.min_timeout_ms && milliseconds <= limits.max_timeout_ms) return undefined;
  return t('timeoutRange', { least: limits.min_timeout_ms / 1000, most: limits.max_timeout_ms / 1000 });
}

function pauseAfterError(text: string, limits: SettingsLimits, t: SettingsWords): string | undefined {
  if (text.trim() === '') return undefined;
  const failures = readNumber(text);
  if (Number.isInteger(failures) && failures >= 1 && failures <= limits.max_pause_after_failures) return undefined;
  return t('pauseAfterRange', { least: 1, most: limits.max_pause_after_failures });
}

import type { Extension } from '#api/types.ts';
import type { Translate } from '#i18n/use-messages.ts';
import { readFailures } from '../../shared/read-failures.ts';
import { readNumber } from '../../shared/read-number.ts';

export type SettingsWords = Translate<'settings'>;
export type SettingsLimits = Pick<
  Extension['limits'],
  'min_timeout_ms' | 'max_timeout_ms' | 'max_pause_after_failures' | 'max_notify_after_failures'
>;

/** `text` is in seconds. */
export function timeoutError(text: string, limits: SettingsLimits, t: SettingsWords): string | undefined {
  const milliseconds = readNumber(text) * 1000;
  if (milliseconds >= limits.min_timeout_ms && milliseconds <= limits.max_timeout_ms) return undefined;
  return t('timeoutRange', { least: limits.min_timeout_ms / 1000, most: limits.max_timeout_ms / 1000 });
}

/** A number of failures in a row, which may be left empty. */
export function failuresError(text: string, most: number, t: SettingsWords): string | undefined {
  if (text.trim() === '' || readFailures(text, most) !== undefined) return undefined;
  return t('pauseAfterRange', { least: 1, most });
}

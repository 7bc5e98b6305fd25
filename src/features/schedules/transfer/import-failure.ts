import { MAX_BULK_ITEMS } from '@extension-schedules/core/limits.ts';
import type { Failure } from '#api/result.ts';
import { failureText } from '#i18n/failure-text.ts';
import type { Translate } from '#i18n/use-messages.ts';

/** Why nothing can be imported from a file. */
export function importFailure(failure: Failure, t: Translate<'transfer'>, card: Translate<'card'>): string {
  if (failure.kind !== 'problem') return failureText(failure, card);
  const { code, errors = [] } = failure.problem;
  if (code === 'BODY_TOO_LARGE') return t('fileTooLarge');
  if (code !== 'INVALID_INPUT' || errors.length === 0) return failureText(failure, card);
  if (errors.some((error) => error.code === 'TOO_MANY')) return t('tooManyInFile', { count: MAX_BULK_ITEMS });
  const places = errors.slice(0, 3).map(({ pointer }) => pointer.replace(/^\/file\//, ''));
  return t('wrongInFile', { places: places.join(', ') });
}

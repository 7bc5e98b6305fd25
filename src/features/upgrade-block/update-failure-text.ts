import type { Failure } from '#api/result.ts';
import { failureText } from '#i18n/failure-text.ts';
import type { Translate } from '#i18n/use-messages.ts';

type Words = Translate<'update'>;
type CardWords = Translate<'card'>;

/** Why looking at an update, updating or undoing failed, as a sentence that says what to do. */
export function updateFailureText(failure: Failure, t: Words, card: CardWords): string {
  if (failure.kind === 'problem') {
    if (failure.problem.code === 'UPDATE_NOT_UNDOABLE') return t('notUndoable');
    if (failure.problem.errors?.some(({ code }) => code === 'VERSION_UNKNOWN')) return t('versionUnknown');
  }
  return failureText(failure, card);
}

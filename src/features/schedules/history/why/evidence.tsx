import type { Explanation } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { historyMessages } from '#i18n/dialogs-messages.ts';
import { runErrorText } from '#i18n/run-error-text.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { whyMessages } from '#i18n/why-messages.ts';
import { useActorName } from '../../shared/use-actor-name.ts';
import { useDayAndTime } from '../../shared/use-day-and-time.ts';
import { usePeriodText } from './use-period-text.ts';

/** Who, when and why, and the nearest runs, as far as the cause has them. */
export function Evidence({ explanation }: { explanation: Explanation }) {
  const t = useMessages(whyMessages);
  const card = useMessages(cardMessages);
  const history = useMessages(historyMessages);
  const format = useFormat();
  const nameOf = useActorName();
  const dayAndTime = useDayAndTime();
  const periodText = usePeriodText();
  const { cause, change, by, note, period, run, schedule, clock_change, history_from } = explanation;
  const when = (instant: string) => dayAndTime(Date.parse(instant));
  const isOtherTime = cause === 'not_an_occurrence' || cause === 'clock_change' || cause === 'changed_since';
  const { previous_occurrence: before, next_occurrence: after } = explanation;
  const parts = [
    run?.error && runErrorText(run.error, card, format),
    run?.requested_by != null && history('triggerManualOf', { person: run.requested_by }),
    run?.retry && when(run.retry.due_at),
    change ? nameOf(change.actor) : by,
    period && periodText(period),
    note !== null && card('pausedNote', { note }),
    cause !== 'clock_change' && clock_change?.kind === 'gap' && t('moved'),
    isOtherTime && before !== null && t('before', { when: when(before) }),
    isOtherTime && after !== null && t('after', { when: when(after) }),
    cause === 'beyond_history' && t('keptSince', { when: when(history_from) }),
    (cause === 'changed_since' || !schedule.is_current) &&
      schedule.cron !== '' &&
      t('then', { schedule: `${schedule.cron} (${schedule.timezone})` }),
  ];
  return parts.filter(Boolean).join(' · ');
}

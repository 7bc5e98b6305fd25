import type { Explanation, Run } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { whyMessages } from '#i18n/why-messages.ts';
import { Button } from '#ui/button.tsx';
import { lasts } from './cause-text.ts';
import type { WaysOut } from './ways-out.ts';

type WayOutProps = WaysOut & { explanation: Explanation; now: number };

/** The buttons that lead on: the run, the change, and what ends the cause if it still lasts. */
export function WayOut({ explanation, now, schedule, onAction, onOpenRun, onOpenChanges }: WayOutProps) {
  const t = useMessages(whyMessages);
  const card = useMessages(cardMessages);
  const { cause, run, other_run, change } = explanation;
  const isLasting = lasts(explanation.period, now);
  const isPause = isLasting && (cause === 'paused' || cause === 'auto_paused');
  const toEdit =
    (isLasting && cause === 'disabled' && !schedule.enabled) ||
    (isLasting && cause === 'endpoint_invalid' && schedule.state === 'endpoint_invalid') ||
    (isLasting && (cause === 'before_start' || cause === 'after_end')) ||
    cause === 'not_an_occurrence';
  const open = (one: Run, id: string, label: string) => (
    <Button id={id} onClick={() => onOpenRun(one)} size="sm">
      {label}
    </Button>
  );
  return (
    <>
      {run && open(run, 'why-open-run-button', t('openRun'))}
      {other_run &&
        open(other_run, 'why-open-other-run-button', t(cause === 'missed' ? 'openInstead' : 'openPrevious'))}
      {onAction && isPause && schedule.pause !== null && (
        <Button id="why-resume-button" onClick={() => onAction('resume', schedule)} size="sm">
          {card('resume')}
        </Button>
      )}
      {onAction && cause === 'skip_requested' && schedule.skip_next_at === explanation.occurrence && (
        <Button id="why-undo-skip-button" onClick={() => onAction('undo-skip', schedule)} size="sm">
          {card('undoSkip')}
        </Button>
      )}
      {onAction && toEdit && (
        <Button icon="edit" id="why-edit-button" onClick={() => onAction('edit', schedule)} size="sm">
          {card(cause === 'endpoint_invalid' ? 'chooseEndpoint' : 'edit')}
        </Button>
      )}
      {change && change.schedule_id !== null && (
        <Button id="why-open-changes-button" onClick={onOpenChanges} size="sm">
          {t('showChanges')}
        </Button>
      )}
    </>
  );
}

import type { Run } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { historyMessages } from '#i18n/dialogs-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { useManualRunLimit } from '../shared/use-manual-run-limit.ts';
import styles from './history.module.css';

export type RunAgain = {
  onRunAgain: (run: Run) => void;
  pending: boolean;
  unavailable: string | undefined;
};

/** Runs the schedule now if the run succeeded, else starts a rerun that refers to it. */
export function RunAgainButton({ run, runAgain }: { run: Run; runAgain: RunAgain }) {
  const t = useMessages(historyMessages);
  const card = useMessages(cardMessages);
  const format = useFormat();
  const { pending, unavailable, onRunAgain } = runAgain;
  const seconds = useManualRunLimit();
  const wait = seconds > 0 ? t('possibleIn', { duration: format.duration(seconds * 1000) }) : undefined;
  const isSkipped = run.status === 'skipped';
  return (
    <>
      <Button
        automationId={run.status === 'succeeded' ? 'run-now-button' : 'run-again-button'}
        onClick={() => onRunAgain(run)}
        pending={pending}
        size="sm"
        unavailable={unavailable ?? wait}
        variant={isSkipped ? 'link' : 'secondary'}
      >
        {run.status === 'succeeded' || isSkipped ? card('runNow') : t('runAgain')}
      </Button>
      {wait !== undefined && !isSkipped && <span className={styles.quiet}>{wait}</span>}
    </>
  );
}

import type { Run } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { historyMessages } from '#i18n/dialogs-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { useNow } from '../shared/now.ts';
import styles from './history.module.css';

export type RunAgain = {
  onRunAgain: (run: Run) => void;
  pending: boolean;
  unavailable: string | undefined;
  /** When the next manual run is allowed after too many, in epoch milliseconds. */
  possibleAt: number | undefined;
};

const HOUR = 3_600_000;

/** Runs the schedule now if the run succeeded, else starts a rerun that refers to it. */
export function RunAgainButton({ run, runAgain }: { run: Run; runAgain: RunAgain }) {
  const t = useMessages(historyMessages);
  const card = useMessages(cardMessages);
  const format = useFormat();
  const { pending, unavailable, possibleAt, onRunAgain } = runAgain;
  const left = (possibleAt ?? 0) - useNow(possibleAt === undefined ? HOUR : 1000);
  const wait = left > 0 ? t('possibleIn', { duration: format.duration(Math.ceil(left / 1000) * 1000) }) : undefined;
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

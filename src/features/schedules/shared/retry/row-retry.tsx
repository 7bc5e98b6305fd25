import { scheduleName } from '#api/schedules.ts';
import type { RunGlance, Schedule } from '#api/types.ts';
import { retryMessages } from '#i18n/dialogs-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import styles from './retry.module.css';
import { RetryState } from './retry-state.tsx';

export type RowRetryProps = { schedule: Schedule; run: RunGlance; canWrite: boolean };

/** Details of a run after a failed attempt: it waits for the next one, or that one is in progress. */
export function RowRetry({ schedule, run, canWrite }: RowRetryProps) {
  const t = useMessages(retryMessages);
  if (run.retry) {
    return (
      <RetryState
        canWrite={canWrite}
        name={scheduleName(schedule)}
        retry={run.retry}
        runId={run.id}
        scheduleId={schedule.id}
      />
    );
  }
  const words = { attempt: String(run.attempts), attempts: String(schedule.max_attempts) };
  return <div className={styles.next}>{t('laterAttempt', words)}</div>;
}

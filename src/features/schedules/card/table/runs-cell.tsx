import { isFailure } from '@extension-schedules/core/states.ts';
import { useMemo } from 'react';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { hasFailed } from '../../shared/has-failed.ts';
import { smallestIntervalOf } from '../../shared/smallest-interval.ts';
import { useFailure } from '../../shared/use-failure.ts';
import { useRunFigures } from '../../shared/use-run-figures.ts';
import { RunStrip } from './run-strip.tsx';
import styles from './schedule-table.module.css';

type RunsCellProps = { schedule: Schedule; onOpen: (runId: string | undefined) => void };

/** The last runs as a picture, with a one-line summary. Both open runs in the history. */
export function RunsCell({ schedule, onOpen }: RunsCellProps) {
  const t = useMessages(cardMessages);
  if (schedule.recent_runs.length === 0) return <span className={styles.quiet}>{t('noRuns')}</span>;
  return (
    <>
      <RunStrip onOpen={onOpen} runs={schedule.recent_runs} />
      {hasFailed(schedule) ? <Failing onOpen={onOpen} schedule={schedule} /> : <Figures schedule={schedule} />}
    </>
  );
}

function Failing({ schedule, onOpen }: RunsCellProps) {
  const { words, reason } = useFailure(schedule);
  return (
    <button
      className={styles.failing}
      data-automation-id="open-failed-run-button"
      onClick={() => onOpen(schedule.recent_runs.findLast(({ status }) => isFailure(status))?.id)}
      title={reason}
      type="button"
    >
      {reason ? `${words} · ${reason}` : words}
    </button>
  );
}

function Figures({ schedule }: { schedule: Schedule }) {
  const interval = useMemo(() => smallestIntervalOf(schedule.cron), [schedule.cron]);
  return <div className={styles.second}>{useRunFigures(schedule, interval)}</div>;
}

import { useState } from 'react';
import { useLatestRuns } from '#api/run-history.ts';
import { isUnderway, scheduleName } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { historyMessages } from '#i18n/dialogs-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Dialog } from '#ui/dialog.tsx';
import { Cadence } from '#ui/product/cadence/cadence.tsx';
import { SegmentedControl } from '#ui/segmented-control.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { ChangeList } from '../changes/change-list.tsx';
import type { Send } from '../run-now/use-run-now.ts';
import type { ScheduleAction } from '../shared/schedule-action.ts';
import { DurationChart } from './duration-chart.tsx';
import styles from './history.module.css';
import { HistoryControls } from './history-controls.tsx';
import type { RunAgain } from './run-again-button.tsx';
import { type RunFilter, RunList } from './run-list.tsx';
import { useRunAgain } from './use-run-again.ts';

export type RunHistoryProps = {
  schedule: Schedule;
  canWrite: boolean;
  /** A manual run is starting. */
  starting: boolean;
  /** Starts a manual run and follows it. */
  onStart: (schedule: Schedule, send: Send) => void;
  onAction: (action: ScheduleAction, schedule: Schedule) => void;
  onClose: () => void;
};

export function RunHistory({ schedule, canWrite, starting, onStart, onAction, onClose }: RunHistoryProps) {
  const t = useMessages(historyMessages);
  const card = useMessages(cardMessages);
  const [view, setView] = useState<'runs' | 'changes'>('runs');
  const runAgain = useRunAgain(schedule, onStart);
  const again = canWrite
    ? {
        onRunAgain: runAgain,
        pending: starting,
        unavailable: isUnderway(schedule)
          ? card(schedule.recent_runs.some(({ retry }) => retry) ? 'waitingForRetry' : 'runNowWhileRunning')
          : undefined,
      }
    : undefined;
  return (
    <Dialog
      description={
        <>
          <Cadence cron={schedule.cron} /> · {schedule.timezone}
        </>
      }
      id="run-history-dialog"
      isDismissable
      isOpen
      onClose={onClose}
      size="md"
      title={scheduleName(schedule)}
    >
      <div className={styles.history}>
        <HistoryControls onAction={canWrite ? onAction : undefined} schedule={schedule} />
        <Tabs
          id="history-view"
          label={t('views')}
          onSelect={setView}
          selected={view}
          tabs={[
            { key: 'runs', label: t('runs'), content: <Runs runAgain={again} schedule={schedule} /> },
            { key: 'changes', label: card('changes'), content: <ChangeList scheduleId={schedule.id} /> },
          ]}
        />
      </div>
    </Dialog>
  );
}

function Runs({ schedule, runAgain }: { schedule: Schedule; runAgain: RunAgain | undefined }) {
  const t = useMessages(historyMessages);
  const [filter, setFilter] = useState<RunFilter>('all');
  const latest = useLatestRuns(schedule.id);
  return (
    <div className={styles.history}>
      {latest.data && <DurationChart cron={schedule.cron} runs={latest.data.items} />}
      <div className={styles.filter}>
        <SegmentedControl
          id="run-filter"
          label={t('filter')}
          onChange={setFilter}
          segments={[
            { value: 'all', label: t('filterAll') },
            { value: 'failed', label: t('filterFailed') },
            { value: 'timed-out', label: t('filterTimedOut') },
            { value: 'skipped', label: t('filterSkipped') },
            { value: 'by-hand', label: t('filterManual') },
          ]}
          value={filter}
        />
      </div>
      <RunList
        filter={filter}
        key={filter}
        name={scheduleName(schedule)}
        runAgain={runAgain}
        scheduleId={schedule.id}
      />
    </div>
  );
}

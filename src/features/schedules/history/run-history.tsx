import { useState } from 'react';
import { scheduleName } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { historyMessages } from '#i18n/dialogs-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { DialogNotice } from '#remote/dialog-notice.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Cadence } from '#ui/product/cadence/cadence.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { usePrefetch } from '#ui/use-prefetch.ts';
import { ChangeList } from '../changes/change-list.tsx';
import type { Send } from '../run-now/use-run-now.ts';
import { runNowUnavailable } from '../shared/run-now-unavailable.ts';
import type { OnScheduleAction } from '../shared/schedule-action.ts';
import styles from './history.module.css';
import { HistoryControls } from './history-controls.tsx';
import { runDetails } from './run-details-part.ts';
import { RunsView } from './runs-view.tsx';
import { useRunAgain } from './use-run-again.ts';
import { whyPanel } from './why/why-part.ts';

const PARTS = [runDetails, whyPanel];

export type RunHistoryProps = {
  schedule: Schedule;
  /** The run to open at first. */
  runId?: string | undefined;
  canWrite: boolean;
  /** A manual run is starting. */
  starting: boolean;
  /** Starts a manual run and follows it. */
  onStart: (schedule: Schedule, send: Send) => void;
  onAction: OnScheduleAction;
  onClose: () => void;
};

export function RunHistory({ schedule, runId, canWrite, starting, onStart, onAction, onClose }: RunHistoryProps) {
  const t = useMessages(historyMessages);
  const card = useMessages(cardMessages);
  const [view, setView] = useState<'runs' | 'changes'>('runs');
  usePrefetch(PARTS);
  const runAgain = useRunAgain(schedule, onStart);
  const again = canWrite
    ? {
        onRunAgain: runAgain,
        pending: starting,
        // The button adds the limit of manual runs itself.
        unavailable: runNowUnavailable(schedule, 0, card),
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
      size="lg"
      title={scheduleName(schedule)}
    >
      <div className={styles.history}>
        <HistoryControls
          onAction={canWrite ? onAction : undefined}
          onView={() => onAction('view', schedule)}
          schedule={schedule}
          starting={starting}
        />
        <Tabs
          id="history-view"
          label={t('views')}
          onSelect={setView}
          selected={view}
          tabs={[
            {
              key: 'runs',
              label: t('runs'),
              content: (
                <RunsView
                  onAction={canWrite ? onAction : undefined}
                  onOpenChanges={() => setView('changes')}
                  runAgain={again}
                  runId={runId}
                  schedule={schedule}
                />
              ),
            },
            { key: 'changes', label: card('changes'), content: <ChangeList scheduleId={schedule.id} /> },
          ]}
        />
      </div>
      <DialogNotice />
    </Dialog>
  );
}

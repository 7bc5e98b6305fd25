import { Suspense, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useLatestRuns } from '#api/run-history.ts';
import { scheduleName } from '#api/schedules.ts';
import type { Run, Schedule } from '#api/types.ts';
import { historyMessages } from '#i18n/dialogs-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { OnDemand } from '#ui/on-demand.tsx';
import { SegmentedControl } from '#ui/segmented-control.tsx';
import { Switch } from '#ui/switch.tsx';
import { Busy } from '#ui/use-busy-control.ts';
import type { OnScheduleAction } from '../shared/schedule-action.ts';
import { DateFilter } from './date-filter.tsx';
import { DurationChart } from './duration-chart.tsx';
import styles from './history.module.css';
import type { RunAgain } from './run-again-button.tsx';
import { NO_FILTER } from './run-filter.ts';
import { RunList } from './run-list.tsx';
import type { RunTarget } from './run-target.ts';
import { whyPanel } from './why/why-part.ts';

type RunsViewProps = {
  schedule: Schedule;
  /** Undefined without write access. */
  onAction: OnScheduleAction | undefined;
  onOpenChanges: () => void;
  /** The run to open at first. */
  runId: string | undefined;
  runAgain: RunAgain | undefined;
};

const MINUTE = 60_000;

type Question = { at: number | undefined; count: number };

/** The chart, the filters and the list of runs. */
export function RunsView({ schedule, runId, runAgain, onAction, onOpenChanges }: RunsViewProps) {
  const t = useMessages(historyMessages);
  const [filter, setFilter] = useState(NO_FILTER);
  const [showsChanges, setShowsChanges] = useState(false);
  const [target, setTarget] = useState<RunTarget | undefined>(runId === undefined ? undefined : { runId });
  const [why, setWhy] = useState<Question>();
  const whyButton = useRef<HTMLButtonElement>(null);
  const asker = useRef<HTMLElement>(null);
  /** Asks about an instant, or about one that is to be typed. Asking once more begins again. */
  const askWhy = (at: number | undefined, button: HTMLElement) => {
    asker.current = button;
    setWhy((before) => ({ at, count: (before?.count ?? 0) + 1 }));
  };
  const closeWhy = () => {
    // The focused button unmounts, and the other one appears.
    flushSync(() => setWhy(undefined));
    (asker.current?.isConnected ? asker : whyButton).current?.focus();
  };
  const latest = useLatestRuns(schedule.id);
  /** Begins the list with the minute of a run that is not in it. */
  const startAt = (run: Run) =>
    setFilter({ ...NO_FILTER, to: (Math.floor(Date.parse(run.scheduled_for) / MINUTE) + 1) * MINUTE });
  return (
    <div className={styles.history}>
      {latest.data && (
        <DurationChart onOpen={({ id }) => setTarget({ runId: id })} runs={latest.data.items} schedule={schedule} />
      )}
      <div className={styles.filters}>
        <SegmentedControl
          id="run-filter"
          label={t('filter')}
          onChange={(outcome) => {
            setTarget(undefined);
            setFilter({ ...filter, outcome });
          }}
          segments={[
            { value: 'all', label: t('filterAll') },
            { value: 'succeeded', label: t('filterSucceeded') },
            { value: 'failed', label: t('filterFailed') },
            { value: 'timed-out', label: t('filterTimedOut') },
            { value: 'skipped', label: t('filterSkipped') },
            { value: 'by-hand', label: t('filterManual') },
          ]}
          value={filter.outcome}
        />
        <DateFilter
          filter={filter}
          onChange={(dates) => {
            setTarget(undefined);
            setFilter(dates);
          }}
        />
        <Switch checked={showsChanges} id="show-changes-switch" onChange={setShowsChanges}>
          {t('showChanges')}
        </Switch>
        {!why && (
          <Button
            icon="info"
            id="why-button"
            onClick={({ currentTarget }) => askWhy(undefined, currentTarget)}
            ref={whyButton}
            size="sm"
          >
            {t('whyAsk')}
          </Button>
        )}
      </div>
      {why && (
        <Suspense fallback={<Busy />}>
          <OnDemand key={why.count} onClose={closeWhy} part={whyPanel}>
            {(WhyPanel) => (
              <WhyPanel
                at={why.at}
                onAction={onAction}
                onClose={closeWhy}
                onOpenChanges={onOpenChanges}
                onOpenRun={({ id }) => setTarget({ runId: id })}
                schedule={schedule}
              />
            )}
          </OnDemand>
        </Suspense>
      )}
      <RunList
        filter={filter}
        key={`${filter.outcome} ${filter.from} ${filter.to}`}
        name={scheduleName(schedule)}
        onFound={startAt}
        onWhy={askWhy}
        runAgain={runAgain}
        scheduleId={schedule.id}
        showsChanges={showsChanges}
        target={target}
      />
    </div>
  );
}

import { useState } from 'react';
import { useLatestRuns } from '#api/run-history.ts';
import { scheduleName } from '#api/schedules.ts';
import type { Run, Schedule } from '#api/types.ts';
import { historyMessages } from '#i18n/dialogs-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { SegmentedControl } from '#ui/segmented-control.tsx';
import { Switch } from '#ui/switch.tsx';
import { DateFilter } from './date-filter.tsx';
import { DurationChart } from './duration-chart.tsx';
import styles from './history.module.css';
import type { RunAgain } from './run-again-button.tsx';
import { NO_FILTER } from './run-filter.ts';
import { RunList } from './run-list.tsx';
import type { RunTarget } from './run-target.ts';

type RunsViewProps = {
  schedule: Schedule;
  /** The run to open at first. */
  runId: string | undefined;
  runAgain: RunAgain | undefined;
};

const MINUTE = 60_000;

/** The chart, the filters and the list of runs. */
export function RunsView({ schedule, runId, runAgain }: RunsViewProps) {
  const t = useMessages(historyMessages);
  const [filter, setFilter] = useState(NO_FILTER);
  const [showsChanges, setShowsChanges] = useState(false);
  const [target, setTarget] = useState<RunTarget | undefined>(runId === undefined ? undefined : { runId });
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
      </div>
      <RunList
        filter={filter}
        key={`${filter.outcome} ${filter.from} ${filter.to}`}
        name={scheduleName(schedule)}
        onFound={startAt}
        runAgain={runAgain}
        scheduleId={schedule.id}
        showsChanges={showsChanges}
        target={target}
      />
    </div>
  );
}

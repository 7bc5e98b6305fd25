import { useRuns } from '#api/run-history.ts';
import type { Run } from '#api/types.ts';
import { historyMessages } from '#i18n/dialogs-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { PagedList } from '../shared/paged-list.tsx';
import { FindRun } from './find-run.tsx';
import type { RunAgain } from './run-again-button.tsx';
import { isFiltering, type RunFilter, toQuery } from './run-filter.ts';
import type { RunTarget } from './run-target.ts';
import { Timeline } from './timeline.tsx';

type RunListProps = {
  scheduleId: string;
  /** The schedule's name. */
  name: string;
  filter: RunFilter;
  showsChanges: boolean;
  target: RunTarget | undefined;
  /** The target is not among the runs that are loaded. */
  onFound: (run: Run) => void;
  /** Asks why the schedule ran or did not run at an instant, epoch milliseconds. */
  onWhy: (at: number, button: HTMLElement) => void;
  runAgain: RunAgain | undefined;
};

/** Newest first, page by page; the target is open, else the newest failure. */
export function RunList(props: RunListProps) {
  const { scheduleId, name, filter, showsChanges, target, onFound, onWhy, runAgain } = props;
  const t = useMessages(historyMessages);
  const query = useRuns(scheduleId, toQuery(filter));
  const texts = { loading: t('loading'), loadFailed: t('loadFailed') };
  const empty = isFiltering(filter) ? (
    <EmptyState title={t('emptyFiltered')} />
  ) : (
    <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>
  );
  const isLoaded = query.data?.pages.some(({ items }) => items.some(({ id }) => id === target?.runId)) ?? true;
  return (
    <>
      {target && !isLoaded && <FindRun onFound={onFound} runId={target.runId} scheduleId={scheduleId} />}
      {/* The key drops the error of another filter. */}
      <PagedList empty={empty} key={JSON.stringify(filter)} query={query} texts={texts} what="runs">
        {(runs) => (
          <Timeline
            filter={filter}
            hasOlder={query.hasNextPage}
            name={name}
            onWhy={onWhy}
            runAgain={runAgain}
            runs={runs}
            scheduleId={scheduleId}
            showsChanges={showsChanges}
            target={target}
          />
        )}
      </PagedList>
    </>
  );
}

import { useRuns } from '../../../api/list-runs.ts';
import { failureOf } from '../../../api/request-failed.ts';
import { cardMessages } from '../../../i18n/card-messages.ts';
import { failureText } from '../../../i18n/failure-text.ts';
import { historyMessages } from '../../../i18n/history-messages.ts';
import { sharedMessages } from '../../../i18n/shared-messages.ts';
import { useMessages } from '../../../i18n/use-messages.ts';
import { Alert } from '../../../ui/alert.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import styles from './history.module.css';
import type { RunAgain } from './run-again-button.tsx';
import { type RunFilter, runFilters } from './run-filter.ts';
import { RunRow } from './run-row.tsx';

type RunListProps = { scheduleId: string; filter: RunFilter; runAgain: RunAgain | undefined };

const lines = ['first', 'second', 'third', 'fourth'];

/** Newest first, page by page; the newest failure is open. */
export function RunList({ scheduleId, filter, runAgain }: RunListProps) {
  const t = useMessages(historyMessages);
  const card = useMessages(cardMessages);
  const shared = useMessages(sharedMessages);
  const query = useRuns(scheduleId, runFilters[filter]);

  if (query.isPending) {
    return (
      <div aria-busy="true" className={styles.loading} role="status">
        <span className={styles.unseen}>{t('loading')}</span>
        {lines.map((line) => (
          <Skeleton height={36} key={line} />
        ))}
      </div>
    );
  }
  if (!query.data) {
    return (
      <Alert
        action={
          <Button id="reload-runs-button" onClick={() => void query.refetch()} pending={query.isRefetching} size="sm">
            {shared('retry')}
          </Button>
        }
        announce
        title={t('loadFailed')}
        tone="error"
      >
        {failureText(failureOf(query.error), card)}
      </Alert>
    );
  }
  const runs = query.data.pages.flatMap(({ items }) => items);
  if (runs.length === 0) {
    return filter === 'all' ? (
      <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>
    ) : (
      <EmptyState title={t('emptyFiltered')} />
    );
  }
  const newestFailure = runs.find(({ status }) => status === 'failed' || status === 'timed_out');
  return (
    <>
      <ul className={styles.list}>
        {runs.map((run) => (
          <RunRow isOpen={run === newestFailure} key={run.id} run={run} runAgain={runAgain} />
        ))}
      </ul>
      {query.hasNextPage && (
        <div className={styles.more}>
          <Button
            id="show-more-runs-button"
            onClick={() => void query.fetchNextPage()}
            pending={query.isFetchingNextPage}
          >
            {t('showMore')}
          </Button>
        </div>
      )}
    </>
  );
}

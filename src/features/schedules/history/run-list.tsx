import { type RunsFilter, useRuns } from '#api/run-history.ts';
import { historyMessages } from '#i18n/dialogs-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { PagedList } from '../shared/paged-list.tsx';
import styles from './history.module.css';
import type { RunAgain } from './run-again-button.tsx';
import { RunRow } from './run-row.tsx';

/** The list's filters and their API parameters. */
const runFilters = {
  all: {},
  failed: { status: 'failed' },
  'timed-out': { status: 'timed_out' },
  skipped: { status: 'skipped' },
  'by-hand': { trigger: 'run_now' },
} as const satisfies Record<string, RunsFilter>;

export type RunFilter = keyof typeof runFilters;

type RunListProps = { scheduleId: string; name: string; filter: RunFilter; runAgain: RunAgain | undefined };

/** Newest first, page by page; the newest failure is open. */
export function RunList({ scheduleId, name, filter, runAgain }: RunListProps) {
  const t = useMessages(historyMessages);
  const query = useRuns(scheduleId, runFilters[filter]);
  const texts = { loading: t('loading'), loadFailed: t('loadFailed') };
  const empty =
    filter === 'all' ? (
      <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>
    ) : (
      <EmptyState title={t('emptyFiltered')} />
    );
  return (
    <PagedList empty={empty} query={query} texts={texts} what="runs">
      {(runs) => {
        const newestFailure = runs.find(({ status }) => status === 'failed' || status === 'timed_out');
        return (
          <ul className={styles.list}>
            {runs.map((run) => (
              <RunRow isOpen={run === newestFailure} key={run.id} name={name} run={run} runAgain={runAgain} />
            ))}
          </ul>
        );
      }}
    </PagedList>
  );
}

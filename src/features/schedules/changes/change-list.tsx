import { useAudit } from '../../../api/list-audit.ts';
import { failureOf } from '../../../api/request-failed.ts';
import { cardMessages } from '../../../i18n/card-messages.ts';
import { changesMessages } from '../../../i18n/changes-messages.ts';
import { failureText } from '../../../i18n/failure-text.ts';
import { sharedMessages } from '../../../i18n/shared-messages.ts';
import { useMessages } from '../../../i18n/use-messages.ts';
import { Alert } from '../../../ui/alert.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { ChangeRow } from './change-row.tsx';
import styles from './changes.module.css';

const lines = ['first', 'second', 'third', 'fourth'];

/** Newest first, page by page: of one schedule, or where none is given of all. */
export function ChangeList({ scheduleId }: { scheduleId?: string }) {
  const t = useMessages(changesMessages);
  const card = useMessages(cardMessages);
  const shared = useMessages(sharedMessages);
  const query = useAudit(scheduleId);
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
          <Button
            id="reload-changes-button"
            onClick={() => void query.refetch()}
            pending={query.isRefetching}
            size="sm"
          >
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
  const entries = query.data.pages.flatMap(({ items }) => items);
  if (entries.length === 0) return <EmptyState title={t('empty')} />;
  return (
    <>
      <ul aria-label={t('title')} className={styles.list}>
        {entries.map((entry) => (
          <ChangeRow entry={entry} key={entry.id} showsSchedule={scheduleId === undefined} />
        ))}
      </ul>
      {query.hasNextPage && (
        <div className={styles.more}>
          <Button
            id="load-more-changes-button"
            onClick={() => void query.fetchNextPage()}
            pending={query.isFetchingNextPage}
          >
            {t('loadMore')}
          </Button>
        </div>
      )}
    </>
  );
}

import { useAudit } from '#api/audit.ts';
import { changesMessages } from '#i18n/dialogs-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { PagedList } from '../shared/paged-list.tsx';
import { ChangeRow } from './change-row.tsx';
import styles from './changes.module.css';

/** Newest first, page by page: of one schedule, or where none is given of all. */
export function ChangeList({ scheduleId }: { scheduleId?: string }) {
  const t = useMessages(changesMessages);
  const query = useAudit(scheduleId);
  const texts = { loading: t('loading'), loadFailed: t('loadFailed') };
  return (
    <PagedList empty={<EmptyState title={t('empty')} />} query={query} texts={texts} what="changes">
      {(entries) => (
        <ul aria-label={t('title')} className={styles.list}>
          {entries.map((entry) => (
            <ChangeRow entry={entry} key={entry.id} showsSchedule={scheduleId === undefined} />
          ))}
        </ul>
      )}
    </PagedList>
  );
}

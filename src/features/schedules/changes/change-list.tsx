import type { ReactNode } from 'react';
import { useAudit } from '#api/audit.ts';
import type { AuditEntry } from '#api/types.ts';
import { changesMessages } from '#i18n/dialogs-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { PagedList } from '../shared/paged-list.tsx';
import { ChangeRow } from './change-row.tsx';
import styles from './changes.module.css';
import { groupsOf } from './group-entries.ts';

type ChangeListProps = {
  /** Without it, the changes of all schedules are listed, with those of one bulk change in one row. */
  scheduleId?: string;
  renderUndo?: ((entries: readonly [AuditEntry, ...AuditEntry[]]) => ReactNode) | undefined;
};

/** Newest first, page by page. */
export function ChangeList({ scheduleId, renderUndo }: ChangeListProps) {
  const t = useMessages(changesMessages);
  const query = useAudit(scheduleId);
  const texts = { loading: t('loading'), loadFailed: t('loadFailed') };
  return (
    <PagedList empty={<EmptyState title={t('empty')} />} query={query} texts={texts} what="changes">
      {(entries) => (
        <ul aria-label={t('title')} className={styles.list}>
          {groupsOf(entries).map(([entry, ...others]) => (
            <ChangeRow
              entry={entry}
              key={entry.id}
              others={others}
              showsSchedule={scheduleId === undefined}
              undo={renderUndo?.([entry, ...others])}
            />
          ))}
        </ul>
      )}
    </PagedList>
  );
}

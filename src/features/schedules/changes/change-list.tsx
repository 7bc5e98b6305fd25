import type { ReactNode } from 'react';
import { useAudit } from '#api/audit.ts';
import { scheduleName, useSchedules } from '#api/schedules.ts';
import type { AuditEntry } from '#api/types.ts';
import { changesMessages } from '#i18n/dialogs-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { PagedList } from '../shared/paged-list.tsx';
import { ChangeRow } from './change-row.tsx';
import styles from './changes.module.css';
import { groupsOf } from './group-entries.ts';
import { foldKeptEndpoints } from './kept-endpoints.ts';

type ChangeListProps = {
  /** Without it, the changes of all schedules are listed, with those of one bulk change in one row. */
  scheduleId?: string;
  /** Above the list, once it is there. */
  notice?: ReactNode;
  renderUndo?: ((entries: readonly [AuditEntry, ...AuditEntry[]]) => ReactNode) | undefined;
};

/** Newest first, page by page. */
export function ChangeList({ scheduleId, notice, renderUndo }: ChangeListProps) {
  const t = useMessages(changesMessages);
  const query = useAudit(scheduleId);
  const nameOf = useNames();
  const texts = { loading: t('loading'), loadFailed: t('loadFailed') };
  return (
    <PagedList empty={<EmptyState title={t('empty')} />} query={query} texts={texts} what="changes">
      {(entries) => {
        const { shown, keptIn } = foldKeptEndpoints(entries);
        return (
          <>
            {notice}
            <ul aria-label={t('title')} className={styles.list}>
              {groupsOf(shown).map((group) => (
                <ChangeRow
                  entry={group[0]}
                  kept={keptIn.get(group[0].id) ?? 0}
                  key={group[0].id}
                  names={scheduleId === undefined ? group.flatMap((each) => nameOf(each) ?? []) : []}
                  undo={renderUndo?.(group)}
                />
              ))}
            </ul>
          </>
        );
      }}
    </PagedList>
  );
}

/** The schedule's name at that time. One without a name is called by its endpoint, as in the list. */
function useNames(): (entry: AuditEntry) => string | undefined {
  const t = useMessages(changesMessages);
  const schedules = useSchedules().data;
  return ({ schedule_id, schedule_name }) => {
    if (schedule_id === null) return undefined;
    const schedule = schedules?.find(({ id }) => id === schedule_id);
    return schedule_name ?? (schedule ? scheduleName({ ...schedule, name: null }) : t('unnamed'));
  };
}

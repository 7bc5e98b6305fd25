import type { Schedule } from '../../../api/types.ts';
import { cardMessages } from '../../../i18n/card-messages.ts';
import { useMessages } from '../../../i18n/use-messages.ts';
import type { ScheduleAction } from './row-menu.ts';
import { ScheduleRow } from './schedule-row.tsx';
import styles from './schedule-table.module.css';

export type ScheduleTableProps = {
  /** In the order they are shown. */
  schedules: readonly Schedule[];
  /** The installed version. */
  version: string;
  canWrite: boolean;
  canAdd: boolean;
  /** Ids of the schedules whose run-now is on the way. */
  starting: ReadonlySet<string>;
  onAction: (action: ScheduleAction, schedule: Schedule) => void;
};

const columns = ['columnSchedule', 'columnWhen', 'columnNextRun', 'columnRuns'] as const;

export function ScheduleTable({ schedules, starting, ...rest }: ScheduleTableProps) {
  const t = useMessages(cardMessages);
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: where the table is stacked its display takes the native roles away
    <table aria-label={t('title')} className={styles.table} role="table">
      <thead className={styles.columns} role="rowgroup">
        <tr role="row">
          <th className={styles.switchCell} role="columnheader" scope="col">
            <span className={styles.unseen}>{t('columnEnabled')}</span>
          </th>
          {columns.map((column) => (
            <th key={column} role="columnheader" scope="col">
              {t(column)}
            </th>
          ))}
          <th role="columnheader" scope="col">
            <span className={styles.unseen}>{t('columnActions')}</span>
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {schedules.map((schedule) => (
          <ScheduleRow key={schedule.id} schedule={schedule} starting={starting.has(schedule.id)} {...rest} />
        ))}
      </tbody>
    </table>
    // biome-ignore-end lint/a11y/noRedundantRoles: see above
  );
}

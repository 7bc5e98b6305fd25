import { useCallback } from 'react';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Checkbox } from '#ui/checkbox.tsx';
import { useLatest } from '#ui/use-latest.ts';
import type { OnScheduleAction } from '../../shared/schedule-action.ts';
import { ScheduleRow } from './schedule-row.tsx';
import styles from './schedule-table.module.css';
import { type Selection, withRow } from './selection.ts';

export type ScheduleTableProps = {
  /** The rows in display order. */
  schedules: readonly Schedule[];
  /** The installed version. */
  version: string;
  canWrite: boolean;
  canAdd: boolean;
  /** Ids of the schedules whose run-now is on the way. */
  starting: ReadonlySet<string>;
  onAction: OnScheduleAction;
  /** Undefined while rows cannot be selected. */
  selection: Selection | undefined;
  onSelection: (selection: Selection) => void;
};

const columns = ['columnSchedule', 'columnWhen', 'columnNextRun', 'columnRuns'] as const;

export function ScheduleTable({ schedules, starting, selection, onSelection, ...rest }: ScheduleTableProps) {
  const t = useMessages(cardMessages);
  const shown = schedules.map(({ id }) => id);
  const latest = useLatest((id: string, selected: boolean, { shift }: { shift: boolean }) => {
    if (selection) onSelection(withRow(selection, id, { selected, range: shift, shown }));
  });
  const select = useCallback<typeof latest.current>((...row) => latest.current(...row), [latest]);
  const count = shown.filter((id) => selection?.ids.has(id)).length;
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: where the table is stacked its display takes the native roles away
    <table aria-label={t('title')} className={styles.table} role="table">
      <thead className={styles.columns} role="rowgroup">
        <tr role="row">
          {selection && (
            <th className={styles.selectCell} role="columnheader" scope="col">
              <Checkbox
                automationId="select-all-checkbox"
                checked={count === 0 ? false : count === shown.length ? true : 'mixed'}
                label={t('selectAll')}
                onChange={(all) => onSelection({ ids: new Set(all ? shown : []), anchor: undefined })}
              />
            </th>
          )}
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
          <ScheduleRow
            key={schedule.id}
            onSelect={select}
            schedule={schedule}
            selected={selection?.ids.has(schedule.id)}
            starting={starting.has(schedule.id)}
            {...rest}
          />
        ))}
      </tbody>
    </table>
    // biome-ignore-end lint/a11y/noRedundantRoles: see above
  );
}

import { Fragment, type ReactNode, useCallback, useRef } from 'react';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Checkbox } from '#ui/checkbox.tsx';
import { Late } from '#ui/late.tsx';
import unseen from '#ui/unseen.module.css';
import { useLatest } from '#ui/use-latest.ts';
import type { OnScheduleAction } from '../../shared/schedule-action.ts';
import { sortHeading } from '../after-rows/parts.ts';
import type { Arrangement, ListView } from '../view/list-view.ts';
import { GoneRow } from './gone-row.tsx';
import { ScheduleRow } from './schedule-row.tsx';
import styles from './schedule-table.module.css';
import { type Selection, withRow } from './selection.ts';

export type ScheduleTableProps = Arrangement & {
  view: ListView;
  onView: (view: ListView) => void;
  /** A row whose schedule was deleted keeps its place. */
  isGone: (schedule: Schedule) => boolean;
  /** What is shown in the place of a deleted schedule. */
  renderGone: (schedule: Schedule) => ReactNode;
  /** The id of the row to mark. */
  marked: string | undefined;
  /** The installed version. */
  version: string;
  canWrite: boolean;
  /** Why a schedule cannot be added now. */
  addUnavailable: string | undefined;
  /** Ids of the schedules whose run-now is on the way. */
  starting: ReadonlySet<string>;
  onAction: OnScheduleAction;
  /** Undefined while rows cannot be selected. */
  selection: Selection | undefined;
  onSelection: (selection: Selection) => void;
};

const columns = [
  { key: 'columnSchedule', by: 'name', className: styles.nameCell },
  { key: 'columnWhen', by: 'frequency', className: styles.whenCell },
  { key: 'columnNextRun', by: 'next-run', className: styles.nextCell },
  { key: 'columnRuns', by: 'failures', className: styles.runsCell },
] as const;

export function ScheduleTable(props: ScheduleTableProps) {
  const { rows, heading, view, onView, isGone, renderGone, marked, starting, selection, onSelection, ...rest } = props;
  const t = useMessages(cardMessages);
  const shown = rows.filter((row) => !isGone(row)).map(({ id }) => id);
  const latest = useLatest((id: string, selected: boolean, { shift }: { shift: boolean }) => {
    if (selection) onSelection(withRow(selection, id, { selected, range: shift, shown }));
  });
  const select = useCallback<typeof latest.current>((...row) => latest.current(...row), [latest]);
  const heights = useRef(new Map<string, number>());
  /** Measures each row when it is removed. */
  const measure = useCallback((row: HTMLTableRowElement) => {
    return () => void heights.current.set(row.dataset.scheduleId ?? '', row.offsetHeight);
  }, []);
  const count = shown.filter((id) => selection?.ids.has(id)).length;
  const { sort = 'next-run' } = view;
  const width = columns.length + (selection ? 3 : 2);
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
            <span className={unseen.unseen}>{t('columnEnabled')}</span>
          </th>
          {columns.map(({ key, by, className }) => (
            <th
              aria-sort={sort === by ? 'ascending' : sort === `-${by}` ? 'descending' : undefined}
              className={className}
              key={key}
              role="columnheader"
              scope="col"
            >
              <Late part={sortHeading} place={t(key)}>
                {(SortHeading) => (
                  <SortHeading column={by} onView={onView} view={view}>
                    {t(key)}
                  </SortHeading>
                )}
              </Late>
            </th>
          ))}
          <th className={styles.actionsCell} role="columnheader" scope="col">
            <span className={unseen.unseen}>{t('columnActions')}</span>
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((schedule) => (
          <Fragment key={schedule.id}>
            {heading?.(schedule.id, width)}
            {isGone(schedule) ? (
              <GoneRow columns={width} heights={heights} scheduleId={schedule.id}>
                {renderGone(schedule)}
              </GoneRow>
            ) : (
              <ScheduleRow
                marked={schedule.id === marked}
                onSelect={select}
                ref={measure}
                schedule={schedule}
                selected={selection?.ids.has(schedule.id)}
                starting={starting.has(schedule.id)}
                {...rest}
              />
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
    // biome-ignore-end lint/a11y/noRedundantRoles: see above
  );
}

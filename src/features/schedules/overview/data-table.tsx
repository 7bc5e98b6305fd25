import type { ReactNode } from 'react';
import { classNames } from '#ui/class-names.ts';
import styles from './overview.module.css';

// biome-ignore-start lint/a11y/noRedundantRoles: where a table is stacked its display takes the native roles away

/** `isNumber` aligns a column to the end; `width` is of the column in a wide table. */
export type Column = { key: string; label: string; isNumber?: boolean; width?: string };

type DataTableProps = { label: string; columns: readonly Column[]; children: ReactNode };

/** A table whose rows become cards where it is narrow. */
export function DataTable({ label, columns, children }: DataTableProps) {
  return (
    <table aria-label={label} className={styles.table} role="table">
      <thead className={styles.columns} role="rowgroup">
        <tr role="row">
          {columns.map(({ key, label: text, isNumber, width }) => (
            <th
              className={isNumber ? styles.number : undefined}
              key={key}
              role="columnheader"
              scope="col"
              style={width === undefined ? undefined : { width }}
            >
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">{children}</tbody>
    </table>
  );
}

type RowProps = { scheduleId?: string; className?: string | undefined; children: ReactNode };

export function Row({ scheduleId, className, children }: RowProps) {
  return (
    <tr className={classNames(styles.row, className)} data-schedule-id={scheduleId} role="row">
      {children}
    </tr>
  );
}

export function RowHeading({ children }: { children: ReactNode }) {
  return (
    <th role="rowheader" scope="row">
      {children}
    </th>
  );
}

/** `label` names a number where the headings are out of sight. */
export function Cell({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <td className={label === undefined ? undefined : styles.number} role="cell">
      {label !== undefined && (
        <span aria-hidden="true" className={styles.cellLabel}>
          {label}
        </span>
      )}
      {children}
    </td>
  );
}
// biome-ignore-end lint/a11y/noRedundantRoles: see above

import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';
import styles from './schedule-table.module.css';

type GoneRowProps = {
  scheduleId: string;
  /** The heights that rows had when they were removed, in pixels. */
  heights: RefObject<ReadonlyMap<string, number>>;
  columns: number;
  children: ReactNode;
};

/** Keeps the place of a deleted schedule, so that the rows below it do not move. */
export function GoneRow({ scheduleId, heights, columns, children }: GoneRowProps) {
  const row = useRef<HTMLTableRowElement>(null);
  useLayoutEffect(() => {
    if (row.current) row.current.style.height = `${heights.current.get(scheduleId) ?? 0}px`;
  }, [heights, scheduleId]);
  return (
    // biome-ignore lint/a11y/noRedundantRoles: where the table is stacked its display takes the native roles away
    <tr className={styles.gone} data-schedule-id={scheduleId} ref={row} role="row" tabIndex={-1}>
      {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
      <td className={styles.goneCell} colSpan={columns} role="cell">
        {children}
      </td>
    </tr>
  );
}

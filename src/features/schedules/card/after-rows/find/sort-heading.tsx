import type { ReactNode } from 'react';
import { Icon } from '#ui/icon.tsx';
import type { ListView } from '../../view/list-view.ts';
import { changedView } from './facets.ts';
import styles from './finder.module.css';
import { type Column, sortedBy, sortOf, sortWish } from './sorting.ts';

type SortHeadingProps = { column: Column; view: ListView; onView: (view: ListView) => void; children: ReactNode };

/** A column's heading: sorts by it, and pressed again the other way round. */
export function SortHeading({ column, view, onView, children }: SortHeadingProps) {
  const sort = sortOf(view.sort);
  return (
    <>
      {/* Where the rows are cards, the headings are there for screen readers only. */}
      <span className={styles.plain}>{children}</span>
      <button
        className={styles.heading}
        data-automation-id={`sort-by-${column}-button`}
        onClick={() => onView(changedView(view, { sort: sortWish(sortedBy(column, sort)) }))}
        type="button"
      >
        {children}
        <span
          className={
            sort.column === column ? (sort.descending ? styles.descending : styles.ascending) : styles.unsorted
          }
        >
          <Icon name="chevron-down" size={12} />
        </span>
      </button>
    </>
  );
}

import { findMessages } from '#i18n/find-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { MenuButton } from '#ui/menu-button.tsx';
import type { ListView } from '../../view/list-view.ts';
import { changedView } from './facets.ts';
import styles from './finder.module.css';
import { columnLabels } from './labels.ts';
import { COLUMNS, sortedBy, sortOf, sortWish } from './sorting.ts';

type SortMenuProps = { view: ListView; onView: (view: ListView) => void };

/** Column, direction and groups; where the list is narrow it has no headings to press. */
export function SortMenu({ view, onView }: SortMenuProps) {
  const t = useMessages(findMessages);
  const sort = sortOf(view.sort);
  const group = view.group === 'state' || view.group === 'endpoint' ? view.group : undefined;
  const column = t(columnLabels[sort.column]);
  const label = t('sortBy', { column });
  const sorting = (changed: typeof sort) => changedView(view, { sort: sortWish(changed) });
  const choices = [
    COLUMNS.map((column) => ({
      action: `sort-${column}`,
      label: t(columnLabels[column]),
      selected: column === sort.column,
      view: column === sort.column ? view : sorting(sortedBy(column, sort)),
    })),
    [false, true].map((descending) => ({
      action: descending ? 'sort-descending' : 'sort-ascending',
      label: t(descending ? 'descending' : 'ascending'),
      selected: descending === sort.descending,
      view: sorting({ ...sort, descending }),
    })),
    ([undefined, 'state', 'endpoint'] as const).map((by) => ({
      action: `group-${by ?? 'none'}`,
      label: t(by ?? 'groupNone'),
      selected: by === group,
      view: changedView(view, { group: by }),
    })),
  ];
  return (
    <MenuButton
      groups={choices}
      headings={[undefined, t('order'), t('groupBy')]}
      id="sort-schedules-button"
      label={label}
      onAction={(action) => {
        const chosen = choices.flat().find((one) => one.action === action);
        if (chosen) onView(chosen.view);
      }}
    >
      <span className={styles.inWords}>{label}</span>
      <span aria-hidden="true" className={styles.inShort}>
        {sort.descending ? '↓' : '↑'} {column}
      </span>
    </MenuButton>
  );
}

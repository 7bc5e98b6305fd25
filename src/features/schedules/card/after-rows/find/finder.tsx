import { useEffect, useLayoutEffect } from 'react';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { findMessages } from '#i18n/find-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import unseen from '#ui/unseen.module.css';
import { useLatest } from '#ui/use-latest.ts';
import { whenIdle } from '#ui/when-idle.ts';
import type { Arrange, ListView } from '../../view/list-view.ts';
import { Chips } from './chips.tsx';
import { changedView, FACETS, isFiltering, valuesOf } from './facets.ts';
import { type FacetChoices, FilterMenu } from './filter-menu.tsx';
import styles from './finder.module.css';
import { facetLabels, valueLabel } from './labels.ts';
import { SearchField } from './search-field.tsx';
import { SortMenu } from './sort-menu.tsx';
import { Summary } from './summary.tsx';
import { useArrange } from './use-arrange.tsx';

export type FinderProps = {
  schedules: readonly Schedule[];
  /** How many of them are shown. */
  shown: number;
  view: ListView;
  onView: (view: ListView) => void;
  /** Receives the function that finds, sorts and groups; it changes with the language. */
  onArrange: (arrange: () => Arrange) => void;
  /** A few schedules need no search. */
  isVisible: boolean;
};

/** The search, the filters, the order and the summary of a list. */
export function Finder({ schedules, shown, view, onView, onArrange, isVisible }: FinderProps) {
  const t = useMessages(findMessages);
  const choices = useChoices(schedules);
  const arrange = useArrange();
  useLayoutEffect(() => onArrange(() => arrange), [arrange, onArrange]);
  usePrepared(arrange, schedules, isVisible);
  if (!isVisible) return null;
  const filters = isFiltering(view);
  const count = t('shownOf', { shown, total: schedules.length });
  return (
    <>
      <div className={styles.filters}>
        <div className={styles.search}>
          <SearchField
            label={t('search')}
            onChange={(search) => onView(changedView(view, { search }))}
            value={view.search ?? ''}
          />
        </div>
        <div className={styles.menus}>
          <FilterMenu choices={choices} onView={onView} view={view} />
          <SortMenu onView={onView} view={view} />
        </div>
        <Summary onView={onView} schedules={schedules} view={view} />
        <span aria-live="polite" className={unseen.unseen}>
          {filters ? count : ''}
        </span>
      </div>
      {filters && <Chips choices={choices} count={count} onView={onView} view={view} />}
    </>
  );
}

function useChoices(schedules: readonly Schedule[]): FacetChoices[] {
  const t = useMessages(findMessages);
  const card = useMessages(cardMessages);
  return FACETS.map((facet) => ({
    facet,
    label: t(facetLabels[facet]),
    values: valuesOf(facet, schedules).map((value) => ({ value, label: valueLabel(facet, value, card) })),
  }));
}

/** Works out while the browser is idle what a search and an order need of each schedule: later they take no time. */
function usePrepared(arrange: Arrange, schedules: readonly Schedule[], isVisible: boolean) {
  const latest = useLatest(schedules);
  useEffect(() => {
    if (!isVisible) return;
    const wishes: ListView[] = [{ search: '-' }, { sort: 'frequency' }];
    const cancels = wishes.map((wish) => whenIdle(() => arrange(latest.current, wish, [])));
    return () => {
      for (const cancel of cancels) cancel();
    };
  }, [arrange, isVisible, latest]);
}

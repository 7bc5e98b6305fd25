import { findMessages } from '#i18n/find-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import type { ListView } from '../../view/list-view.ts';
import { changedView, withoutFilters } from './facets.ts';
import type { FacetChoices } from './filter-menu.tsx';
import styles from './finder.module.css';

type ChipsProps = { choices: readonly FacetChoices[]; view: ListView; onView: (view: ListView) => void; count: string };

/** How many schedules are shown, and why not the others: each filter, with a button that removes it. */
export function Chips({ choices, view, onView, count }: ChipsProps) {
  const t = useMessages(findMessages);
  const filters = choices.flatMap(({ facet, label: filter, values }) => {
    const chosen = view[facet];
    if (chosen === undefined) return [];
    const value = values.find((one) => one.value === chosen)?.label ?? chosen;
    return { facet, words: t('chosen', { filter, value }) };
  });
  return (
    <div className={styles.chips}>
      <span>{count}</span>
      {filters.map(({ facet, words }) => (
        <button
          aria-label={t('removeFilter', { filter: words })}
          className={styles.chip}
          data-automation-id="remove-filter-button"
          key={facet}
          onClick={() => onView(changedView(view, { [facet]: undefined }))}
          type="button"
        >
          {words}
          <Icon name="cross" size={12} />
        </button>
      ))}
      <Button automationId="clear-filters-button" onClick={() => onView(withoutFilters(view))} size="sm" variant="link">
        {t('clearFilters')}
      </Button>
    </div>
  );
}

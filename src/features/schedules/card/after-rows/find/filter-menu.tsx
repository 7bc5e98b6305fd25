import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { findMessages } from '#i18n/find-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { MenuButton } from '#ui/menu-button.tsx';
import type { ListView } from '../../view/list-view.ts';
import { changedView, chosenValue, FACETS, valuesOf } from './facets.ts';
import { facetLabels, valueLabel } from './labels.ts';

type FilterMenuProps = { schedules: readonly Schedule[]; view: ListView; onView: (view: ListView) => void };

/** One value of each facet; the chosen one is chosen again to have all. */
export function FilterMenu({ schedules, view, onView }: FilterMenuProps) {
  const t = useMessages(findMessages);
  const card = useMessages(cardMessages);
  const facets = FACETS.map((facet) => {
    const chosen = chosenValue(facet, view);
    const items = valuesOf(facet, schedules).map((value) => ({
      action: `${facet} ${value}`,
      label: valueLabel(facet, value, card),
      selected: value === chosen,
      changes: { [facet]: value === chosen ? undefined : value },
    }));
    return { facet, items };
  }).filter(({ items }) => items.length > 1);
  const act = (action: string) => {
    const item = facets.flatMap(({ items }) => items).find((one) => one.action === action);
    if (item) onView(changedView(view, item.changes));
  };
  return (
    <MenuButton
      groups={facets.map(({ items }) => items)}
      headings={facets.map(({ facet }) => t(facetLabels[facet]))}
      id="filter-schedules-button"
      label={t('filter')}
      onAction={act}
    >
      {t('filter')}
    </MenuButton>
  );
}

import { findMessages } from '#i18n/find-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { MenuButton } from '#ui/menu-button.tsx';
import type { ListView } from '../../view/list-view.ts';
import { changedView, type Filter } from './facets.ts';

/** A facet with its name and the values to choose from. */
export type FacetChoices = {
  facet: Filter;
  label: string;
  values: readonly { value: string; label: string }[];
};

type FilterMenuProps = { choices: readonly FacetChoices[]; view: ListView; onView: (view: ListView) => void };

/** One value of each facet; the chosen one is chosen again to have all. */
export function FilterMenu({ choices, view, onView }: FilterMenuProps) {
  const t = useMessages(findMessages);
  const facets = choices
    .filter(({ values }) => values.length > 1)
    .map(({ facet, label, values }) => ({
      label,
      items: values.map(({ value, label: text }) => {
        const selected = value === view[facet];
        const changes = { [facet]: selected ? undefined : value };
        return { action: `${facet} ${value}`, label: text, selected, changes };
      }),
    }));
  const act = (action: string) => {
    const item = facets.flatMap(({ items }) => items).find((one) => one.action === action);
    if (item) onView(changedView(view, item.changes));
  };
  return (
    <MenuButton
      groups={facets.map(({ items }) => items)}
      headings={facets.map(({ label }) => label)}
      id="filter-schedules-button"
      label={t('filter')}
      onAction={act}
    >
      {t('filter')}
    </MenuButton>
  );
}

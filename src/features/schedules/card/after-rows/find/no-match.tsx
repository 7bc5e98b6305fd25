import { findMessages } from '#i18n/find-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import type { ListView } from '../../view/list-view.ts';
import { withoutFilters } from './facets.ts';

/** In place of the rows, when none matches. */
export function NoMatch({ view, onView }: { view: ListView; onView: (view: ListView) => void }) {
  const t = useMessages(findMessages);
  return (
    <EmptyState
      action={
        <Button id="clear-schedule-filters-button" onClick={() => onView(withoutFilters(view))}>
          {t('clearFilters')}
        </Button>
      }
      title={t('noneMatch')}
    />
  );
}

import { useMemo, useState } from 'react';
import { cardMessages } from '../../../i18n/card-messages.ts';
import { useMessages } from '../../../i18n/use-messages.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { arrangeSchedules, isFiltering, NO_FILTER } from './arrange-schedules.ts';
import { ScheduleFilters } from './schedule-filters.tsx';
import { ScheduleTable, type ScheduleTableProps } from './schedule-table.tsx';

/** Up to this many are found faster by looking. */
const A_FEW = 5;

/** The schedules, the next one to run first, with a search as soon as there are more than a few. */
export function ScheduleList({ schedules, ...rest }: ScheduleTableProps) {
  const [filter, setFilter] = useState(NO_FILTER);
  const shown = useMemo(() => arrangeSchedules(schedules, filter), [schedules, filter]);
  const showsFilters = schedules.length > A_FEW || isFiltering(filter);
  return (
    <>
      {showsFilters && <ScheduleFilters filter={filter} matches={shown.length} onChange={setFilter} />}
      {shown.length === 0 ? (
        <NoMatch onClear={() => setFilter(NO_FILTER)} />
      ) : (
        <ScheduleTable schedules={shown} {...rest} />
      )}
    </>
  );
}

function NoMatch({ onClear }: { onClear: () => void }) {
  const t = useMessages(cardMessages);
  return (
    <EmptyState
      action={
        <Button id="clear-schedule-filters-button" onClick={onClear}>
          {t('clearFilters')}
        </Button>
      }
      title={t('noneMatch')}
    />
  );
}

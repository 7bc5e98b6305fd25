import { useMemo, useState } from 'react';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Late } from '#ui/late.tsx';
import { BulkArea } from '../../bulk/bulk-area.tsx';
import { scheduleFilters } from '../after-rows/parts.ts';
import { Place } from '../places.tsx';
import { arrangeSchedules, isFiltering, NO_FILTER } from './arrange-schedules.ts';
import { ScheduleTable, type ScheduleTableProps } from './schedule-table.tsx';
import type { useSelection } from './selection.ts';

export type ScheduleListProps = Omit<ScheduleTableProps, 'selection' | 'onSelection'> & {
  selecting: ReturnType<typeof useSelection>;
  /** The maximum number of schedules in one request. */
  mostAtOnce: number;
  onDeleted: (schedules: readonly Schedule[]) => void;
};

/** Up to this many schedules need no search. */
const A_FEW = 5;

/** The schedules, the next one to run first, with a search as soon as there are more than a few. */
export function ScheduleList({ schedules, selecting, mostAtOnce, onDeleted, ...rest }: ScheduleListProps) {
  const [filter, setFilter] = useState(NO_FILTER);
  const shown = useMemo(() => arrangeSchedules(schedules, filter), [schedules, filter]);
  const { selection, change, end } = selecting;
  const showsFilters = schedules.length > A_FEW || isFiltering(filter);
  return (
    <>
      {showsFilters && (
        <Late part={scheduleFilters} place={<Place of="filters" />}>
          {(ScheduleFilters) => <ScheduleFilters filter={filter} matches={shown.length} onChange={setFilter} />}
        </Late>
      )}
      {shown.length === 0 ? (
        <NoMatch onClear={() => setFilter(NO_FILTER)} />
      ) : (
        <ScheduleTable onSelection={change} schedules={shown} selection={selection} {...rest} />
      )}
      {selection && (
        <BulkArea
          most={mostAtOnce}
          onDeleted={onDeleted}
          onEnd={end}
          onSelect={(ids) => change({ ids: new Set(ids), anchor: undefined })}
          selected={shown.filter(({ id }) => selection.ids.has(id))}
        />
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

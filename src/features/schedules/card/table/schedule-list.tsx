import { useContext, useState } from 'react';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Late } from '#ui/late.tsx';
import { BulkArea } from '../../bulk/bulk-area.tsx';
import { HeldContext } from '../../shared/frozen.tsx';
import { scheduleFilters } from '../after-rows/parts.ts';
import { Place } from '../places.tsx';
import type { Hold } from '../still/use-hold.ts';
import { useShownRows } from '../still/use-shown-rows.ts';
import { isFiltering, NO_FILTER } from './arrange-schedules.ts';
import { ScheduleTable, type ScheduleTableProps } from './schedule-table.tsx';
import type { useSelection } from './selection.ts';

export type ScheduleListProps = Omit<ScheduleTableProps, 'rows' | 'isGone' | 'selection' | 'onSelection'> & {
  schedules: readonly Schedule[];
  hold: Hold;
  selecting: ReturnType<typeof useSelection>;
  /** The maximum number of schedules in one request. */
  mostAtOnce: number;
  onDeleted: (schedules: readonly Schedule[]) => void;
};

/** Up to this many schedules need no search. */
const A_FEW = 5;

/** The schedules, the next one to run first, with a search as soon as there are more than a few. */
export function ScheduleList({ schedules, hold, selecting, mostAtOnce, onDeleted, ...rest }: ScheduleListProps) {
  const [filter, setFilter] = useState(NO_FILTER);
  const { selection, change, end } = selecting;
  const held = useContext(HeldContext);
  const rows = useShownRows(schedules, filter, held);
  const present = new Set(schedules.map(({ id }) => id));
  const shown = rows.filter(({ id }) => present.has(id));
  const wantsFilters = schedules.length > A_FEW || isFiltering(filter);
  const [hasFilters, setHasFilters] = useState(wantsFilters);
  if (!held && hasFilters !== wantsFilters) setHasFilters(wantsFilters);
  return (
    <>
      {hasFilters && (
        <Late part={scheduleFilters} place={<Place of="filters" />}>
          {(ScheduleFilters) => <ScheduleFilters filter={filter} matches={shown.length} onChange={setFilter} />}
        </Late>
      )}
      <div ref={hold.list} {...hold.pointer}>
        {rows.length === 0 ? (
          <NoMatch onClear={() => setFilter(NO_FILTER)} />
        ) : (
          <ScheduleTable
            isGone={({ id }) => !present.has(id)}
            onSelection={change}
            rows={rows}
            selection={selection}
            {...rest}
          />
        )}
      </div>
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

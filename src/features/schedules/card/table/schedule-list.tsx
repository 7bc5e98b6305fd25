import { useContext, useEffect, useState } from 'react';
import type { Schedule } from '#api/types.ts';
import { Late } from '#ui/late.tsx';
import { BulkArea } from '../../bulk/bulk-area.tsx';
import { HeldContext } from '../../shared/frozen.tsx';
import { dayStrip, finder, noMatch } from '../after-rows/parts.ts';
import { Place } from '../places.tsx';
import type { Hold } from '../still/use-hold.ts';
import { useShownRows } from '../still/use-shown-rows.ts';
import { type Arrange, arrangePlainly, isPlain } from '../view/list-view.ts';
import { ScheduleTable, type ScheduleTableProps } from './schedule-table.tsx';
import type { useSelection } from './selection.ts';

export type ScheduleListProps = Omit<
  ScheduleTableProps,
  'rows' | 'heading' | 'isGone' | 'selection' | 'onSelection'
> & {
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
  const { view, onView } = rest;
  const [arrange, setArrange] = useState<Arrange>(() => arrangePlainly);
  const [isLost, setLost] = useState(false);
  // Reported to the host by the place that shows it.
  useEffect(() => void finder.load().catch(() => setLost(true)), []);
  const { selection, change, end } = selecting;
  const held = useContext(HeldContext);
  const arranged = useShownRows(schedules, view, arrange, held);
  const { rows } = arranged;
  const present = new Set(schedules.map(({ id }) => id));
  const shown = rows.filter(({ id }) => present.has(id));
  const wantsFinder = schedules.length > A_FEW || !isPlain(view);
  const [hasFinder, setHasFinder] = useState(wantsFinder);
  if (!held && hasFinder !== wantsFinder) setHasFinder(wantsFinder);
  // Rows that go at once, because they do not match, would be worse than a moment without rows.
  const isWaiting = arrange === arrangePlainly && !isPlain(view) && !isLost;
  return (
    <>
      <Late part={dayStrip} place={<Place of="day" />}>
        {(DayStrip) => <DayStrip onOpen={(schedule) => rest.onAction('history', schedule)} schedules={shown} />}
      </Late>
      <Late part={finder} place={hasFinder && <Place of="filters" />}>
        {(Finder) => (
          <Finder
            isVisible={hasFinder}
            onArrange={setArrange}
            onView={onView}
            schedules={schedules}
            shown={shown.length}
            view={view}
          />
        )}
      </Late>
      <div ref={hold.list} {...hold.pointer}>
        {isWaiting ? (
          <Place of="day" />
        ) : rows.length === 0 ? (
          <Late part={noMatch}>{(NoMatch) => <NoMatch onView={onView} view={view} />}</Late>
        ) : (
          <ScheduleTable
            {...arranged}
            isGone={({ id }) => !present.has(id)}
            onSelection={change}
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

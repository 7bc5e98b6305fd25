import type { MonthPlace } from '@extension-schedules/core/recurrence/month-place.ts';
import { whenMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Select } from '#ui/select.tsx';
import { useDayNames } from '../use-day-names.ts';
import styles from '../when.module.css';

const POSITIONS = [
  { nth: 1, label: 'placeFirst' },
  { nth: 2, label: 'placeSecond' },
  { nth: 3, label: 'placeThird' },
  { nth: 4, label: 'placeFourth' },
  { nth: 5, label: 'placeFifth' },
  { nth: 'last', label: 'placeLast' },
] as const;

/** Chooses a day by its place in the month: the second Tuesday, the last weekday. */
export function PlaceSettings({ place, onChange }: { place: MonthPlace; onChange: (place: MonthPlace) => void }) {
  const t = useMessages(whenMessages);
  const names = useDayNames();
  const { nth, of } = place;
  const days: { of: MonthPlace['of']; label: string }[] = names.week.map((day) => ({
    of: day,
    label: names.weekday(day),
  }));
  if (nth === 'last') days.push({ of: 'day', label: t('placeDay') }, { of: 'weekday', label: t('placeWeekday') });

  const changePosition = (chosen: string) => {
    const next = POSITIONS.find((position) => String(position.nth) === chosen)?.nth ?? nth;
    if (next === 'last') onChange({ nth: next, of });
    // Only a day of the week has a first to fifth one.
    else onChange({ nth: next, of: typeof of === 'number' ? of : 1 });
  };
  const changeDay = (chosen: string) => {
    const next = days.find((day) => String(day.of) === chosen)?.of ?? of;
    if (nth === 'last') onChange({ nth, of: next });
    else if (typeof next === 'number') onChange({ nth, of: next });
  };
  return (
    <div className={styles.settings}>
      <Select
        id="schedule-position-field"
        label={t('position')}
        onChange={changePosition}
        options={POSITIONS.map((position) => ({ value: String(position.nth), label: t(position.label) }))}
        value={String(nth)}
      />
      <Select
        id="schedule-position-day-field"
        label={t('day')}
        onChange={changeDay}
        options={days.map((day) => ({ value: String(day.of), label: day.label }))}
        value={String(of)}
      />
    </div>
  );
}

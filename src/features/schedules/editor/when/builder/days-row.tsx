import { whenMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import type { Days } from '#ui/product/cadence/simple-cadence.ts';
import { Choices } from '../choices.tsx';
import { range, useDayNames } from '../use-day-names.ts';
import { PlaceSettings } from './place-settings.tsx';
import { Row } from './row.tsx';
import { Toggles } from './toggles.tsx';

/** Chooses days of the week or of the month. Never both, because cron would run on either. */
export function DaysRow({ days, onChange }: { days: Days; onChange: (days: Days) => void }) {
  const t = useMessages(whenMessages);
  const names = useDayNames();
  return (
    <Row label={t('on')}>
      <Choices
        choices={[
          { value: 'every_day', label: t('everyDay') },
          { value: 'weekdays', label: t('weekdays') },
          { value: 'days_of_week', label: t('chosenDays') },
          { value: 'days_of_month', label: t('daysOfTheMonth') },
          { value: 'place', label: t('placeInMonth') },
        ]}
        id="schedule-days-field"
        label={t('on')}
        onChange={(kind) => onChange(daysOfKind(kind, days))}
        value={days.kind}
      />
      {days.kind === 'days_of_week' && (
        <Toggles
          chosen={days.days}
          id="schedule-weekdays-field"
          label={t('chosenDays')}
          onChange={(chosen) => onChange({ kind: 'days_of_week', days: chosen })}
          toggles={names.week.map((day) => ({ value: day, label: names.shortWeekday(day), name: names.weekday(day) }))}
        />
      )}
      {days.kind === 'days_of_month' && (
        <Toggles
          chosen={days.days}
          columns={7}
          id="schedule-dates-field"
          label={t('daysOfTheMonth')}
          onChange={(chosen) => onChange({ kind: 'days_of_month', days: chosen })}
          toggles={range(1, 31).map((date) => ({ value: date, label: String(date) }))}
        />
      )}
      {days.kind === 'place' && (
        <PlaceSettings onChange={(place) => onChange({ kind: 'place', place })} place={days.place} />
      )}
    </Row>
  );
}

/** The initial days of a kind: the previous ones if they are days of the week too. */
function daysOfKind(kind: Days['kind'], before: Days): Days {
  if (kind === 'days_of_month') return { kind, days: [1] };
  if (kind === 'place') return { kind, place: { nth: 'last', of: 'day' } };
  if (kind === 'days_of_week') return { kind, days: before.kind === 'weekdays' ? [1, 2, 3, 4, 5] : [1] };
  return { kind };
}

import { findZone, offsetAt } from '@extension-schedules/core/recurrence/zone.ts';
import { type FocusEvent, type KeyboardEvent, useState } from 'react';
import { historyMessages } from '#i18n/dialogs-messages.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { Button } from '#ui/button.tsx';
import { TextField } from '#ui/text-field.tsx';
import { useNow } from '../shared/now.ts';
import { writeDate } from '../shared/typed-date.ts';
import { useClock } from '../shared/use-clock.ts';
import { asTyped, NO_BOUND, readFrom, readTo, type TypedBound } from './date-bound.ts';
import styles from './history.module.css';
import type { RunFilter } from './run-filter.ts';

type DateFilterProps = { filter: RunFilter; onChange: (filter: RunFilter) => void };

/** The days to list, in the viewer's zone. A date without a first day starts the list there. */
export function DateFilter({ filter, onChange }: DateFilterProps) {
  const t = useMessages(historyMessages);
  const { intl: locale } = useLocale();
  const { timezone } = useHost();
  const clock = useClock();
  const now = useNow(60_000);
  const [from, setFrom] = useState<string>();
  const [to, setTo] = useState<Partial<TypedBound>>();
  const found = findZone(timezone);
  if (!found.ok) return null;
  const { zone } = found;
  const reading = { zone, locale, now };
  const shown = {
    from: from ?? (filter.from === undefined ? '' : asTyped(filter.from + 1, zone, locale).date),
    to: { ...(filter.to === undefined ? NO_BOUND : asTyped(filter.to, zone, locale)), ...to },
  };
  const read = { from: readFrom({ date: shown.from, time: '' }, reading), to: readTo(shown.to, reading) };
  const isTimeWrong = read.to === 'invalid' && readTo({ ...shown.to, time: '' }, reading) !== 'invalid';

  const apply = () => {
    if (from === undefined && to === undefined) return;
    const next = {
      from: read.from === 'invalid' ? filter.from : read.from,
      to: read.to === 'invalid' ? filter.to : read.to,
    };
    if (read.from !== 'invalid') setFrom(undefined);
    if (read.to !== 'invalid') setTo(undefined);
    if (next.from !== filter.from || next.to !== filter.to) onChange({ ...filter, ...next });
  };
  const clear = () => {
    setFrom(undefined);
    setTo(undefined);
    onChange({ ...filter, from: undefined, to: undefined });
  };
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'Enter') apply();
  };
  const onBlur = ({ relatedTarget, currentTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) apply();
  };
  const today = writeDate(new Date(now + offsetAt(zone, now)).toISOString().slice(0, 10), locale);
  const morning = clock.write({ hour: 9, minute: 0 });
  const invalid = (example: string) => t('typedInvalid', { example });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset needs a legend, and the fields have labels
    <div aria-label={t('dates')} className={styles.dates} onBlur={onBlur} onKeyDown={onKeyDown} role="group">
      <TextField
        error={read.from === 'invalid' ? invalid(today) : undefined}
        id="runs-from-field"
        label={t('from')}
        onChange={(event) => setFrom(event.target.value)}
        placeholder={today}
        silent
        size="sm"
        value={shown.from}
      />
      <TextField
        error={read.to === 'invalid' && !isTimeWrong ? invalid(today) : undefined}
        id="runs-to-field"
        label={t('to')}
        onChange={(event) => setTo({ ...to, date: event.target.value })}
        placeholder={today}
        silent
        size="sm"
        value={shown.to.date}
      />
      <TextField
        error={isTimeWrong ? invalid(morning) : undefined}
        id="runs-to-time-field"
        inputMode={clock.inputMode}
        label={t('toTime')}
        onChange={(event) => setTo({ ...to, time: event.target.value })}
        placeholder={morning}
        silent
        size="sm"
        value={shown.to.time}
      />
      {(filter.from !== undefined || filter.to !== undefined) && (
        <Button icon="cross" id="clear-run-dates-button" onClick={clear} size="sm" variant="ghost">
          {t('clearDates')}
        </Button>
      )}
    </div>
  );
}

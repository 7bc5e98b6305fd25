import { clockChanges } from '@extension-schedules/core/recurrence/clock-changes.ts';
import { parseCron } from '@extension-schedules/core/recurrence/parse.ts';
import type { Recurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import { safeTime } from '@extension-schedules/core/recurrence/safe-time.ts';
import { memo, useMemo } from 'react';
import { previewMessages } from '#i18n/editor-messages.ts';
import { formatClock, formatList } from '#i18n/format.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from '#ui/alert.tsx';
import { Button } from '#ui/button.tsx';
import { useNow } from '../../shared/now.ts';
import { clockChangeDay, clockSentence } from './clock-sentence.ts';
import styles from './preview.module.css';

/** More affected times than this are not listed individually. */
const MOST = 3;

/** Without `onUse`, no other time is offered. */
type ClockChangesProps = { recurrence: Recurrence; onUse: ((cron: string) => void) | undefined };

/** The next two clock changes that move, drop or repeat runs of the schedule, and a time that avoids them. */
export const ClockChanges = memo(function ClockChanges({ recurrence, onUse }: ClockChangesProps) {
  const t = useMessages(previewMessages);
  const { intl: locale } = useLocale();
  const format = useFormat();
  const hour = useNow(3_600_000);
  const changes = useMemo(() => clockChanges(recurrence, hour, 2), [recurrence, hour]);
  const safe = useMemo(
    () => (changes.length > 0 ? safeTime(recurrence, hour) : undefined),
    [recurrence, hour, changes],
  );
  const words = { t, format, locale };
  const [first] = changes;
  // A rare schedule counts as "steady" even if its time occurs twice: it has no other run that day.
  const disturbing = changes.filter(({ steady, effect }) => !steady || effect === 'once');
  if (!first) return null;
  if (disturbing.length === 0) {
    return (
      <p className={styles.note}>
        {t('clockSteady', { date: clockChangeDay(first, words), zone: recurrence.zone.name })}
      </p>
    );
  }
  return (
    <Alert
      action={
        safe !== undefined &&
        onUse && (
          <Button id="use-safe-time-button" onClick={() => onUse(safe)} size="sm" variant="link">
            {t('clockUse', { time: timesOf(safe, locale) })}
          </Button>
        )
      }
      icon="clock"
      tone="warning"
    >
      <ul aria-label={t('clockTitle')} className={styles.changes}>
        {disturbing.map((change) => (
          <li key={change.at}>
            <div className={styles.changeDay}>{clockChangeDay(change, words)}</div>
            {clockSentence(change, recurrence.zone, words)}
          </li>
        ))}
      </ul>
    </Alert>
  );
});

/** The times of the suggested expression, "03:15" or "03:15 and 03:45"; the expression itself if there are many. */
function timesOf(expression: string, locale: string): string {
  const parsed = parseCron(expression);
  if (!parsed.ok) return expression;
  const { hours, minutes } = parsed.cron;
  const times = hours.flatMap((hour) => minutes.map((minute) => formatClock(hour * 60 + minute, locale)));
  return times.length > MOST ? expression : formatList(times, locale);
}

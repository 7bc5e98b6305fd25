import { instantOf } from '@extension-schedules/core/recurrence/occurrences.ts';
import { DAY, type Instant, MINUTE } from '@extension-schedules/core/recurrence/time.ts';
import { offsetAt, type Zone } from '@extension-schedules/core/recurrence/zone.ts';
import { useEffect } from 'react';
import { type Control, useFormState } from 'react-hook-form';
import { pausingMessages, settingsMessages } from '#i18n/dialogs-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useLatest } from '#ui/use-latest.ts';
import { showFirstError } from '../focus-first.ts';
import type { FormValues } from '../form-values.ts';
import { InstantField } from '../instant/instant-field.tsx';
import { mistakeOf } from '../instant/mistakes.ts';
import { FieldClash } from '../others/field-clash.tsx';
import { readInstant } from './read-instant.ts';

/** When the schedule starts and ends. */
export function SpanFields({ control }: { control: Control<FormValues> }) {
  const t = useMessages(settingsMessages);
  const pausing = useMessages(pausingMessages);
  const errorText = (error: string | undefined, example: string) => {
    switch (mistakeOf(error)) {
      case 'missing':
        return pausing('dateRequired', { example });
      case 'past':
        return pausing('datePast');
      case 'not-after':
        return t('endNotAfterStart');
      default:
        return error;
    }
  };
  const errors = useLatest(useFormState({ control, name: ['startsAt', 'endsAt'] }).errors);
  useEffect(() => {
    // The section opens on an error before the fields are loaded.
    if (errors.current.startsAt || errors.current.endsAt) showFirstError(Object.keys(errors.current));
  }, [errors]);
  const shared = { control, errorText, read: readInstant };
  return (
    <>
      <InstantField
        {...shared}
        deps={['endsAt']}
        exampleOf={tomorrow}
        help={(zone) => t('startsAtHelp', { zone })}
        label={t('startsAt')}
        name="startsAt"
        timeId="schedule-starts-time-field"
        timeLabel={t('startTime')}
      />
      <FieldClash field="startsAt" />
      <InstantField
        {...shared}
        exampleOf={endOfTomorrow}
        help={(zone) => t('endsAtHelp', { zone })}
        label={t('endsAt')}
        name="endsAt"
        timeId="schedule-ends-time-field"
        timeLabel={t('endTime')}
      />
      <FieldClash field="endsAt" />
    </>
  );
}

/** The beginning of the zone's next day. */
function tomorrow(zone: Zone, now: Instant): Instant {
  return instantOf(zone, localDay(zone, now) + DAY);
}

/** A last day without a time includes the whole day. */
function endOfTomorrow(zone: Zone, now: Instant): Instant {
  return instantOf(zone, localDay(zone, now) + 2 * DAY - MINUTE);
}

function localDay(zone: Zone, now: Instant): number {
  return Math.floor((now + offsetAt(zone, now)) / DAY) * DAY;
}

import { findZone, type Zone } from '@extension-schedules/core/recurrence/zone.ts';
import { useState } from 'react';
import { type Control, useController, useWatch } from 'react-hook-form';
import { serviceClock } from '#api/service-clock.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { mutedUntilOf, type TypedEnd, typedEndOf } from '../../shared/mute/mute-end.ts';
import { MuteEndFields } from '../../shared/mute/mute-end-fields.tsx';
import { asTyped, tomorrowMorning } from '../../shared/pause/pause-draft.ts';
import { type FormValues, fieldIds } from '../form-values.ts';

type MuteFieldProps = { control: Control<FormValues> };

/** The end of the mute, typed in the schedule's zone. */
export function MuteField({ control }: MuteFieldProps) {
  const found = findZone(useWatch({ control, name: 'timezone' }));
  // In an unknown zone nobody could say which instant was typed.
  return found.ok ? <MuteEnd control={control} key={found.zone.name} zone={found.zone} /> : null;
}

function MuteEnd({ control, zone }: MuteFieldProps & { zone: Zone }) {
  const { intl } = useLocale();
  const { field, fieldState } = useController({ control, name: 'mutedUntil' });
  const [morning] = useState(() => asTyped(tomorrowMorning(zone, serviceClock.now()), zone, intl));
  const typedFrom = (value: string): TypedEnd => typedEndOf(value, zone, intl) ?? { date: '', time: morning.time };
  const [draft, setDraft] = useState(() => ({ ...typedFrom(field.value), value: field.value }));
  // The value also changes when another person's is chosen.
  const shown = draft.value === field.value ? draft : { ...typedFrom(field.value), value: field.value };
  const type = (part: Partial<TypedEnd>) => {
    const typed = { ...shown, ...part };
    const value = mutedUntilOf(typed, zone, serviceClock.now(), intl);
    setDraft({ ...typed, value });
    field.onChange(value);
  };
  return (
    <MuteEndFields
      error={fieldState.error?.message}
      example={morning}
      ids={{ date: fieldIds.mutedUntil, time: 'schedule-mute-time-field' }}
      onBlur={field.onBlur}
      onType={type}
      typed={shown}
      zone={zone}
    />
  );
}

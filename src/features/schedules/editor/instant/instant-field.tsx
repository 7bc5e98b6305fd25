import type { Instant } from '@extension-schedules/core/recurrence/time.ts';
import { findZone, type Zone } from '@extension-schedules/core/recurrence/zone.ts';
import { useEffect, useState } from 'react';
import { type Control, useController, useWatch } from 'react-hook-form';
import { serviceClock } from '#api/service-clock.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { useLatest } from '#ui/use-latest.ts';
import { DateTimeFields } from '../../shared/date-time/date-time-fields.tsx';
import { type TypedEnd, typedEndOf } from '../../shared/mute/mute-end.ts';
import { asTyped } from '../../shared/pause/pause-draft.ts';
import { type FormValues, fieldIds } from '../form-values.ts';
import { mistakeOf } from './mistakes.ts';

/** What was typed, in which zone, and what the form has of it. */
type Draft = TypedEnd & { zone: string; value: string };

type InstantFieldProps = {
  control: Control<FormValues>;
  name: 'mutedUntil' | 'startsAt' | 'endsAt';
  /** The fields to check again when this one changes. */
  deps?: (keyof FormValues)[];
  label: string;
  timeLabel: string;
  timeId: string;
  help: (zone: string) => string;
  /** An example, and the time of a date that is typed alone. */
  exampleOf: (zone: Zone, now: Instant) => Instant;
  /** What was typed as the form keeps it: ISO 8601, blank, or a `Mistake`. */
  read: (typed: TypedEnd, zone: Zone, now: Instant, locale: string) => string;
  errorText: (error: string | undefined, example: string) => string | undefined;
};

/** A date and a time, typed in the schedule's zone. */
export function InstantField(props: InstantFieldProps) {
  const found = findZone(useWatch({ control: props.control, name: 'timezone' }));
  const [draft, setDraft] = useState<Draft>();
  // In an unknown zone, what is typed is no known instant.
  return found.ok ? (
    <InZone draft={draft} key={found.zone.name} onDraft={setDraft} zone={found.zone} {...props} />
  ) : null;
}

type InZoneProps = InstantFieldProps & { zone: Zone; draft: Draft | undefined; onDraft: (draft: Draft) => void };

function InZone({ control, name, deps = [], zone, draft, onDraft, exampleOf, read, ...words }: InZoneProps) {
  const { intl } = useLocale();
  const { field, fieldState } = useController({ control, name, rules: { deps } });
  const [example] = useState(() => asTyped(exampleOf(zone, serviceClock.now()), zone, intl));
  const typedFrom = (value: string): TypedEnd => typedEndOf(value, zone, intl) ?? { date: '', time: example.time };
  // The value also changes when another person's is chosen. An instant is another time in another zone, a mistake is not.
  const isTyped = draft?.value === field.value && (draft.zone === zone.name || mistakeOf(draft.value) !== undefined);
  const shown: TypedEnd = isTyped ? draft : typedFrom(field.value);
  const type = (part: Partial<TypedEnd>) => {
    const { date, time } = { ...shown, ...part };
    const value = read({ date, time }, zone, serviceClock.now(), intl);
    onDraft({ date, time, value, zone: zone.name });
    field.onChange(value);
  };
  const typeAgain = useLatest(type);
  useEffect(() => {
    // What is past in one zone may not be in another.
    if (draft?.zone !== zone.name && mistakeOf(draft?.value)) typeAgain.current({});
  }, [draft, zone, typeAgain]);
  return (
    <DateTimeFields
      description={words.help(zone.name)}
      error={words.errorText(fieldState.error?.message, `${example.date}, ${example.time}`)}
      example={example}
      id={fieldIds[name]}
      labels={{ date: words.label, time: words.timeLabel }}
      onBlur={field.onBlur}
      onType={type}
      timeId={words.timeId}
      typed={shown}
    />
  );
}

import { findZone, type Zone } from '@extension-schedules/core/recurrence/zone.ts';
import { useEffect, useState } from 'react';
import { type Control, useController, useWatch } from 'react-hook-form';
import { serviceClock } from '#api/service-clock.ts';
import { pausingMessages } from '#i18n/dialogs-messages.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { notifyMessages } from '#i18n/notify-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { TextField } from '#ui/text-field.tsx';
import { useLatest } from '#ui/use-latest.ts';
import { mutedUntilOf, type TypedEnd, typedEndOf } from '../../shared/mute/mute-end.ts';
import { muteErrorText } from '../../shared/mute/mute-error-text.ts';
import { asTyped, tomorrowMorning } from '../../shared/pause/pause-draft.ts';
import { useClock } from '../../shared/use-clock.ts';
import styles from '../advanced/advanced.module.css';
import { type FormValues, fieldIds } from '../form-values.ts';
import { muteErrorOf } from './notify-values.ts';

/** What was typed, in which zone, and what the form has of it. */
type Draft = TypedEnd & { zone: string; value: string };

type MuteFieldProps = { control: Control<FormValues> };

/** The end of the mute, typed in the schedule's zone. */
export function MuteField({ control }: MuteFieldProps) {
  const found = findZone(useWatch({ control, name: 'timezone' }));
  const [draft, setDraft] = useState<Draft>();
  // In an unknown zone nobody could say which instant was typed.
  return found.ok ? (
    <MuteEnd control={control} draft={draft} key={found.zone.name} onDraft={setDraft} zone={found.zone} />
  ) : null;
}

type MuteEndProps = MuteFieldProps & { zone: Zone; draft: Draft | undefined; onDraft: (draft: Draft) => void };

function MuteEnd({ control, zone, draft, onDraft }: MuteEndProps) {
  const t = useMessages(notifyMessages);
  const pausing = useMessages(pausingMessages);
  const { intl } = useLocale();
  const clock = useClock();
  const { field, fieldState } = useController({ control, name: 'mutedUntil' });
  const [morning] = useState(() => asTyped(tomorrowMorning(zone, serviceClock.now()), zone, intl));
  const typedFrom = (value: string): TypedEnd => typedEndOf(value, zone, intl) ?? { date: '', time: morning.time };
  // The value also changes when another person's is chosen. An instant is another time in another zone, a mistake is not.
  const isTyped = draft?.value === field.value && (draft.zone === zone.name || muteErrorOf(draft.value) !== undefined);
  const shown: TypedEnd = isTyped ? draft : typedFrom(field.value);
  const type = (part: Partial<TypedEnd>) => {
    const { date, time } = { ...shown, ...part };
    const value = mutedUntilOf({ date, time }, zone, serviceClock.now(), intl);
    onDraft({ date, time, value, zone: zone.name });
    field.onChange(value);
  };
  const typeAgain = useLatest(type);
  useEffect(() => {
    // What is past in one zone may not be in another.
    if (draft?.zone !== zone.name && muteErrorOf(draft?.value)) typeAgain.current({});
  }, [draft, zone, typeAgain]);
  return (
    <div className={styles.pair}>
      <TextField
        description={t('mutedUntilHelp', { zone: zone.name })}
        error={muteErrorText(fieldState.error?.message, {
          notify: t,
          pausing,
          example: `${morning.date}, ${morning.time}`,
        })}
        id={fieldIds.mutedUntil}
        label={t('mutedUntil')}
        onBlur={field.onBlur}
        onChange={(event) => type({ date: event.target.value })}
        placeholder={morning.date}
        value={shown.date}
      />
      <TextField
        id="schedule-mute-time-field"
        inputMode={clock.inputMode}
        label={pausing('timeLabel')}
        onBlur={field.onBlur}
        onChange={(event) => type({ time: event.target.value })}
        placeholder={morning.time}
        value={shown.time}
      />
    </div>
  );
}

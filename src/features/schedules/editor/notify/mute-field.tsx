import type { Control } from 'react-hook-form';
import { pausingMessages } from '#i18n/dialogs-messages.ts';
import { notifyMessages } from '#i18n/notify-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { mutedUntilOf } from '../../shared/mute/mute-end.ts';
import { muteErrorText } from '../../shared/mute/mute-error-text.ts';
import { tomorrowMorning } from '../../shared/pause/pause-draft.ts';
import type { FormValues } from '../form-values.ts';
import { InstantField } from '../instant/instant-field.tsx';

/** The end of the mute. */
export function MuteField({ control }: { control: Control<FormValues> }) {
  const t = useMessages(notifyMessages);
  const pausing = useMessages(pausingMessages);
  return (
    <InstantField
      control={control}
      errorText={(error, example) => muteErrorText(error, { notify: t, pausing, example })}
      exampleOf={tomorrowMorning}
      help={(zone) => t('mutedUntilHelp', { zone })}
      label={t('mutedUntil')}
      name="mutedUntil"
      read={mutedUntilOf}
      timeId="schedule-mute-time-field"
      timeLabel={pausing('timeLabel')}
    />
  );
}

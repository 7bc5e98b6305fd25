import { type Control, useController } from 'react-hook-form';
import { cardMessages } from '#i18n/card-messages.ts';
import { editorMessages } from '#i18n/editor-messages.ts';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { TextField } from '#ui/text-field.tsx';
import { type FormValues, fieldIds } from './form-values.ts';

type NameFieldProps = { control: Control<FormValues>; isTaken: (name: string) => boolean };

/** Says that a name is taken at every key; other mistakes wait until the field is left. */
export function NameField({ control, isTaken }: NameFieldProps) {
  const t = useMessages(editorMessages);
  const card = useMessages(cardMessages);
  const shared = useMessages(sharedMessages);
  const { field, fieldState } = useController({ control, name: 'name' });
  return (
    <TextField
      error={fieldState.error?.message ?? (isTaken(field.value) ? card('failNameTaken') : undefined)}
      hint={shared('optional')}
      id={fieldIds.name}
      label={t('name')}
      placeholder={t('namePlaceholder')}
      {...field}
    />
  );
}

import { type Control, useController } from 'react-hook-form';
import { editorMessages } from '../../../../i18n/editor-messages.ts';
import { useMessages } from '../../../../i18n/use-messages.ts';
import { Button } from '../../../../ui/button.tsx';
import { TextArea } from '../../../../ui/text-area.tsx';
import styles from '../editor.module.css';
import { type FormValues, fieldIds } from '../form-values.ts';
import { readPayload } from './read-payload.ts';

type PayloadFieldProps = {
  control: Control<FormValues>;
  maxBytes: number;
  /** The chosen endpoint has a body to put it in. */
  sendsBody: boolean;
};

export function PayloadField({ control, maxBytes, sendsBody }: PayloadFieldProps) {
  const t = useMessages(editorMessages);
  const { field, fieldState } = useController({ control, name: 'payload' });
  const reading = readPayload(field.value, maxBytes);
  if (!sendsBody) {
    return <p className={styles.note}>{t(reading.kind === 'none' ? 'payloadNoBody' : 'payloadDropped')}</p>;
  }
  const formatted = reading.kind === 'ok' && reading.formatted !== field.value ? reading.formatted : undefined;
  return (
    <TextArea
      aside={
        <>
          {t('payloadBytes', { bytes: reading.kind === 'none' ? 0 : reading.bytes, limit: maxBytes })}
          {formatted !== undefined && (
            <Button id="format-payload-button" onClick={() => field.onChange(formatted)} size="sm" variant="link">
              {t('payloadFormat')}
            </Button>
          )}
        </>
      }
      error={fieldState.error?.message}
      hint={t('payloadHint')}
      id={fieldIds.payload}
      label={t('payload')}
      mono
      {...field}
    />
  );
}

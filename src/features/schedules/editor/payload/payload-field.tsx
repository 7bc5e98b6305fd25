import { useMemo } from 'react';
import { type Control, useController } from 'react-hook-form';
import { editorMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { focusFirst } from '../focus-first.ts';
import { type FormValues, fieldIds } from '../form-values.ts';
import styles from './payload.module.css';
import { PayloadWarnings } from './payload-warnings.tsx';
import { readPayload } from './read-payload.ts';

type PayloadFieldProps = {
  control: Control<FormValues>;
  maxBytes: number;
  /** Whether the chosen endpoint accepts a body. If not, the form keeps the text in case the endpoint changes again. */
  sendsBody: boolean;
};

export function PayloadField({ control, maxBytes, sendsBody }: PayloadFieldProps) {
  const t = useMessages(editorMessages);
  const { field, fieldState } = useController({ control, name: 'payload' });
  const reading = useMemo(() => readPayload(field.value, maxBytes), [field.value, maxBytes]);
  if (!sendsBody) {
    return <p className={styles.note}>{t(reading.kind === 'none' ? 'payloadNoBody' : 'payloadSetAside')}</p>;
  }
  const formatted = reading.kind === 'ok' && reading.formatted !== field.value ? reading.formatted : undefined;
  const format = (text: string) => {
    field.onChange(text);
    // The button unmounts when there is nothing to format, so the focus must move first.
    focusFirst(['payload']);
  };
  return (
    <div className={styles.field}>
      <TextArea
        aside={
          <>
            {t('payloadBytes', { bytes: reading.kind === 'none' ? 0 : reading.bytes, limit: maxBytes })}
            {formatted !== undefined && (
              <>
                {' · '}
                <Button id="format-payload-button" onClick={() => format(formatted)} size="sm" variant="link">
                  {t('payloadFormat')}
                </Button>
              </>
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
      <PayloadWarnings text={field.value} />
    </div>
  );
}

import { sendsBody } from '@extension-schedules/core/endpoints.ts';
import { useMemo } from 'react';
import { type Control, useController } from 'react-hook-form';
import { editorMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { focusFirst } from '../focus-first.ts';
import { type FormValues, fieldIds } from '../form-values.ts';
import { CopyRequest } from './copy-request.tsx';
import styles from './payload.module.css';
import { PayloadWarnings } from './payload-warnings.tsx';
import { readPayload } from './read-payload.ts';
import type { Target } from './request-text.ts';
import { useFormatted } from './use-formatted.ts';

type PayloadFieldProps = {
  control: Control<FormValues>;
  maxBytes: number;
  /** The chosen one. If it accepts no body, the form keeps the text in case the endpoint changes again. */
  endpoint: Target | undefined;
};

export function PayloadField({ control, maxBytes, endpoint }: PayloadFieldProps) {
  const t = useMessages(editorMessages);
  const { field, fieldState } = useController({ control, name: 'payload' });
  const reading = useMemo(() => readPayload(field.value, maxBytes), [field.value, maxBytes]);
  const formatted = useFormatted(reading.kind === 'ok' ? field.value : undefined);
  if (endpoint && !sendsBody(endpoint)) {
    return (
      <div className={styles.field}>
        <p className={styles.note}>{t(reading.kind === 'none' ? 'payloadNoBody' : 'payloadSetAside')}</p>
        <CopyRequest endpoint={endpoint} payload={null} />
      </div>
    );
  }
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
      {endpoint && (reading.kind === 'none' || reading.kind === 'ok') && (
        <CopyRequest endpoint={endpoint} payload={field.value.trim() || null} />
      )}
    </div>
  );
}

import { type Control, useController } from 'react-hook-form';
import { parseRecurrence } from '../../../../core/recurrence/recurrence.ts';
import { editorMessages } from '../../../i18n/editor-messages.ts';
import { useMessages } from '../../../i18n/use-messages.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import styles from './editor.module.css';
import { focusFirst } from './focus-first.ts';
import { type FormValues, fieldIds } from './form-values.ts';

/** The expression as text; an error is marked where it is, with what is probably meant one press away. */
export function CronField({ control, minimumInterval }: { control: Control<FormValues>; minimumInterval: number }) {
  const t = useMessages(editorMessages);
  const { field, fieldState } = useController({ control, name: 'cron' });
  const use = (cron: string) => {
    field.onChange(cron);
    // The button goes away with the mistake, the focus must not go with it.
    focusFirst(['cron']);
  };
  return (
    <div className={styles.cron}>
      <TextField
        description={t('cronHelp')}
        error={fieldState.error?.message}
        id={fieldIds.cron}
        label={t('cron')}
        maxLength={256}
        mono
        {...field}
      />
      {fieldState.error && <CronMistake cron={field.value} minimumInterval={minimumInterval} onUse={use} />}
    </div>
  );
}

type CronMistakeProps = { cron: string; minimumInterval: number; onUse: (cron: string) => void };

function CronMistake({ cron, minimumInterval, onUse }: CronMistakeProps) {
  const t = useMessages(editorMessages);
  const judgement = parseRecurrence(cron, 'UTC', { minimumInterval });
  const error = judgement.ok ? undefined : judgement.errors.find((each) => each.field === 'cron');
  if (!error) return null;
  const { position, suggestion } = error;
  const length = Math.max(1, error.length);
  const isPart = cron.trim() !== '' && length < cron.length;
  return (
    <div className={styles.mistake}>
      {isPart && (
        <code aria-hidden="true" className={styles.mistakeText}>
          {cron.slice(0, position)}
          <mark className={styles.mistakeMark}>{cron.slice(position, position + length) || ' '}</mark>
          {cron.slice(position + length)}
        </code>
      )}
      {suggestion !== undefined && (
        <Button id="use-suggested-cron-button" onClick={() => onUse(suggestion)} size="sm" variant="link">
          {t('cronUse', { expression: suggestion })}
        </Button>
      )}
    </div>
  );
}

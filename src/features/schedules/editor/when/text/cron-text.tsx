import { type ReactNode, type SyntheticEvent, useState } from 'react';
import { type Control, type UseControllerReturn, useFormState } from 'react-hook-form';
import { whenMessages } from '#i18n/editor-messages.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { TextField } from '#ui/text-field.tsx';
import { focusFirst } from '../../focus-first.ts';
import { type FormValues, fieldIds } from '../../form-values.ts';
import { Announcement } from '../announcement.tsx';
import { cronErrorText } from './cron-error-text.ts';
import { allowedIn, CronHelp } from './cron-help.tsx';
import { MistakeMark } from './cron-mistake.tsx';
import { fieldAt, judgeCron, judgeUnfinished } from './judge-cron.ts';
import styles from './text.module.css';

type CronTextProps = {
  control: Control<FormValues>;
  controller: UseControllerReturn<FormValues, 'cron'>;
  minimumInterval: number;
  /** The other views of the value, and the control that switches between them. */
  lead: ReactNode;
  aside: ReactNode;
  withSyntax: boolean;
};

/** The expression as text, always visible. Errors are marked at once, an unfinished expression only on leaving. */
export function CronText({ control, controller, minimumInterval, lead, aside, withSyntax }: CronTextProps) {
  const t = useMessages(whenMessages);
  const { intl } = useLocale();
  const { submitCount } = useFormState({ control });
  const { field, fieldState } = controller;
  /** The form's submit count at the last key press; undefined before typing. */
  const [typing, setTyping] = useState<number>();
  const [caret, setCaret] = useState<number>();
  const text = field.value;

  const mistake = (typing === submitCount ? judgeUnfinished : judgeCron)(text, minimumInterval);
  const fromService = fieldState.error?.type === 'server' ? fieldState.error.message : undefined;
  const error = mistake ? cronErrorText(mistake, { text, minimumInterval }, t, intl) : fromService;
  const current = caret === undefined ? undefined : fieldAt(text, caret);
  const hint = current === undefined ? '' : allowedIn(current, t);

  const readCaret = (event: SyntheticEvent<HTMLInputElement>) => {
    setCaret(event.currentTarget.selectionStart ?? undefined);
  };
  const use = (cron: string) => {
    field.onChange(cron);
    // The button unmounts with the mistake, so move the focus first.
    focusFirst(['cron']);
  };
  return (
    <div className={styles.text}>
      <TextField
        {...field}
        aside={aside}
        description={
          <>
            {mistake && <MistakeMark mistake={mistake} onUse={use} text={text} />}
            <CronHelp current={current} withSyntax={withSyntax} />
          </>
        }
        error={error}
        id={fieldIds.cron}
        label={t('when')}
        lead={lead}
        maxLength={256}
        mono
        onBlur={() => {
          setTyping(undefined);
          setCaret(undefined);
          field.onBlur();
        }}
        onChange={(event) => {
          setTyping(submitCount);
          field.onChange(event);
        }}
        onSelect={readCaret}
        silent
      />
      <Announcement text={error ?? hint} />
    </div>
  );
}

import { useMemo } from 'react';
import type { Run } from '#api/types.ts';
import { historyMessages } from '#i18n/dialogs-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { CopyButton } from '../shared/copy-button.tsx';
import styles from './history.module.css';
import { prettyJson } from './pretty-json.ts';

type RunResponseProps = { response: NonNullable<Run['response']>; status: Run['http_status'] };

/** The extension's answer; JSON is indented. Its copy is the text as it was sent. */
export function RunResponse({ response: { text, truncated, bytes }, status }: RunResponseProps) {
  const t = useMessages(historyMessages);
  const format = useFormat();
  const shown = useMemo(() => prettyJson(text), [text]);
  return (
    <div>
      <div className={styles.answerHead}>
        <span className={styles.quiet}>
          {status === null ? t('answer') : t('answerStatus', { status: String(status) })}
        </span>
        {text !== '' && <CopyButton automationId="copy-run-response-button" label={t('copyResponse')} text={text} />}
      </div>
      {text === '' ? (
        <p className={styles.quiet}>{t('answerEmpty')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        <pre className={styles.answer} tabIndex={0}>
          {shown}
        </pre>
      )}
      {truncated && <p className={styles.quiet}>{t('answerTruncated', { size: format.bytes(bytes) })}</p>}
    </div>
  );
}

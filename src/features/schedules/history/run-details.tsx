import type { Run } from '#api/types.ts';
import { historyMessages } from '#i18n/dialogs-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { AttemptChain } from './attempt-chain.tsx';
import { errorSentences } from './error-sentence.ts';
import styles from './history.module.css';
import { type RunAgain, RunAgainButton } from './run-again-button.tsx';
import { useCopy } from './use-copy.ts';

/** What happened, what was tried, what was answered, and what can be done. `runAgain` is missing for those who may not. */
export function RunDetails({ run, runAgain }: { run: Run; runAgain: RunAgain | undefined }) {
  const t = useMessages(historyMessages);
  const format = useFormat();
  const copy = useCopy();
  const { error, response, attempts } = run;
  return (
    <div className={styles.details}>
      {error && <p className={styles.sentence}>{t(errorSentences[error.code])}</p>}
      {attempts.length > 1 && <AttemptChain attempts={attempts} />}
      {response && (
        <div>
          <div className={styles.quiet}>
            {run.http_status === null ? t('answer') : t('answerStatus', { status: String(run.http_status) })}
          </div>
          {response.text === '' ? (
            <p className={styles.quiet}>{t('answerEmpty')}</p>
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
            <pre className={styles.answer} tabIndex={0}>
              {response.text}
            </pre>
          )}
          {response.truncated && (
            <p className={styles.quiet}>{t('answerTruncated', { size: format.bytes(response.bytes) })}</p>
          )}
        </div>
      )}
      <div className={styles.buttons}>
        {runAgain && <RunAgainButton run={run} runAgain={runAgain} />}
        {error && (
          <Button
            automationId="copy-run-error-button"
            onClick={() => copy(`${error.code}: ${error.message}`)}
            size="sm"
            variant="ghost"
          >
            {t('copyError')}
          </Button>
        )}
        <Button automationId="copy-run-id-button" onClick={() => copy(run.id)} size="sm" variant="ghost">
          {t('copyRunId')}
        </Button>
      </div>
    </div>
  );
}

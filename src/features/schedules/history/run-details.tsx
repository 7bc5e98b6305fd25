import type { Run, RunErrorCode } from '#api/types.ts';
import { historyMessages } from '#i18n/dialogs-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { type PlainKey, useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { Button } from '#ui/button.tsx';
import { AttemptChain } from './attempt-chain.tsx';
import styles from './history.module.css';
import { type RunAgain, RunAgainButton } from './run-again-button.tsx';

/** The message for each error code: its meaning and what to do. */
const errorSentences = {
  GUEST_ERROR: 'errorGuestError',
  GUEST_UNAVAILABLE: 'errorGuestUnavailable',
  GUEST_CRASHED: 'errorGuestCrashed',
  GUEST_OUT_OF_MEMORY: 'errorGuestOutOfMemory',
  GUEST_BAD_ANSWER: 'errorGuestBadAnswer',
  RUNNER_REJECTED: 'errorRunnerRejected',
  RUNNER_FAILED: 'errorRunnerFailed',
  BUNDLE_UNAVAILABLE: 'errorBundleUnavailable',
  RUNNER_UNREACHABLE: 'errorRunnerUnreachable',
  RUNNER_BAD_ANSWER: 'errorRunnerBadAnswer',
  RUNNER_TIMED_OUT: 'errorRunnerTimedOut',
  RESPONSE_TOO_LARGE: 'errorResponseTooLarge',
  TIMED_OUT: 'errorTimedOut',
  CONFIG_UNAVAILABLE: 'errorConfigUnavailable',
  WORKER_LOST: 'errorWorkerLost',
} as const satisfies Record<RunErrorCode, PlainKey<'history'>>;

/** A run's outcome, attempts, response and actions. `runAgain` is undefined without write access. */
export function RunDetails({ run, runAgain }: { run: Run; runAgain: RunAgain | undefined }) {
  const t = useMessages(historyMessages);
  const format = useFormat();
  const copy = useCopy();
  const { response, attempts } = run;
  const error = run.error ?? run.retry?.error ?? null;
  const messages = new Set([...attempts.map((attempt) => attempt.error), error].flatMap((one) => one?.message || []));
  return (
    <div className={styles.details}>
      {error && <p className={styles.sentence}>{t(errorSentences[error.code] ?? 'errorRunnerFailed')}</p>}
      {attempts.length > 1 && <AttemptChain attempts={attempts} />}
      {[...messages].map((message) => (
        // The service recorded this text in English.
        <p className={styles.quiet} key={message} lang="en">
          {message}
        </p>
      ))}
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

/** Copies a text and says whether the browser allowed it. */
function useCopy(): (text: string) => void {
  const t = useMessages(historyMessages);
  const { notify } = useHost();
  return (text) => {
    const copied = navigator.clipboard
      ? navigator.clipboard.writeText(text)
      : Promise.reject(new Error('no clipboard'));
    copied.then(
      () => notify({ tone: 'success', message: t('copied') }),
      () => notify({ tone: 'error', message: t('copyFailed') }),
    );
  };
}

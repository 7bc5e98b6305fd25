import { isFinished } from '@extension-schedules/core/states.ts';
import type { Run, RunErrorCode } from '#api/types.ts';
import { historyMessages } from '#i18n/dialogs-messages.ts';
import { copyMessages } from '#i18n/find-messages.ts';
import { type PlainKey, useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { BreakablePath } from '#ui/product/breakable-path.tsx';
import { CopyButton } from '../shared/copy-button.tsx';
import { linkTo } from '../shared/link-to.ts';
import { AttemptChain } from './attempt-chain.tsx';
import { DebugLink } from './debug-link.tsx';
import styles from './history.module.css';
import { type RunAgain, RunAgainButton } from './run-again-button.tsx';
import { RunResponse } from './run-response.tsx';

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
  const copy = useMessages(copyMessages);
  const link = linkTo(useHost(), { schedule: run.schedule_id, run: run.id });
  const { response, attempts } = run;
  const error = run.error ?? run.retry?.error ?? null;
  const messages = new Set([...attempts.map((attempt) => attempt.error), error].flatMap((one) => one?.message || []));
  // A run that did not happen is run from its row.
  const canRepeat = isFinished(run.status) && run.status !== 'skipped';
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
      {response && <RunResponse response={response} status={run.http_status} />}
      <p className={styles.quiet}>
        {run.method} <BreakablePath path={run.path} />
        {run.version !== null && ` · ${run.version}`}
      </p>
      <div className={styles.buttons}>
        {runAgain && canRepeat && <RunAgainButton run={run} runAgain={runAgain} />}
        {error && (
          <CopyButton
            automationId="copy-run-error-button"
            label={t('copyError')}
            text={`${error.code}: ${error.message}`}
          />
        )}
        {link !== undefined && <CopyButton automationId="copy-run-link-button" label={copy('copyLink')} text={link} />}
        <CopyButton automationId="copy-run-id-button" label={t('copyRunId')} text={run.id} />
        <DebugLink run={run} />
      </div>
    </div>
  );
}

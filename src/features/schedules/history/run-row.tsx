import { isFinished } from '@extension-schedules/core/states.ts';
import type { Run } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { historyMessages } from '#i18n/dialogs-messages.ts';
import { runErrorText } from '#i18n/run-error-text.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { Badge } from '#ui/badge.tsx';
import { Disclosure } from '#ui/disclosure.tsx';
import { outcomes } from '../shared/outcome.ts';
import { Elapsed } from '../shared/relative-time.tsx';
import { RetryBadge } from '../shared/retry/retry-badge.tsx';
import { RetryState } from '../shared/retry/retry-state.tsx';
import { runDuration } from '../shared/run-duration.ts';
import { useDayAndTime } from '../shared/use-day-and-time.ts';
import styles from './history.module.css';
import { type RunAgain, RunAgainButton } from './run-again-button.tsx';
import { RunDetails } from './run-details.tsx';

type RunRowProps = {
  run: Run;
  /** The schedule's name. */
  name: string;
  isOpen: boolean;
  runAgain: RunAgain | undefined;
};

/** One line of the history; the run's details open below it. */
export function RunRow({ run, name, isOpen, runAgain }: RunRowProps) {
  const t = useMessages(historyMessages);
  const card = useMessages(cardMessages);
  const dayAndTime = useDayAndTime();
  const { timezone } = useHost();
  const format = useFormat();
  const outcome = outcomes[run.status];
  const scheduledFor = Date.parse(run.scheduled_for);
  const when = dayAndTime(scheduledFor);
  const { retry } = run;
  const hasDetails = retry !== null || (run.status !== 'skipped' && isFinished(run.status));
  return (
    <li className={styles.row} data-run-id={run.id}>
      <div className={styles.badge}>
        {retry ? (
          <RetryBadge />
        ) : (
          <Badge icon={outcome.icon} tone={outcome.tone}>
            {card(outcome.label)}
          </Badge>
        )}
      </div>
      <div className={styles.main}>
        <time
          className={styles.when}
          dateTime={run.scheduled_for}
          title={format.dateTime(scheduledFor, timezone, { year: true })}
        >
          {when}
        </time>
        <div className={styles.quiet}>
          <About run={run} />
        </div>
        {run.error && (
          <div className={styles.error}>
            {runErrorText(run.error, card, format)}
            {run.attempts.length > 1 && ` · ${t('afterAttempts', { count: run.attempts.length })}`}
          </div>
        )}
        {retry && (
          <RetryState
            canWrite={runAgain !== undefined}
            name={name}
            retry={retry}
            runId={run.id}
            scheduleId={run.schedule_id}
          />
        )}
        {run.status === 'skipped' && runAgain && (
          <div className={styles.buttons}>
            <RunAgainButton run={run} runAgain={runAgain} />
          </div>
        )}
        {hasDetails && (
          <Disclosure automationId="show-run-details-button" defaultOpen={isOpen} title={t('details')}>
            <RunDetails run={run} runAgain={retry ? undefined : runAgain} />
          </Disclosure>
        )}
      </div>
      <div className={styles.figures}>
        <Duration run={run} />
        {run.version !== null && <div>{run.version}</div>}
      </div>
    </li>
  );
}

function About({ run }: { run: Run }) {
  const t = useMessages(historyMessages);
  if (run.status === 'skipped') return <SkipReason run={run} />;
  const parts = [
    run.trigger === 'schedule'
      ? t('triggerSchedule')
      : run.requested_by === null
        ? t(run.trigger === 'rerun' ? 'triggerRerun' : 'triggerManual')
        : t(run.trigger === 'rerun' ? 'triggerRerunOf' : 'triggerManualOf', { person: run.requested_by }),
  ];
  const last = run.attempts.at(-1);
  if (last?.status === 'running' && last.number > 1) parts.push(t('attempt', { number: last.number }));
  return parts.join(' · ');
}

function SkipReason({ run: { skip_reason, missed_count } }: { run: Run }) {
  const t = useMessages(historyMessages);
  switch (skip_reason) {
    case 'overlap':
      return t('skippedOverlap');
    case 'requested':
      return t('skippedRequested');
    case 'stopped':
      return t('skippedStopped');
    default:
      return missed_count > 1 ? t('skippedMissedMany', { count: missed_count }) : t('skippedMissed');
  }
}

function Duration({ run }: { run: Run }) {
  const t = useMessages(historyMessages);
  const format = useFormat();
  const card = useMessages(cardMessages);
  const duration = runDuration(run, card, format);
  const attempt = run.attempts.at(-1);
  if (duration !== undefined) return duration;
  if (attempt?.status !== 'running') return null;
  const [before, after] = t('soFar', { duration: '\u0000' }).split('\u0000');
  return (
    <>
      {before}
      <Elapsed since={Date.parse(attempt.started_at)} />
      {after}
    </>
  );
}

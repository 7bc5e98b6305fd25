import { isFinished } from '@extension-schedules/core/states.ts';
import { useEffect, useId, useRef, useState } from 'react';
import type { Run } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { historyMessages } from '#i18n/dialogs-messages.ts';
import { runErrorText } from '#i18n/run-error-text.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { classNames } from '#ui/class-names.ts';
import { Icon } from '#ui/icon.tsx';
import { Late } from '#ui/late.tsx';
import { outcomes } from '../shared/outcome.ts';
import { LIVE, Phrase } from '../shared/phrase.tsx';
import { Elapsed } from '../shared/relative-time.tsx';
import { RetryBadge } from '../shared/retry/retry-badge.tsx';
import { RetryState } from '../shared/retry/retry-state.tsx';
import { runDuration } from '../shared/run-duration.ts';
import styles from './history.module.css';
import { type RunAgain, RunAgainButton } from './run-again-button.tsx';
import { runDetails } from './run-details-part.ts';
import type { RunTarget } from './run-target.ts';

type RunRowProps = {
  run: Run;
  /** The schedule's name. */
  name: string;
  isOpen: boolean;
  /** Set to open the run's details and go there. */
  target: RunTarget | undefined;
  /** Asks why the schedule ran or did not run at an instant, epoch milliseconds. */
  onWhy: (at: number, button: HTMLElement) => void;
  runAgain: RunAgain | undefined;
};

/** One line of the history; the run's details open below it. */
export function RunRow({ run, name, isOpen, target, onWhy, runAgain }: RunRowProps) {
  const t = useMessages(historyMessages);
  const card = useMessages(cardMessages);
  const { timezone } = useHost();
  const format = useFormat();
  const panelId = useId();
  const row = useRef<HTMLLIElement>(null);
  const toggle = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(isOpen);
  const outcome = outcomes[run.status];
  const scheduledFor = Date.parse(run.scheduled_for);
  const time = format.time(scheduledFor, timezone);
  useEffect(() => {
    if (target?.runId !== run.id) return;
    setOpen(true);
    toggle.current?.focus({ preventScroll: true });
    // Once the details are there.
    requestAnimationFrame(() => row.current?.scrollIntoView({ block: 'nearest' }));
  }, [target, run.id]);
  return (
    <li className={classNames(styles.row, open && styles.open)} data-run-id={run.id} ref={row}>
      <div className={styles.line}>
        <button
          aria-controls={panelId}
          aria-expanded={open}
          aria-label={card('actionOn', { action: t('details'), name: time })}
          className={styles.toggle}
          data-automation-id="show-run-details-button"
          onClick={() => setOpen(!open)}
          ref={toggle}
          type="button"
        >
          <Icon name={open ? 'chevron-down' : 'chevron-right'} size={12} />
          <time dateTime={run.scheduled_for} title={format.dateTime(scheduledFor, timezone, { year: true })}>
            {time}
          </time>
        </button>
        <div className={styles.badge}>
          {run.retry ? (
            <RetryBadge />
          ) : (
            <Badge icon={outcome.icon} tone={outcome.tone}>
              {card(outcome.label)}
            </Badge>
          )}
        </div>
        <div className={styles.about}>
          {run.error && (
            <span className={styles.error}>
              {runErrorText(run.error, card, format)}
              {' · '}
            </span>
          )}
          <span>
            <About run={run} />
            {run.attempts.length > 1 && isFinished(run.status) && (
              <> · {t('afterAttempts', { count: run.attempts.length })}</>
            )}
          </span>
        </div>
        <div className={styles.figures}>
          <Duration run={run} />
          <Lateness run={run} />
          {run.status === 'skipped' && (
            <Button
              aria-label={t('whyAt', { when: time })}
              automationId="why-skipped-button"
              onClick={({ currentTarget }) => onWhy(scheduledFor, currentTarget)}
              size="sm"
              variant="ghost"
            >
              {t('why')}
            </Button>
          )}
          {run.status === 'skipped' && runAgain && <RunAgainButton run={run} runAgain={runAgain} />}
        </div>
      </div>
      {run.retry && (
        <div className={styles.retry}>
          <RetryState
            canWrite={runAgain !== undefined}
            name={name}
            retry={run.retry}
            runId={run.id}
            scheduleId={run.schedule_id}
          />
        </div>
      )}
      <div hidden={!open} id={panelId}>
        {open && <Late part={runDetails}>{(RunDetails) => <RunDetails run={run} runAgain={runAgain} />}</Late>}
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
  return (
    <Phrase text={t('soFar', { duration: LIVE })}>
      <Elapsed since={Date.parse(attempt.started_at)} />
    </Phrase>
  );
}

/** Starts within this time are on time: they wait for the next look at the clock, and for a place. */
const ON_TIME_MS = 5_000;

function Lateness({ run: { trigger, scheduled_for, started_at } }: { run: Run }) {
  const t = useMessages(historyMessages);
  const format = useFormat();
  if (trigger !== 'schedule' || started_at === null) return null;
  const late = Date.parse(started_at) - Date.parse(scheduled_for);
  return late >= ON_TIME_MS && <div>{t('late', { duration: format.duration(late) })}</div>;
}

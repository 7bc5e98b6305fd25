import type { ReactNode } from 'react';
import { scheduleName } from '#api/schedules.ts';
import { serviceClock } from '#api/service-clock.ts';
import type { RunGlance, Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { Late } from '#ui/late.tsx';
import { resolutionAt, useNow } from '../../shared/now.ts';
import { PauseReason, PauseTitle } from '../../shared/pause-text.tsx';
import { LIVE, Phrase } from '../../shared/phrase.tsx';
import { Elapsed, Until } from '../../shared/relative-time.tsx';
import { RetryBadge } from '../../shared/retry/retry-badge.tsx';
import { rowRetry } from '../../shared/retry/retry-part.ts';
import { useTimeThere } from '../../shared/use-time-there.ts';
import styles from './schedule-table.module.css';

/** A date that is further away has its year. */
const MONTHS_MS = 300 * 86_400_000;

type StateProps = { schedule: Schedule; version: string; canWrite: boolean };

type NextRunCellProps = StateProps & { onUndoSkip: () => void };

/** The current run, the next run, or the reason it doesn't run. */
export function NextRunCell({ onUndoSkip, ...state }: NextRunCellProps) {
  const { schedule, canWrite } = state;
  const t = useMessages(cardMessages);
  const isSkipping = schedule.skip_next_at !== null;
  const run = underwayRun(schedule);
  return (
    <>
      {/* The next run is the skipped one. */}
      {!(isSkipping && schedule.state === 'active' && !run) && <State {...state} />}
      {/* While a run needs lines, only the menu has the undo, and an ordinary run says it itself: a row keeps its height. */}
      {isSkipping && !(run && !isTriedAgain(run)) && (
        <Skipping onUndo={canWrite && !run ? onUndoSkip : undefined} schedule={schedule} />
      )}
      {schedule.sync === 'pending' && (
        <div className={styles.second}>
          <Badge icon="sync">{t('syncPending')}</Badge>
        </div>
      )}
    </>
  );
}

type SkippingProps = {
  schedule: Pick<Schedule, 'skip_next_at' | 'name' | 'method' | 'path'>;
  onUndo?: (() => void) | undefined;
};

export function Skipping({ schedule, onUndo }: SkippingProps) {
  const t = useMessages(cardMessages);
  const format = useFormat();
  const { timezone } = useHost();
  const when = format.dateTime(Date.parse(schedule.skip_next_at ?? ''), timezone);
  return (
    <>
      <Badge icon="skip">{t('skipping', { when })}</Badge>
      {onUndo && (
        <div>
          <Button
            aria-label={t('actionOn', { action: t('undoSkip'), name: scheduleName(schedule) })}
            automationId="undo-skip-button"
            onClick={onUndo}
            size="sm"
            variant="link"
          >
            {t('undoSkip')}
          </Button>
        </div>
      )}
    </>
  );
}

function State({ schedule, version, canWrite }: StateProps) {
  const t = useMessages(cardMessages);
  const run = underwayRun(schedule);
  if (run && isTriedAgain(run)) {
    return (
      <>
        {run.retry ? <RetryBadge /> : <RunningBadge />}
        <Late part={rowRetry}>{(RowRetry) => <RowRetry canWrite={canWrite} run={run} schedule={schedule} />}</Late>
      </>
    );
  }
  if (run) return <Underway run={run} schedule={schedule} />;
  return <Resting endpointText={t('endpointGoneText', { version })} schedule={schedule} />;
}

type RestingProps = {
  schedule: ExpectedProps & Pick<Schedule, 'state' | 'pause' | 'consecutive_failures'>;
  /** What is said of a missing endpoint. */
  endpointText?: string;
};

/** The next run of a schedule without a run, or the reason it doesn't run. */
export function Resting({ schedule, endpointText }: RestingProps) {
  const t = useMessages(cardMessages);
  switch (schedule.state) {
    case 'active':
      return <Expected {...schedule} />;
    case 'disabled':
      return <Stopped badge={<Badge>{t('stateDisabled')}</Badge>} text={t('disabledText')} />;
    case 'paused':
      return (
        <Stopped
          badge={
            <Badge icon="pause" tone="warning">
              <PauseTitle {...schedule} />
            </Badge>
          }
          text={<PauseReason {...schedule} />}
        />
      );
    case 'endpoint_invalid':
      return (
        <Stopped
          badge={
            <Badge icon="warning" tone="error">
              {t('stateEndpointInvalid')}
            </Badge>
          }
          text={endpointText}
        />
      );
    case 'install_disabled':
      return <Stopped badge={<Badge icon="pause">{t('stateInstallDisabled')}</Badge>} />;
    case 'tenant_stopped':
      return <Stopped badge={<Badge icon="pause">{t('stateTenantStopped')}</Badge>} />;
  }
}

function Stopped({ badge, text }: { badge: ReactNode; text?: ReactNode }) {
  return (
    <>
      {badge}
      {text && <div className={styles.second}>{text}</div>}
    </>
  );
}

function RunningBadge() {
  const t = useMessages(cardMessages);
  return (
    <Badge icon="dot" tone="info">
      {t('running')}
    </Badge>
  );
}

function isTriedAgain({ status, retry, attempts }: RunGlance): boolean {
  return status === 'running' && (Boolean(retry) || attempts > 1);
}

type UnderwayProps = { run: RunGlance; schedule: Pick<Schedule, 'next_run_at' | 'skip_next_at'> };

function Underway({ run, schedule: { next_run_at, skip_next_at } }: UnderwayProps) {
  const t = useMessages(cardMessages);
  const format = useFormat();
  const { timezone } = useHost();
  return (
    <>
      {run.status === 'running' ? (
        <RunningBadge />
      ) : (
        <Badge icon="clock" tone="info">
          {t('queued')}
        </Badge>
      )}
      <div className={styles.second}>
        <Phrase text={t('runningFor', { duration: LIVE })}>
          <Elapsed since={Date.parse(run.scheduled_for)} />
        </Phrase>
        {skip_next_at !== null && ` · ${t('skipping', { when: format.dateTime(Date.parse(skip_next_at), timezone) })}`}
        {skip_next_at === null && next_run_at !== null && (
          <>
            {' · '}
            <Phrase text={t('nextRun', { when: LIVE })}>
              <Until instant={Date.parse(next_run_at)} />
            </Phrase>
          </>
        )}
      </div>
    </>
  );
}

/** The next run; before the schedule's start and after its last run, the date of its start or end instead. */
type ExpectedProps = Pick<Schedule, 'next_run_at' | 'starts_at' | 'ends_at' | 'timezone'>;

function Expected({ next_run_at, starts_at, ends_at, timezone: zone }: ExpectedProps) {
  const t = useMessages(cardMessages);
  const format = useFormat();
  const { timezone } = useHost();
  const instant = Date.parse(next_run_at ?? ends_at ?? '');
  const now = useNow(resolutionAt(instant, serviceClock.now()));
  const thereOf = useTimeThere(zone);
  const on = (at: number) => ({ when: format.date(at, timezone, { year: Math.abs(at - now) > MONTHS_MS }) });
  if (next_run_at === null) return ends_at === null ? '–' : t(instant > now ? 'ends' : 'ended', on(instant));
  const start = Date.parse(starts_at ?? '');
  const there = thereOf(instant);
  return (
    <>
      <div className={styles.first}>
        {start > now ? t('starts', on(start)) : instant <= now ? t('dueNow') : <Until instant={instant} />}
      </div>
      <div className={styles.second}>
        {format.dateTime(instant, timezone)}
        {there && ` · ${there}`}
      </div>
    </>
  );
}

/** The active run: a running one before a waiting one. */
export function underwayRun({ recent_runs }: Pick<Schedule, 'recent_runs'>): RunGlance | undefined {
  return (
    recent_runs.find(({ status }) => status === 'running') ?? recent_runs.find(({ status }) => status === 'queued')
  );
}

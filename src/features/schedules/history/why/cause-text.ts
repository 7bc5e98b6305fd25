import type { Explanation, ExplanationCause, Run } from '#api/types.ts';
import type { PlainKey } from '#i18n/use-messages.ts';

type Key = PlainKey<'why'>;

/** The sentence of a cause that is over, and of one that lasts. */
const lasting = {
  paused: ['paused', 'pausedNow'],
  auto_paused: ['autoPaused', 'autoPausedNow'],
  disabled: ['disabled', 'disabledNow'],
  before_start: ['beforeStart', 'beforeStartNow'],
  after_end: ['afterEnd', 'afterEndNow'],
  endpoint_invalid: ['endpointInvalid', 'endpointInvalidNow'],
  extension_disabled: ['extensionDisabled', 'extensionDisabledNow'],
  tenant_stopped: ['tenantStopped', 'tenantStoppedNow'],
  tenant_suspended: ['tenantSuspended', 'tenantSuspendedNow'],
  feature_off: ['featureOff', 'featureOffNow'],
} as const satisfies Partial<Record<ExplanationCause, readonly [Key, Key]>>;

const others = {
  platform_fault: 'platformFault',
  overlap: 'overlap',
  missed: 'missed',
  overdue: 'overdue',
  stopped: 'stopped',
  to_come: 'toCome',
  not_an_occurrence: 'otherTime',
  changed_since: 'changedSince',
  not_yet_created: 'notYetCreated',
  beyond_history: 'beyondHistory',
  not_recorded: 'notRecorded',
} as const satisfies Partial<Record<ExplanationCause, Key>>;

const ran = {
  succeeded: 'ranSucceeded',
  failed: 'ranFailed',
  timed_out: 'ranTimedOut',
  cancelled: 'ranCancelled',
  running: 'ranRunning',
  queued: 'waitingWorker',
  skipped: 'stopped',
} as const satisfies Record<Run['status'], Key>;

const waits = {
  previous_run: 'waitingRun',
  place: 'waitingPlace',
  worker: 'waitingWorker',
  retry: 'waitingRetry',
} as const satisfies Record<NonNullable<Explanation['waiting_for']>, Key>;

type Cause = Pick<Explanation, 'cause'> & { period: Explanation['period'] };

/** Whether a period still lasts at `now`, epoch milliseconds. A timed pause has an end that may be yet to come. */
export function lasts(period: Explanation['period'], now: number): boolean {
  return period !== null && (period.to === null || Date.parse(period.to) > now);
}

/** The sentence of a period in which no run was expected. */
export function silenceKey({ cause, period, change }: Cause & Pick<Explanation, 'change'>, now: number): Key {
  if (cause === 'deleted') return change?.action === 'uninstall' ? 'uninstalled' : 'deleted';
  if (!isOneOf(lasting, cause)) return 'unknownCause';
  const [past, present] = lasting[cause];
  return lasts(period, now) ? present : past;
}

/** The sentence of an answer. A service that is newer than this remote may know more causes. */
export function causeKey(explanation: Explanation, now: number): Key {
  const { cause, run, clock_change, waiting_for } = explanation;
  if (cause === 'ran') return run ? ran[run.status] : 'unknownCause';
  if (cause === 'waiting') return waiting_for && isOneOf(waits, waiting_for) ? waits[waiting_for] : 'waitingWorker';
  if (cause === 'skip_requested') return run ? 'skipped' : 'skippedNow';
  if (cause === 'clock_change') return clock_change?.kind === 'repeat' ? 'repeat' : 'gap';
  return isOneOf(others, cause) ? others[cause] : silenceKey(explanation, now);
}

/** The sentence of a cause alone, as of something that lasts or was recorded. */
export function presentCauseKey(cause: ExplanationCause): Key {
  if (isOneOf(lasting, cause)) return lasting[cause][1];
  return isOneOf(others, cause) ? others[cause] : 'unknownCause';
}

function isOneOf<Known extends object>(known: Known, key: PropertyKey): key is keyof Known {
  return key in known;
}

import type { AuditEntry } from '../ports/store/audit.ts';
import { type AuditHistory, aroundOf } from './audited-values.ts';
import type { Then } from './then.ts';

/** Why nothing was expected of a schedule for a while. */
export type SilenceCause =
  | 'tenant_stopped'
  | 'tenant_suspended'
  | 'feature_off'
  | 'extension_disabled'
  | 'endpoint_invalid'
  | 'paused'
  | 'auto_paused'
  | 'disabled'
  | 'before_start'
  | 'after_end'
  | 'deleted';

export interface Silence {
  cause: SilenceCause;
  /** The change that began it; undefined if none is recorded. */
  change: AuditEntry | undefined;
  /** The reason that was given, and by whom. */
  note: string | null;
  by: string | null;
  /** Epoch milliseconds; null if unknown, or without an end so far. */
  period: { from: number | null; to: number | null };
}

/** The outermost reason why nothing was expected at `at`, in the order of `scheduleState`; then start and end. */
export function silenceCause(then: Then, at: number): SilenceCause | undefined {
  const { stopped, suspendedSince, featureOffSince, pause } = then;
  if (then.life !== 'alive') return 'deleted';
  if (stopped && stopped.since < at) return 'tenant_stopped';
  if (suspendedSince !== null && suspendedSince < at) return 'tenant_suspended';
  if (featureOffSince !== null && featureOffSince < at) return 'feature_off';
  if (!then.installEnabled) return 'extension_disabled';
  if (!then.endpointValid) return 'endpoint_invalid';
  if (pause && (pause.until === null || pause.until > at))
    return pause.reason === 'failures' ? 'auto_paused' : 'paused';
  if (!then.enabled) return 'disabled';
  if (then.startsAt !== null && at < then.startsAt) return 'before_start';
  return then.endsAt !== null && at >= then.endsAt ? 'after_end' : undefined;
}

const FIELDS = {
  tenant_stopped: 'install.stopped',
  tenant_suspended: 'install.suspendedSince',
  feature_off: 'install.featureOffSince',
  extension_disabled: 'install.enabled',
  endpoint_invalid: 'endpointValid',
  paused: 'pause',
  auto_paused: 'pause',
  disabled: 'enabled',
  before_start: 'startsAt',
  after_end: 'endsAt',
  deleted: 'life',
} as const satisfies Record<SilenceCause, string>;

/** Who began it, when and why. `then` is as of `at`. */
export function silenceAt(cause: SilenceCause, then: Then, history: AuditHistory, at: number): Silence {
  const field = cause === 'deleted' && then.uninstalled ? 'install.uninstalled' : FIELDS[cause];
  const { before, after } = aroundOf(history, field, at);
  // A schedule that was created disabled, or with a start and an end, has no other entry.
  const isCreated = field === 'enabled' || field === 'startsAt' || field === 'endsAt';
  const change = before?.entry ?? (isCreated ? aroundOf(history, 'life', at).before?.entry : undefined);
  const { note, by, since = change?.at ?? null, until = null } = ownWords(cause, then);
  const ends = [after?.entry.at, until ?? undefined].filter((end) => end !== undefined);
  return {
    cause,
    change,
    note: note ?? noteOf(change),
    by: by ?? change?.actor.name ?? null,
    period: { from: since, to: ends.length > 0 ? Math.min(...ends) : null },
  };
}

/** What the state itself tells. */
function ownWords(
  cause: SilenceCause,
  { stopped, suspendedSince, featureOffSince, pause, startsAt, endsAt }: Then,
): { note?: string | null; by?: string | undefined; since?: number; until?: number | null } {
  if (cause === 'tenant_stopped' && stopped) return { note: stopped.reason, by: stopped.by, since: stopped.since };
  if (cause === 'tenant_suspended' && suspendedSince !== null) return { since: suspendedSince };
  // A feature that is off by default counts as always off.
  if (cause === 'feature_off' && featureOffSince) return { since: featureOffSince };
  if (cause === 'before_start') return { until: startsAt };
  if (cause === 'after_end' && endsAt !== null) return { since: endsAt };
  return FIELDS[cause] === 'pause' && pause ? { note: pause.note, by: pause.by, until: pause.until } : {};
}

/** The reason of a bulk change. */
function noteOf(change: AuditEntry | undefined): string | null {
  const note = change?.changes.note?.[1];
  return typeof note === 'string' ? note : null;
}

/** The events the host receives. `run.finished` is off unless the installation turns it on. */
export const EVENT_TYPES = [
  'schedule.failing',
  'schedule.recovered',
  'schedule.paused',
  'schedule.missed',
  'update.blocked',
  'endpoint.invalid',
  'run.finished',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** The types of an installation that does not choose. */
export const USUAL_EVENT_TYPES: readonly EventType[] = EVENT_TYPES.filter((type) => type !== 'run.finished');

/** An event as it is written, in the transaction that causes it. */
export interface NewEvent {
  /** Also tells the receiver that it has the event already. */
  id: string;
  tenantId: string;
  installId: string;
  /** Null if no single schedule is concerned. */
  scheduleId: string | null;
  type: EventType;
  at: number;
  /** False for events that no person needs to read. */
  notifies: boolean;
  /** JSON text: the event's data as the receiver gets it. */
  data: string;
}

/** `dead`: given up after 24 hours; an operator can have it sent again. */
export const EVENT_STATES = ['pending', 'delivered', 'dead'] as const;
export type EventState = (typeof EVENT_STATES)[number];

export interface EventDelivery {
  state: EventState;
  /** The number of attempts that have begun, since an operator last had it sent again. */
  attempts: number;
  lastAttemptAt: number | null;
  /** Why the last attempt failed. */
  lastError: string | null;
  /** When the next attempt is due; only while `pending`. */
  nextAttemptAt: number | null;
  deliveredAt: number | null;
}

export type ListedEvent = Omit<NewEvent, 'data'> & EventDelivery;

export interface EventStore {
  /** Whether events of this type are written at all. */
  writes(type: EventType): boolean;
  /**
   * Writes an event, unless its type is not wanted or its id exists. Events of a schedule, or of an install, are sent in the
   * order in which they were written; the caller holds its lock.
   */
  append(event: NewEvent): Promise<void>;
}

/** An event that this worker may send until its lease ends. */
export interface EventClaim extends NewEvent {
  /** Includes this attempt, whose number also marks the holder of the lease. */
  attempts: number;
  /** Since when it is tried. */
  since: number;
}

/** Worker scope, except where stated. Instants are epoch milliseconds. */
export interface EventQueue {
  /**
   * Events that may be sent at `now`, tenants in turn, longest due first: of each schedule or install only the first that is
   * pending. Without locking.
   */
  due(now: number, limit: number): Promise<{ tenantId: string; id: string }[]>;
  /** Begins an attempt of those events of a tenant that are still due and that no one else is taking. */
  claim(tenantId: string, ids: readonly string[], now: number, until: number): Promise<EventClaim[]>;
  /** The receiver has it. The next event of its schedule is due at once. Ignored if the lease was lost. */
  delivered(claim: EventClaim, now: number): Promise<void>;
  /** Sets the next attempt, of the schedule's later events too. Ignored if the lease was lost. */
  putOff(claim: EventClaim, until: number, error: string): Promise<void>;
  /** Gives the event up; its schedule's later events are due at once. Ignored if the lease was lost. */
  giveUp(claim: EventClaim, now: number, error: string): Promise<void>;
  /** Operator scope: newest first, then id descending. */
  list(
    filter: { tenantId?: string; state?: EventState },
    page: { limit: number; before?: { at: number; id: string } },
  ): Promise<ListedEvent[]>;
  /**
   * Operator scope: puts up to `limit` dead letters behind their schedules' pending events, oldest first, under their ids.
   * Their attempts are counted from 0 again.
   * @param filter only those of a tenant, or only these; without both, all
   * @returns how many were put back, and how many dead letters that match are left
   */
  resend(
    filter: { tenantId?: string; ids?: readonly string[] },
    now: number,
    limit: number,
  ): Promise<{ resent: number; remaining: number }>;
}

/** For how long after a failure was reported the next ones are held back, milliseconds. */
const DAMPING_MS = 3_600_000;

/** Failures in a row that no success has ended yet. */
export interface Incident {
  since: number;
  /** What was reported of it: the first failure, or that it reached the threshold. Null if nothing was. */
  reported: 'first' | 'threshold' | null;
  /** Whether a report of it was held back. */
  damped: boolean;
}

/** Reports that were held back, to be summed up at `until`. */
export interface Damped {
  failing: number;
  recovered: number;
  since: number;
  until: number;
}

/** What was reported of a schedule's failures. Instants are epoch milliseconds. */
export interface Notices {
  incident: Incident | null;
  /** When a failure was last reported, and when one that reached the threshold was. */
  reportedAt: number | null;
  thresholdAt: number | null;
  damped: Damped | null;
}

/** A report to send, with the reports before it that were held back. */
export interface Report {
  kind: 'failing' | 'recovered';
  /** Whether the number of consecutive failures has reached the threshold, now or earlier in the same incident. */
  thresholdReached: boolean;
  damped: Damped | null;
}

export interface Noticed {
  notices: Notices;
  report: Report | null;
}

const NOTHING: Notices = { incident: null, reportedAt: null, thresholdAt: null, damped: null };

/**
 * A failed run: reported when it is the first after a success, and when the number of failures reaches the threshold. Each
 * of the two is reported at most once an hour; the others are held back and counted. While the schedule is muted nothing
 * is reported. The first failure afterwards is, unless the incident was reported before; reaching the threshold is then.
 */
export function noticeFailure(
  before: Notices | null,
  { failures, threshold, mutedUntil }: { failures: number; threshold: number; mutedUntil: number | null },
  now: number,
): Noticed {
  const notices = before ?? NOTHING;
  const incident: Incident = notices.incident ?? { since: now, reported: null, damped: false };
  const kept = { ...notices, incident };
  const reached = failures >= threshold;
  const isNews = incident.reported === null || (reached && incident.reported === 'first');
  if (!isNews || (mutedUntil ?? 0) > now) return { notices: kept, report: null };
  const lastAt = reached ? notices.thresholdAt : notices.reportedAt;
  if (lastAt !== null && now < lastAt + DAMPING_MS) return { notices: holdBack(kept, lastAt, now), report: null };
  return reportFailing(kept, reached, now);
}

/**
 * A success ends the incident. It is reported if the incident was.
 * @param notifies false if recoveries are not reported; what was held back is then summed up later
 */
export function noticeSuccess(
  before: Notices | null,
  notifies = true,
): { notices: Notices | null; report: Report | null } {
  const incident = before?.incident;
  if (!before || !incident) return { notices: before, report: null };
  const { damped } = before;
  const ended: Notices = { ...before, incident: null };
  if (incident.reported !== null) {
    if (!notifies) return { notices: ended, report: null };
    const thresholdReached = incident.reported === 'threshold';
    return { notices: { ...ended, damped: null }, report: { kind: 'recovered', thresholdReached, damped } };
  }
  const counted = incident.damped && damped ? { ...damped, recovered: damped.recovered + 1 } : damped;
  return { notices: { ...ended, damped: counted }, report: null };
}

/** Sums up what was held back when its time has come: how the schedule is now, with the counts. */
export function noticeSummary(
  notices: Notices,
  { failures, threshold, mutedUntil }: { failures: number; threshold: number; mutedUntil: number | null },
  now: number,
): Noticed {
  const { damped, incident } = notices;
  if (!damped || damped.until > now) return { notices, report: null };
  if (mutedUntil !== null && mutedUntil > now) {
    return { notices: { ...notices, damped: { ...damped, until: mutedUntil } }, report: null };
  }
  if (incident) return reportFailing({ ...notices, incident }, failures >= threshold, now);
  const report: Report = { kind: 'recovered', thresholdReached: false, damped };
  return { notices: { ...notices, reportedAt: now, damped: null }, report };
}

type Failing = Notices & { incident: Incident };

function reportFailing({ incident, damped, thresholdAt }: Failing, reached: boolean, now: number): Noticed {
  return {
    notices: {
      incident: { ...incident, reported: reached ? 'threshold' : 'first' },
      reportedAt: now,
      thresholdAt: reached ? now : thresholdAt,
      damped: null,
    },
    report: { kind: 'failing', thresholdReached: reached, damped },
  };
}

/** Counts the incident once, however many of its reports are held back. */
function holdBack(notices: Failing, lastAt: number, now: number): Notices {
  const { incident, damped } = notices;
  if (incident.damped) return notices;
  const counted = damped
    ? { ...damped, failing: damped.failing + 1 }
    : { failing: 1, recovered: 0, since: now, until: lastAt + DAMPING_MS };
  return { ...notices, incident: { ...incident, damped: true }, damped: counted };
}

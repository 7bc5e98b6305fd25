import type { Report } from '@extension-schedules/core/incident.ts';
import { v7 as uuidv7 } from 'uuid';
import { iso } from './iso.ts';
import type { EventType } from './ports/store/events.ts';
import type { Install } from './ports/store/installs.ts';
import type { RunRow } from './ports/store/runs.ts';
import type { ScheduleRow } from './ports/store/schedules.ts';
import type { Transaction } from './ports/store.ts';

/** Tickets show the start of a payload; the card has all of it. */
const PAYLOAD_CHARACTERS = 8_192;

/** What an event is about. `schedule` is null if it concerns the install as a whole. */
export interface EventPlace {
  install: Install;
  schedule: ScheduleRow | null;
  /** The run that caused it. */
  run?: RunRow;
}

/**
 * Writes an event in the caller's transaction, which holds the lock of the schedule, or of the install. Nothing is read if
 * events of this type are not written.
 * @param details reads the fields that only this type has, with the names that the receiver sees
 * @param given.id makes a repeated event the same; by default each is new
 */
export async function raiseEvent(
  tx: Transaction,
  type: EventType,
  { install, schedule, run }: EventPlace,
  at: number,
  details: () => Promise<object>,
  given: { id?: string; notifies?: boolean } = {},
): Promise<void> {
  if (!tx.events.writes(type)) return;
  const { tenantId, id: installId, extensionId, extensionName, version } = install;
  const data = {
    tenant_id: tenantId,
    install_id: installId,
    extension: { id: extensionId, name: extensionName, version },
    schedule: schedule && {
      id: schedule.id,
      name: schedule.name,
      method: schedule.method,
      path: schedule.path,
      cron: schedule.cron,
      timezone: schedule.timezone,
    },
    ...(run && { run: describeRun(run) }),
    ...(await details()),
    // The parameters of the card's address, as `host.navigate` gets them.
    view: schedule ? { schedule: schedule.id, ...(run && { run: run.id }) } : {},
  };
  const { id = uuidv7(), notifies = true } = given;
  const scheduleId = schedule?.id ?? null;
  await tx.events.append({ id, tenantId, installId, scheduleId, type, at, notifies, data: JSON.stringify(data) });
}

function describeRun({ id, status, trigger, scheduledFor, startedAt, finishedAt, httpStatus, attempts }: RunRow) {
  return {
    id,
    status,
    trigger,
    scheduled_for: iso(scheduledFor),
    started_at: iso(startedAt),
    finished_at: iso(finishedAt),
    http_status: httpStatus,
    attempts: attempts.length,
  };
}

/** What a ticket about failures needs. */
export async function failureDetails(tx: Transaction, schedule: ScheduleRow) {
  const { tenantId, id, lastError, lastSuccessAt } = schedule;
  const [good] = lastSuccessAt === null ? [] : await tx.runs.list(tenantId, id, { limit: 1, statuses: ['succeeded'] });
  const payload = await tx.schedules.payload(tenantId, id);
  return {
    error: lastError && { code: lastError.code, message: lastError.message },
    consecutive_failures: schedule.consecutiveFailures,
    last_success: lastSuccessAt === null ? null : { at: iso(lastSuccessAt), run_id: good?.id ?? null },
    next_run_at: iso(schedule.nextRunAt),
    payload: payload === null ? null : shortened(payload),
  };
}

/** How a report of a failure or a recovery came about. */
export function reportDetails({ thresholdReached, damped, threshold }: Report & { threshold: number }) {
  return {
    threshold_reached: thresholdReached,
    notify_after_failures: threshold,
    damped: damped && { failing: damped.failing, recovered: damped.recovered, since: iso(damped.since) },
  };
}

function shortened(text: string) {
  if (text.length <= PAYLOAD_CHARACTERS) return { text, truncated: false };
  // A cut in the middle of a character would leave half of it.
  return { text: text.slice(0, PAYLOAD_CHARACTERS).replace(/[\ud800-\udbff]$/, ''), truncated: true };
}

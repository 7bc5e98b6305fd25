import { MAX_NOTE_LENGTH } from '@extension-schedules/core/limits.ts';
import { errorMessage } from '@extension-schedules/core/recurrence/error-message.ts';
import { parseRecurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import { endpointInVersion } from '../endpoints/follow-version.ts';
import { iso } from '../iso.ts';
import type { PsaTimer } from '../ports/psa-timer.ts';
import type { AwaitingSchedule } from '../ports/store/cutover.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { Transaction } from '../ports/store.ts';
import type { ScheduleFields } from '../save-schedule.ts';
import type { CutoverDependencies } from './cutover-context.ts';
import { following, nextCalls } from './next-calls.ts';

/** A note for the operator about a schedule to be taken over. */
export interface CutoverNote {
  code: 'paused' | 'endpoint_invalid' | 'endpoint_changed' | 'install_missing' | 'not_called' | 'cadence_differs';
  text: string;
}

export interface Judgement {
  install: Install | undefined;
  /** Fields that change when the schedule is taken over. */
  fields: ScheduleFields;
  notes: CutoverNote[];
}

/**
 * Judges what taking a schedule over changes. A schedule that can't run, or exceeds the frequency limit, is paused with
 * a reason.
 */
export async function judge(
  { limits, clock, operator }: CutoverDependencies,
  tx: Transaction,
  { schedule, psaColumns }: AwaitingSchedule,
  timers: readonly PsaTimer[],
): Promise<Judgement> {
  const now = clock.now();
  const [install] = await tx.installs.findMany([schedule]);
  const endpoint = await judgeEndpoint(tx, schedule, install, now);
  // The PSA has no pause; a pause from before a give-back is over.
  const fields: ScheduleFields = { ...endpoint.fields, pause: null };
  const notes: CutoverNote[] = [...endpoint.notes, ...differences(schedule, timers, now)];
  if (!install) {
    fields.deletedAt = now;
    notes.push({ code: 'install_missing', text: 'The extension is no longer installed, so the schedule is deleted.' });
  }

  const reasons = [
    ...cadenceReasons(schedule, limits.minimumIntervalSeconds * 1000),
    ...payloadReasons(psaColumns.unfitPayload),
    ...timers.filter(({ paused }) => paused).map(() => 'The schedule was paused in Temporal.'),
  ];
  if (psaColumns.unfitPayload !== null) fields.payload = null;
  if (reasons.length > 0) {
    const text = `${reasons.join(' ')} Correct this, then resume the schedule.`;
    const note = text.slice(0, MAX_NOTE_LENGTH);
    fields.pause = { reason: 'operator', note, by: operator.name, since: now, until: null };
    notes.push({ code: 'paused', text });
  }
  return { install, fields, notes };
}

/**
 * Judges the endpoint as the PSA calls it, by its row. An endpoint that this version lacks or that can't be scheduled
 * is not called.
 */
async function judgeEndpoint(tx: Transaction, schedule: ScheduleRow, install: Install | undefined, now: number) {
  const [own] = await tx.endpoints.findMany([schedule.endpointId]);
  const { method, path } = own ?? schedule;
  const found = install && (await endpointInVersion(tx, { ...schedule, method, path }, install, now));
  const fields: ScheduleFields = {
    method,
    path,
    endpointId: found?.id ?? schedule.endpointId,
    endpointValid: found !== undefined,
  };
  const notes: CutoverNote[] = [];
  if (install && !found) {
    const text = own
      ? `${method} ${path} of ${install.extensionName} ${install.version} does not exist or cannot be scheduled. Choose another endpoint.`
      : 'The endpoint no longer exists. Choose another one.';
    notes.push({ code: 'endpoint_invalid', text });
  } else if (found && found.id !== schedule.endpointId) {
    const text = `The schedule was created for another version. It now calls ${method} ${path} of the installed version.`;
    notes.push({ code: 'endpoint_changed', text });
  }
  return { fields, notes };
}

function cadenceReasons(schedule: ScheduleRow, minimumInterval: number): string[] {
  const judged = parseRecurrence(schedule.cron, schedule.timezone, { minimumInterval });
  return judged.ok ? [] : judged.errors.map((error) => errorMessage(error, schedule));
}

function payloadReasons(unfit: string | null): string[] {
  return unfit === null ? [] : ['The payload is neither a JSON object nor an array, so it was removed.'];
}

/**
 * Finds differences between the PSA's timers and the row: many timers were created before the time zone was passed on
 * to them.
 */
function differences(schedule: ScheduleRow, timers: readonly PsaTimer[], now: number): CutoverNote[] {
  if (!schedule.enabled) return [];
  const calling = timers.filter(({ calls, paused }) => calls && !paused);
  if (calling.length === 0) {
    return [{ code: 'not_called', text: 'The PSA has no timer for this schedule, so nothing calls it today.' }];
  }
  const [before, after] = [nextCalls(calling, now)[0], following(schedule, now)[0]];
  if (before === after) return [];
  const by = calling.map(({ cron, timezone }) => [...(cron === null ? [] : [cron]), timezone].join(' in ')).join(', ');
  const text = `Next call by the PSA: ${textOf(before)} (${by}). Next run after the cut-over: ${textOf(after)} (${schedule.cron} in ${schedule.timezone}).`;
  return [{ code: 'cadence_differs', text }];
}

const textOf = (at: number | undefined) => (at === undefined ? 'none' : iso(at));

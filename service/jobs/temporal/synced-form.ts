import { type ScheduleOptions, ScheduleOverlapPolicy } from '@temporalio/client';
import type { Priority } from '@temporalio/common';
import { v5 as uuidv5 } from 'uuid';
import type { NamedSchedule } from '#domain/ports/temporal-schedules.ts';
import { compileSchedule } from './compile-schedule.ts';
import { labelsOf } from './labels.ts';
import { FINGERPRINT, INSTALL, RUN_STATUS, SCHEDULE, TENANT, temporalScheduleId } from './names.ts';
import { type Occurrence, priorityOf, STARTED } from './workflow-types.ts';

/** The synced form of a schedule, without its note. */
export interface SyncedForm {
  options: ReturnType<typeof optionsOf>;
  /** Changes exactly when the synced form changes. */
  fingerprint: string;
}

/** The client passes an action's priority to Temporal, but its types for new Schedules lack it. */
type WithPriority = Omit<ScheduleOptions, 'scheduleId'> & { action: { priority: Priority } };

const NAMESPACE = 'b0f7b7a4-6a3c-4f0e-9b53-6f6f1c2a7d11';

export function syncedFormOf(schedule: NamedSchedule, now: number, taskQueue: string): SyncedForm {
  const options = optionsOf(schedule, now, taskQueue);
  return { options, fingerprint: uuidv5(JSON.stringify(options), NAMESPACE) };
}

/** Adds the note, and the data that later shows whether the Schedule was edited in Temporal. */
export function withNote({ options, fingerprint }: SyncedForm, note: string) {
  const fingerprints = { key: FINGERPRINT, value: `${fingerprint} ${fingerprintOfNote(note)}` };
  return {
    ...options,
    state: { ...options.state, note },
    typedSearchAttributes: [...options.typedSearchAttributes, fingerprints],
  } satisfies Omit<ScheduleOptions, 'scheduleId'>;
}

export function fingerprintOfNote(note = ''): string {
  return uuidv5(note, NAMESPACE);
}

function optionsOf(schedule: NamedSchedule, now: number, taskQueue: string) {
  const { tenantId, installId, id: scheduleId } = schedule;
  const { spec, paused, catchupWindowMs } = compileSchedule(schedule, now);
  const attributes = [
    { key: TENANT, value: tenantId },
    { key: INSTALL, value: installId },
    { key: SCHEDULE, value: scheduleId },
  ];
  return {
    spec,
    action: {
      type: 'startWorkflow',
      workflowType: 'occurrence',
      workflowId: temporalScheduleId({ installId, scheduleId }),
      taskQueue,
      args: [{ tenantId, scheduleId }] satisfies Parameters<Occurrence>,
      typedSearchAttributes: [...attributes, { key: RUN_STATUS, value: STARTED }],
      priority: priorityOf(schedule),
      ...labelsOf(schedule),
    },
    policies: {
      // Overlaps are decided when a run begins.
      overlap: ScheduleOverlapPolicy.ALLOW_ALL,
      catchupWindow: catchupWindowMs,
      pauseOnFailure: false,
    },
    state: { paused },
    typedSearchAttributes: attributes,
  } satisfies WithPriority;
}

import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import type { ScheduleReference } from '#domain/ports/temporal-schedules.ts';

/** By these an operator finds everything of a tenant, an install or a schedule in Temporal's own UI. */
export const TENANT = defineSearchAttributeKey('ExtSchedTenant', SearchAttributeType.KEYWORD);
export const INSTALL = defineSearchAttributeKey('ExtSchedInstall', SearchAttributeType.KEYWORD);
export const SCHEDULE = defineSearchAttributeKey('ExtSchedSchedule', SearchAttributeType.KEYWORD);
/** Of a workflow: how its run ended, and with which error code. */
export const RUN_STATUS = defineSearchAttributeKey('ExtSchedRunStatus', SearchAttributeType.KEYWORD);
export const RUN_ERROR = defineSearchAttributeKey('ExtSchedRunError', SearchAttributeType.KEYWORD);
/** What the Schedule was last told, for the reconciler. */
export const FINGERPRINT = defineSearchAttributeKey('ExtSchedFingerprint', SearchAttributeType.KEYWORD);
export const SEARCH_ATTRIBUTES = [TENANT, INSTALL, SCHEDULE, RUN_STATUS, RUN_ERROR, FINGERPRINT];

export const SCHEDULE_PREFIX = 'extsched:';

/** The Schedule's id, and what the ids of the workflows it starts begin with; the nominal time follows. */
export function temporalScheduleId({ installId, scheduleId }: Omit<ScheduleReference, 'tenantId'>): string {
  return `${SCHEDULE_PREFIX}${installId}:${scheduleId}`;
}

/** Whether an installation of this product made the Schedule; the PSA's first scheduler gives the same ids and no memo. */
export function isOfProduct(memo: Record<string, unknown> | undefined): boolean {
  return typeof memo?.owner === 'string';
}

/** What the Schedule starts for a nominal time. */
export function occurrenceWorkflowId(schedule: Omit<ScheduleReference, 'tenantId'>, nominal: number): string {
  return `${temporalScheduleId(schedule)}-${new Date(nominal).toISOString().replace(/\.\d+Z$/, 'Z')}`;
}

/** A run that no Schedule has started: by hand, from behind another run, taken up again. */
export function runWorkflowId(runId: string): string {
  return `extsched-run:${runId}`;
}

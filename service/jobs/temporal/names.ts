import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import type { ScheduleReference } from '#domain/ports/temporal-schedules.ts';

/** Search attributes by which operators find a tenant's, install's or schedule's workflows in Temporal's UI. */
export const TENANT = defineSearchAttributeKey('ExtSchedTenant', SearchAttributeType.KEYWORD);
export const INSTALL = defineSearchAttributeKey('ExtSchedInstall', SearchAttributeType.KEYWORD);
export const SCHEDULE = defineSearchAttributeKey('ExtSchedSchedule', SearchAttributeType.KEYWORD);
/** Search attributes of a workflow: its run's status and error code. */
export const RUN_STATUS = defineSearchAttributeKey('ExtSchedRunStatus', SearchAttributeType.KEYWORD);
export const RUN_ERROR = defineSearchAttributeKey('ExtSchedRunError', SearchAttributeType.KEYWORD);
/** What was last synced to the Schedule, for the reconciler. */
export const FINGERPRINT = defineSearchAttributeKey('ExtSchedFingerprint', SearchAttributeType.KEYWORD);
export const SEARCH_ATTRIBUTES = [TENANT, INSTALL, SCHEDULE, RUN_STATUS, RUN_ERROR, FINGERPRINT];

export const SCHEDULE_PREFIX = 'extsched:';

/** The Schedule's id, which is also the prefix of its workflows' ids; the nominal time follows. */
export function temporalScheduleId({ installId, scheduleId }: Omit<ScheduleReference, 'tenantId'>): string {
  return `${SCHEDULE_PREFIX}${installId}:${scheduleId}`;
}

/** Whether this product created the Schedule. The PSA's first scheduler uses the same ids without a memo. */
export function isOfProduct(memo: Record<string, unknown> | undefined): boolean {
  return typeof memo?.owner === 'string';
}

/** The id of the workflow that the Schedule starts for a nominal time. */
export function occurrenceWorkflowId(schedule: Omit<ScheduleReference, 'tenantId'>, nominal: number): string {
  return `${temporalScheduleId(schedule)}-${new Date(nominal).toISOString().replace(/\.\d+Z$/, 'Z')}`;
}

/** The workflow id of a run not started by a Schedule: manual, waiting behind another run, or resumed. */
export function runWorkflowId(runId: string): string {
  return `extsched-run:${runId}`;
}

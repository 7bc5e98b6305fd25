import type { Recurrence, Span } from '@extension-schedules/core/recurrence/recurrence.ts';
import { defaultSettings, type ScheduleSettings } from '@extension-schedules/core/schedule-settings.ts';
import { v7 as uuidv7 } from 'uuid';
import type { RequestContext } from '../context.ts';
import { nextRunAfter } from '../next-run.ts';
import type { Endpoint } from '../ports/store/endpoints.ts';
import type { Install } from '../ports/store/installs.ts';
import type { JobRunnerName, ScheduleRow } from '../ports/store/schedules.ts';

interface NewScheduleFields {
  endpoint: Endpoint;
  recurrence: Recurrence;
  name: string | null;
  span: Span;
  enabled: boolean;
  /** Absent fields take their defaults. */
  settings: Partial<ScheduleSettings>;
  engine: JobRunnerName;
}

/** The row of a schedule that begins now. Its fields have been checked. */
export function newSchedule(
  { clock, limits }: Pick<RequestContext, 'clock' | 'limits'>,
  install: Install,
  { endpoint, recurrence, settings, ...fields }: NewScheduleFields,
): ScheduleRow {
  const now = clock.now();
  const schedule: ScheduleRow = {
    id: uuidv7(),
    tenantId: install.tenantId,
    installId: install.id,
    engine: fields.engine,
    endpointId: endpoint.id,
    method: endpoint.method,
    path: endpoint.path,
    endpointValid: true,
    name: fields.name,
    cron: recurrence.cron.text,
    timezone: recurrence.zone.name,
    ...fields.span,
    enabled: fields.enabled,
    pause: null,
    ...defaultSettings(limits),
    ...settings,
    nextRunAt: null,
    skipNextAt: null,
    lastRunAt: null,
    lastRunStatus: null,
    lastError: null,
    lastSuccessAt: null,
    consecutiveFailures: 0,
    mutedUntil: null,
    notices: null,
    revision: 1,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  };
  schedule.nextRunAt = nextRunAfter(schedule, now);
  return schedule;
}

import { scheduleName } from '#api/schedules.ts';
import type { TenantSchedule } from '#api/types.ts';
import { CardLink } from './card-link.tsx';

type ScheduleLinkProps = { schedule: TenantSchedule; runId?: string | null };

/** The name of a schedule, which leads to its history, at a run if there is one. */
export function ScheduleLink({ schedule, runId }: ScheduleLinkProps) {
  const view = { card: schedule.extension_id, schedule: schedule.id, ...(runId && { run: runId }) };
  return (
    <CardLink automationId="open-schedule-link" view={view}>
      {scheduleName(schedule)}
    </CardLink>
  );
}

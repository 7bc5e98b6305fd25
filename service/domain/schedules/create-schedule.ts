import type { Span } from '@extension-schedules/core/recurrence/recurrence.ts';
import type { ScheduleSettings } from '@extension-schedules/core/schedule-settings.ts';
import type { RequestContext } from '../context.ts';
import type { Endpoint } from '../ports/store/endpoints.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import { ok, type Result } from '../problem.ts';
import { saveNewSchedule } from '../save-schedule.ts';
import { checkAllowed } from './check-allowed.ts';
import { checkScheduleInput } from './check-input.ts';
import { trimName } from './name.ts';
import { newSchedule } from './new-schedule.ts';
import { checkRoom } from './quota.ts';

export interface NewSchedule {
  endpointId: string;
  name: string | null;
  cron: string;
  timezone: string;
  span: Span;
  enabled: boolean;
  /** JSON text. */
  payload: string | null;
  /** Absent fields take their defaults. */
  settings: Partial<ScheduleSettings>;
}

/**
 * Creates a schedule, and returns it with its endpoint. Fails with INVALID_INPUT, TENANT_STOPPED, INSTALL_DISABLED, a quota problem or NAME_TAKEN, and
 * then writes nothing.
 */
export async function createSchedule(
  context: RequestContext,
  install: Install,
  input: NewSchedule,
): Promise<Result<{ schedule: ScheduleRow; endpoint: Endpoint }>> {
  const { tx, clock, limits, jobs } = context;
  const { endpointId, payload } = input;
  const checked = await checkScheduleInput(
    tx,
    install,
    {
      endpointId,
      payload,
      name: input.name,
      recurrence: { cron: input.cron, timezone: input.timezone },
      span: { ...input.span, changed: input.span },
    },
    { minimumIntervalSeconds: limits.minimumIntervalSeconds, now: clock.now() },
  );
  if (!checked.ok) return checked;
  const { endpoint, recurrence } = checked.value;
  if (!endpoint || !recurrence) throw new Error('checked input without endpoint or recurrence');
  const allowed = checkAllowed(install);
  if (!allowed.ok) return allowed;

  const engine = (await tx.schedules.lockTenant(install.tenantId)) ?? jobs.engine;
  const name = trimName(input.name);
  const room = await checkRoom(context, install, name);
  if (!room.ok) return room;

  const schedule = newSchedule(context, install, { ...input, endpoint, recurrence, name, engine });
  await saveNewSchedule(context, install, schedule, payload);
  return ok({ schedule, endpoint });
}

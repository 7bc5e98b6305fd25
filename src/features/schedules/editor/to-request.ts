import type { EditableSchedule, WithPayloadText } from '#api/payload-text.ts';
import type { ScheduleCreate, SchedulePatch } from '#api/types.ts';
import { toSettings } from './advanced/settings-values.ts';
import type { FormValues } from './form-values.ts';
import { toNotifySettings } from './notify/notify-values.ts';
import { toSpan } from './span/span-values.ts';

/** `sendsBody`: whether the chosen endpoint's method has a body; a GET has none, so its payload is dropped. */
export type Target = { sendsBody: boolean };

/** All fields that the form sets of a new schedule. */
type Created = Required<WithPayloadText<ScheduleCreate>>;
/** And of a schedule that exists. */
type Wanted = Created & Required<Pick<SchedulePatch, 'muted_until'>>;

/** Values that passed the form's own checks, as the API wants them. */
export function toCreate(values: FormValues, target: Target): Created {
  return {
    endpoint_id: values.endpointId,
    name: nameOf(values),
    cron: values.cron.trim(),
    timezone: values.timezone,
    enabled: values.enabled,
    payload_json: payloadOf(values, target),
    ...toSpan(values),
    ...toSettings(values),
    ...toNotifySettings(values),
  };
}

/**
 * Only what differs from the schedule that was edited; undefined when nothing does. A payload differs when its text
 * does, as in the service.
 */
export function toPatch(values: FormValues, before: EditableSchedule, target: Target): Partial<Wanted> | undefined {
  const wanted: Wanted = { ...toCreate(values, target), muted_until: values.mutedUntil || null };
  const was: Wanted = before;
  const patch: Partial<Wanted> = {};
  const isField = (name: string): name is keyof Wanted => name in wanted;
  const keepIfChanged = <Field extends keyof Wanted>(field: Field) => {
    if (wanted[field] !== was[field]) patch[field] = wanted[field];
  };
  for (const name of Object.keys(wanted)) if (isField(name)) keepIfChanged(name);
  return Object.keys(patch).length > 0 ? patch : undefined;
}

function nameOf({ name }: FormValues): string | null {
  const trimmed = name.trim();
  return trimmed === '' ? null : trimmed;
}

function payloadOf({ payload }: FormValues, { sendsBody }: Target): string | null {
  return sendsBody ? payload.trim() || null : null;
}

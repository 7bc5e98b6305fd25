import type { Payload, ScheduleCreate, ScheduleDetail, SchedulePatch } from '#api/types.ts';
import { toSettings } from './advanced/settings-values.ts';
import type { FormValues } from './form-values.ts';

/** `sendsBody`: whether the chosen endpoint's method has a body; a GET has none, so its payload is dropped. */
type Target = { sendsBody: boolean };

/** Values that passed the form's own checks, as the API wants them. */
export function toCreate(values: FormValues, target: Target): Required<ScheduleCreate> {
  return {
    endpoint_id: values.endpointId,
    name: nameOf(values),
    cron: values.cron.trim(),
    timezone: values.timezone,
    enabled: values.enabled,
    payload_json: payloadOf(values, target),
    ...toSettings(values),
  };
}

/** Only what differs from the schedule that was edited; undefined when nothing does. */
export function toPatch(values: FormValues, before: ScheduleDetail, target: Target): SchedulePatch | undefined {
  const wanted = toCreate(values, target);
  const patch: SchedulePatch = Object.fromEntries(
    Object.entries(wanted).filter(([field, value]) => !isSameJson(value, before[field as keyof ScheduleCreate])),
  );
  return Object.keys(patch).length > 0 ? patch : undefined;
}

function nameOf({ name }: FormValues): string | null {
  const trimmed = name.trim();
  return trimmed === '' ? null : trimmed;
}

function payloadOf({ payload }: FormValues, { sendsBody }: Target): Payload {
  return sendsBody && payload.trim() !== '' ? JSON.parse(payload) : null;
}

/** The service keeps the order of keys, but the order has no meaning. */
function isSameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}

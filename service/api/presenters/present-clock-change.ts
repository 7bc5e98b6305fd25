import type { ClockChange, ClockReading } from '@extension-schedules/core/recurrence/clock-changes.ts';
import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import { iso } from '#domain/iso.ts';

export function presentClockChange(change: ClockChange): components['schemas']['PreviewClockChange'] {
  return {
    at: iso(change.at),
    kind: change.kind,
    effect: change.effect,
    nominal: change.nominal.map(readingText),
    fires_at: iso(change.firesAt),
    steady: change.steady,
  };
}

function readingText({ date, time }: ClockReading): string {
  return `${date}T${time}`;
}

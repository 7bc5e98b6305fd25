import { MAX_NAME_LENGTH } from '@extension-schedules/core/limits.ts';
import type { Schedule } from '#api/types.ts';

/** The first unused name of the form "Nightly sync (2)". */
export function freeName(name: string, schedules: readonly Pick<Schedule, 'name'>[]): string {
  const taken = new Set(schedules.map((schedule) => schedule.name?.toLowerCase()));
  for (let number = 2; ; number += 1) {
    const suffix = ` (${number})`;
    const candidate = `${name.slice(0, MAX_NAME_LENGTH - suffix.length)}${suffix}`;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}

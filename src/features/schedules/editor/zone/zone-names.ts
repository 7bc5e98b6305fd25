import { findZone } from '@extension-schedules/core/recurrence/zone.ts';
import { otherName, presentName } from './zone-aliases.ts';

/**
 * All zones of the browser under their present names, and UTC, which browsers omit. Zones in `also` keep the name under
 * which they are in use.
 */
export function zoneNames(also: readonly string[]): string[] {
  const inUse = also.filter(isZone);
  const listed = Intl.supportedValuesOf('timeZone').map((zone) => {
    const present = presentName(zone);
    return isZone(present) ? present : zone;
  });
  const others = listed.filter((zone) => !inUse.includes(otherName(zone) ?? ''));
  return [...new Set(['UTC', ...inUse, ...others])].sort();
}

export function isZone(zone: string | null | undefined): zone is string {
  return typeof zone === 'string' && findZone(zone).ok;
}

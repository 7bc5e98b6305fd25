import { findZone } from '@extension-schedules/core/recurrence/zone.ts';
import { otherName, presentName } from './zone-aliases.ts';

/** Zones without clock changes; the sign is the opposite of the offset's. Some browsers list them, some do not. */
const FIXED = [...Array(14).keys()].flatMap((hours) => [
  `Etc/GMT-${hours + 1}`,
  ...(hours < 12 ? [`Etc/GMT+${hours + 1}`] : []),
]);

/**
 * All zones of the browser under their present names, and UTC and its like, which browsers omit. Zones in `also` keep the name under
 * which they are in use.
 */
export function zoneNames(also: readonly string[]): string[] {
  const inUse = also.filter(isZone);
  const listed = Intl.supportedValuesOf('timeZone').map((zone) => {
    const present = presentName(zone);
    return isZone(present) ? present : zone;
  });
  const others = listed.filter((zone) => !inUse.includes(otherName(zone) ?? ''));
  return [...new Set(['UTC', ...inUse, ...others, ...FIXED])].sort();
}

export function isZone(zone: string | null | undefined): zone is string {
  return typeof zone === 'string' && findZone(zone).ok;
}

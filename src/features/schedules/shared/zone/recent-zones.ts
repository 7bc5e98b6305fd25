const KEY = 'extension-schedules:recent-timezones';
const KEPT = 4;

/** The zones this viewer chose last, newest first; empty without browser storage. */
export function recentZones(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter((zone) => typeof zone === 'string').slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

export function rememberZone(zone: string): void {
  const zones = [zone, ...recentZones().filter((each) => each !== zone)].slice(0, KEPT);
  try {
    localStorage.setItem(KEY, JSON.stringify(zones));
  } catch {
    // The list is a convenience, so full or forbidden storage is ignored.
  }
}

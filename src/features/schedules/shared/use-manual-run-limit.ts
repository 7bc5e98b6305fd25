import { useManualRunsPossibleAt } from '#api/manual-run-limit.ts';
import { serviceClock } from '#api/service-clock.ts';
import { useNow } from './now.ts';

const SECOND = 1_000;
const HOUR = 3_600_000;

/** Seconds until the next manual run is possible after too many; 0 if it is possible now. */
export function useManualRunLimit(): number {
  const possibleAt = useManualRunsPossibleAt();
  const isLimited = possibleAt > serviceClock.now();
  // Without a limit there is nothing to count down.
  const now = useNow(isLimited ? SECOND : HOUR);
  return isLimited ? Math.max(1, Math.ceil((possibleAt - now) / SECOND)) : 0;
}

import { serviceClock } from '#api/service-clock.ts';
import { useFormat } from '#i18n/use-format.ts';
import { resolutionAt, useNow } from './now.ts';

/** "in 4 h 12 min", updated as time passes. */
export function Until({ instant }: { instant: number }) {
  const now = useNow(resolutionAt(instant, serviceClock.now()));
  return <time dateTime={new Date(instant).toISOString()}>{useFormat().until(instant, now)}</time>;
}

/** "38 s ago", updated as time passes. */
export function Ago({ instant }: { instant: number }) {
  const now = useNow(resolutionAt(instant, serviceClock.now()));
  return <time dateTime={new Date(instant).toISOString()}>{useFormat().ago(instant, now)}</time>;
}

/** "38 s", growing; at least a second. */
export function Elapsed({ since }: { since: number }) {
  const format = useFormat();
  const now = useNow();
  return format.duration(Math.max(1000, Math.floor((now - since) / 1000) * 1000));
}

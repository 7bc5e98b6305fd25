import { useFormat } from '#i18n/use-format.ts';
import { resolutionAt, useNow } from './now.ts';

/** "in 4 h 12 min", updated as time passes. */
export function RelativeTime({ instant }: { instant: number }) {
  const format = useFormat();
  const now = useNow(resolutionAt(instant, Date.now()));
  return <time dateTime={new Date(instant).toISOString()}>{format.relative(instant, now)}</time>;
}

/** "38 s", growing. */
export function Elapsed({ since }: { since: number }) {
  const format = useFormat();
  const now = useNow();
  return format.duration(Math.max(0, Math.floor((now - since) / 1000) * 1000));
}

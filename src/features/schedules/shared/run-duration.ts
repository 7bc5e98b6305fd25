import type { useFormat } from '#i18n/use-format.ts';
import type { Translate } from '#i18n/use-messages.ts';

/** Shorter waits come from measuring, not from a retry. In milliseconds. */
const SHORTEST_WAIT_MS = 1_000;

/** How long the calls of an ended run took, and how long it waited between them; undefined if it has not ended. */
export function runDuration(
  { duration_ms, call_duration_ms }: { duration_ms: number | null; call_duration_ms: number | null },
  t: Translate<'card'>,
  format: Pick<ReturnType<typeof useFormat>, 'duration'>,
): string | undefined {
  if (duration_ms === null) return undefined;
  const wait = duration_ms - (call_duration_ms ?? duration_ms);
  if (wait < SHORTEST_WAIT_MS) return format.duration(duration_ms);
  return t('plusWaiting', { duration: format.duration(duration_ms - wait), wait: format.duration(wait) });
}

import type { RunStatus } from '#api/types.ts';
import type { PlainKey } from '#i18n/use-messages.ts';
import type { BadgeTone } from '#ui/badge.tsx';
import type { IconName } from '#ui/icon.tsx';

/** The word, tone and shape of each status. */
export const outcomes = {
  queued: { label: 'queued', tone: 'info', icon: 'clock' },
  running: { label: 'running', tone: 'info', icon: 'dot' },
  succeeded: { label: 'outcomeSucceeded', tone: 'success', icon: 'check' },
  failed: { label: 'outcomeFailed', tone: 'error', icon: 'cross' },
  timed_out: { label: 'outcomeTimedOut', tone: 'error', icon: 'clock' },
  cancelled: { label: 'outcomeCancelled', tone: 'default', icon: 'cross' },
  skipped: { label: 'outcomeSkipped', tone: 'default', icon: 'skip' },
} as const satisfies Record<RunStatus, { label: PlainKey<'card'>; tone: BadgeTone; icon: IconName }>;

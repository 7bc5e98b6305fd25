import { isFailure } from '@extension-schedules/core/states.ts';
import type { Explanation } from '#api/types.ts';
import type { AlertTone } from '#ui/alert.tsx';

/** Success only for a run that succeeded: a canceled run did not, and one that is running has not yet. */
export function answerTone({ cause, run }: Pick<Explanation, 'cause' | 'run'>): AlertTone {
  if (cause === 'platform_fault' || (run && isFailure(run.status))) return 'error';
  if (cause === 'ran') return run?.status === 'succeeded' ? 'success' : 'info';
  return cause === 'missed' || cause === 'overdue' || cause === 'overlap' ? 'warning' : 'info';
}

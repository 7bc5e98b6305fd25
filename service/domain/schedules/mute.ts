import { MAX_MUTE_MS } from '@extension-schedules/core/notifications.ts';
import { type InputError, invalidInput, ok, type Result } from '../problem.ts';

/** Checks until when a schedule is to be muted. Fails with INVALID_INPUT at `/muted_until`. */
export function checkMute(until: number | null | undefined, now: number): Result<void> {
  const error = until == null ? undefined : muteError(until, now);
  return error ? invalidInput([error]) : ok(undefined);
}

function muteError(until: number, now: number): InputError | undefined {
  const place = { in: 'body', pointer: '/muted_until' } as const;
  if (!(until > now)) {
    return { ...place, code: 'NOT_IN_FUTURE', message: 'The mute must end in the future. Choose a later time.' };
  }
  if (until <= now + MAX_MUTE_MS) return undefined;
  return {
    ...place,
    code: 'TOO_LARGE',
    message: 'A schedule can be muted for at most 90 days. Choose an earlier time.',
  };
}

import type { GuestAnswer, GuestCall, GuestHandler } from '../world/guest.ts';

export type GuestEnd = { kind: 'answered'; answer: GuestAnswer } | { kind: 'trapped'; message: string };

/**
 * Runs an extension's code, interrupted after `timeoutMs` (never, when there is no limit) or when `stopped` is aborted.
 * Code that waits for the host is not interrupted by the limit.
 */
export async function runGuest(
  handler: GuestHandler,
  call: Omit<GuestCall, 'signal'>,
  timeoutMs: number | undefined,
  stopped: AbortSignal,
): Promise<GuestEnd> {
  const limited = timeoutMs !== undefined && !handler.uninterruptible;
  const signal = limited ? AbortSignal.any([stopped, AbortSignal.timeout(timeoutMs)]) : stopped;
  const interrupted = Promise.withResolvers<GuestEnd>();
  const interrupt = () => interrupted.resolve({ kind: 'trapped', message: stopped.aborted ? 'shutdown' : 'timeout' });
  signal.addEventListener('abort', interrupt, { once: true });
  try {
    return await Promise.race([interrupted.promise, answerOf(handler, { ...call, signal })]);
  } finally {
    signal.removeEventListener('abort', interrupt);
  }
}

async function answerOf(handler: GuestHandler, call: GuestCall): Promise<GuestEnd> {
  try {
    return { kind: 'answered', answer: await handler(call) };
  } catch (error) {
    return { kind: 'trapped', message: error instanceof Error ? error.message : String(error) };
  }
}

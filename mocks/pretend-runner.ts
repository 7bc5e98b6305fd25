import type { ExecuteResult, ExtensionRunner } from '@extension-schedules/service/domain/ports/runner.ts';
import { answers, count, type Guest } from './guest.ts';
import { pause, type Timers } from './timers.ts';

export interface PretendRunnerOptions {
  timers: Timers;
  /** By `METHOD /path`; what is not named succeeds. */
  guests?: Readonly<Record<string, Guest>>;
  /** How long an answer usually takes, milliseconds. */
  usuallyAfter?: number;
}

export interface PretendRunner extends ExtensionRunner {
  /** From now on there is no connection to it; the answer raises it again. */
  takeDown(): () => void;
}

const succeeds = answers(200, (request: Parameters<Guest>[0]) => ({ processed: count(request, 20, 420), failed: 0 }));

/** A Runner without a network. */
export function createPretendRunner({
  timers,
  guests = {},
  usuallyAfter = 1_200,
}: PretendRunnerOptions): PretendRunner {
  let down = false;
  return {
    async execute(request, { timeoutMs }): Promise<ExecuteResult> {
      const guest = guests[`${request.http.method} ${request.http.path}`] ?? succeeds;
      if (down) {
        const message = 'The Runner is not running.';
        return { kind: 'unreachable', code: 'connection_refused', message, durationMs: 0 };
      }
      const { result, after = usuallyAfter } = guest(request);
      const durationMs = Math.min(result ? after : timeoutMs, timeoutMs);
      await pause(timers, durationMs);
      return result && after <= timeoutMs ? { ...result, durationMs } : { kind: 'timed_out', durationMs };
    },
    takeDown() {
      down = true;
      return () => {
        down = false;
      };
    },
  };
}

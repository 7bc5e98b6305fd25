import { count, type GuestHandler, ok } from '@extension-schedules/dev/world/guest.ts';
import { perform } from '@extension-schedules/dev/world/perform.ts';
import type { ExtensionRunner } from '@extension-schedules/service/domain/ports/extension-runner.ts';
import { pause, type Timers } from './timers.ts';

export interface PretendRunnerOptions {
  timers: Timers;
  /** By `METHOD /path`; endpoints not listed succeed. */
  routes?: Readonly<Record<string, GuestHandler>>;
  /** How long a call takes besides the extension's code, milliseconds. */
  overheadMs?: number;
}

export interface PretendRunner extends ExtensionRunner {
  /** Cuts the connection to the Runner; the returned function restores it. */
  takeDown(): () => void;
}

const succeeds = ok((call) => ({ processed: count(call, 'processed', 20, 420), failed: 0 }));

/** A Runner without a network. */
export function createPretendRunner(options: PretendRunnerOptions): PretendRunner {
  const { timers, routes = {}, overheadMs = 1_200 } = options;
  let down = false;
  return {
    graceMs: 0,
    async execute({ requestId: runId, idempotencyKey, http }, { timeoutMs }) {
      if (down) {
        const message = 'The Runner could not be reached: the connection was refused.';
        return { kind: 'unreachable', code: 'connection_refused', message, durationMs: 0 };
      }
      const { bodyJson: bodyText } = http;
      const body: unknown = bodyText === undefined ? undefined : JSON.parse(bodyText);
      const call = {
        runId,
        body,
        ...(bodyText !== undefined && { bodyText }),
        attempt: Number(idempotencyKey.split(':').at(-1)),
      };
      const handler = routes[`${http.method} ${http.path}`] ?? succeeds;
      const result = perform(handler, call, { timeoutMs, overheadMs });
      await pause(timers, result.durationMs);
      return result;
    },
    takeDown() {
      down = true;
      return () => {
        down = false;
      };
    },
  };
}

import type { ExecuteResult } from '@extension-schedules/service/domain/ports/runner.ts';

/** One call in a demo history. */
export interface PastCall {
  /** In [0, 1), the same each time for the same run. */
  random(what: string): number;
  /** Counted from 1. */
  attempt: number;
  /** How many runs ago, the latest being 1. */
  ago: number;
}

/** What the Runner said to a call in the past; `missed` and `overlap` are occurrences that were not called. */
export type Behaviour = (call: PastCall) => ExecuteResult | 'missed' | 'overlap';

export function answers(body: (number: (least: number, most: number) => number) => unknown, speed = 400): Behaviour {
  return (call) => {
    let drawn = 0;
    const number = (least: number, most: number) => {
      drawn += 1;
      return least + Math.floor(call.random(`number ${drawn}`) * (most - least + 1));
    };
    return answered(200, body(number), duration(call, speed));
  };
}

export function refuses(status: number, body: unknown): Behaviour {
  return (call) => answered(status, body, duration(call, 250));
}

export function failsFirst(status: number, message: string, then: Behaviour): Behaviour {
  return (call) => (call.attempt === 1 ? answered(status, { message }, duration(call, 300)) : then(call));
}

export function timesOut(timeoutMs: number): Behaviour {
  return () => ({ kind: 'timed_out', durationMs: timeoutMs });
}

export const tooLarge: Behaviour = (call) => ({
  kind: 'bad_answer',
  code: 'response_too_large',
  message: 'The answer is larger than 262144 bytes.',
  durationMs: duration(call, 900),
});

export const runnerDown: Behaviour = () => ({
  kind: 'unreachable',
  code: 'connection_refused',
  message: 'The Runner refused the connection.',
  durationMs: 4,
});

/** The first, but for some runs, counted back from the latest (1). */
export function mostly(usual: Behaviour, exceptions: Record<number, Behaviour | 'missed' | 'overlap'>): Behaviour {
  return (call) => {
    const one = exceptions[call.ago] ?? usual;
    return typeof one === 'string' ? one : one(call);
  };
}

function answered(status: number, body: unknown, durationMs: number): ExecuteResult {
  const text = JSON.stringify(body);
  return { kind: 'answered', status, body: { text, bytes: text.length, truncated: false }, durationMs };
}

/** Around `usual` milliseconds, sometimes much slower, as networks are. */
function duration(call: PastCall, usual: number): number {
  const spread = 0.7 + 0.6 * call.random('duration');
  return Math.round(usual * (call.random('hiccup') < 0.06 ? 3 * spread : spread));
}

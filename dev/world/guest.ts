import { setTimeout as pause } from 'node:timers/promises';

/** What an extension's code gets. */
export interface GuestCall {
  method: string;
  path: string;
  headers: Readonly<Record<string, string>>;
  /** Parsed JSON; undefined without a body. */
  body: unknown;
  config: Readonly<Record<string, string>>;
  /** From the idempotency key (`<run id>:<attempt>`), which real extensions never see; lets a demo fail on purpose. */
  attempt: number;
  /** Aborted when the Runner interrupts the code. */
  signal: AbortSignal;
}

export interface GuestAnswer {
  status: number;
  /** Sent as JSON. */
  body?: unknown;
}

/** Throwing is a trap. */
export interface GuestHandler {
  (call: GuestCall): GuestAnswer | Promise<GuestAnswer>;
  /** It waits for the host, where the Runner's time limit does not reach it. */
  uninterruptible?: true;
}

export function ok(body: (call: GuestCall) => unknown): GuestHandler {
  return (call) => ({ status: 200, body: body(call) });
}

export function after(milliseconds: number, handler: GuestHandler): GuestHandler {
  return async (call) => {
    await pause(milliseconds, undefined, { signal: call.signal });
    return handler(call);
  };
}

/** Refuses with `status` until the attempt of that number. */
export function failsUntil(attempt: number, status: number, message: string, handler: GuestHandler): GuestHandler {
  return (call) => (call.attempt < attempt ? { status, body: { message } } : handler(call));
}

export function traps(message: string): GuestHandler {
  return () => {
    throw new Error(message);
  };
}

/** Loops for ever, until the Runner's time limit. */
export const hangs: GuestHandler = () => new Promise<never>(() => {});

/** Waits for ever in a call of the host, beyond the Runner's time limit. */
export const hangsInHost: GuestHandler = Object.assign(() => new Promise<never>(() => {}), {
  uninterruptible: true as const,
});

/** A number for an answer that differs between runs and is the same for every attempt of one. */
export function count(call: GuestCall, what: string, least: number, most: number): number {
  let hash = 0x811c9dc5;
  for (const character of `${call.headers['x-alga-invocation-id'] ?? ''}/${what}`) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  }
  return least + (hash % (most - least + 1));
}

/** A field of a JSON object body, or undefined. */
export function field(call: GuestCall, name: string): unknown {
  const { body } = call;
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
}

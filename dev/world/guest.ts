import { v5 as uuidv5 } from 'uuid';

/** The input of an extension's code. */
export interface GuestCall {
  runId: string;
  /** Parsed JSON; undefined without a body. */
  body: unknown;
  /** The body as the Runner received it. Histories have none. */
  bodyText?: string;
  /** Starts at 1. Real extensions don't receive it; it lets a demo fail on purpose. */
  attempt: number;
}

export interface GuestAnswer {
  status: number;
  /** Sent as JSON. */
  body?: unknown;
  /** The Runner failed with this error; `status` is the Runner's. */
  error?: { code: string; message: string };
  /** Duration of the code in milliseconds. With Infinity it runs until the Runner interrupts it. */
  afterMs?: number;
  /** The code waits in a host call, which the Runner's time limit cannot interrupt. */
  inHost?: true;
}

/**
 * An endpoint's behaviour. It has no clock: the stand-in Runner, the mocks and the histories each wait in their own
 * way.
 */
export type GuestHandler = (call: GuestCall) => GuestAnswer;

export function ok(body: (call: GuestCall) => unknown): GuestHandler {
  return (call) => ({ status: 200, body: body(call) });
}

export function refuses(status: number, body: unknown): GuestHandler {
  return () => ({ status, body });
}

export function after(milliseconds: number, handler: GuestHandler): GuestHandler {
  return (call) => ({ ...handler(call), afterMs: milliseconds });
}

/** Answers with `status` in every attempt before the given one. */
export function failsUntil(attempt: number, status: number, message: string, handler: GuestHandler): GuestHandler {
  return (call) => (call.attempt < attempt ? { status, body: { message } } : handler(call));
}

/** The Runner's message for stopped code, the same for a crash and a time limit: where the code was. */
function backtrace(offset: string, index: number): string {
  return `error while executing at wasm backtrace:\n    0:  ${offset.padStart(7)} - <unknown>!<wasm function ${index}>`;
}

export const INTERRUPTED = backtrace('0x24f', 1);
/** The code had no time limit left. */
export const NOT_STARTED = backtrace('0x1e5', 0);

export const traps: GuestHandler = () => ({
  status: 500,
  error: { code: 'execute_failed', message: backtrace('0x245', 1) },
});

/** Loops until the Runner's time limit. */
export const hangs: GuestHandler = () => ({ status: 200, afterMs: Number.POSITIVE_INFINITY });

/** The Runner's limit for a host call, in milliseconds. */
const HOST_CALL_MS = 30_000;

/** Calls a system that never answers. */
export const hangsInHost: GuestHandler = () => ({
  status: 504,
  body: { message: 'the other system did not answer' },
  afterMs: HOST_CALL_MS,
  inHost: true,
});

/** A number for a response: differs between runs, is the same in every attempt of a run. */
export function count({ runId }: GuestCall, what: string, least: number, most: number): number {
  return least + Math.floor(noise(`${runId}/${what}`) * (most - least + 1));
}

/** A field of a JSON object body, or undefined. */
export function field({ body }: GuestCall, name: string): unknown {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
}

const NOISE = 'e2a5a1b2-8c63-4f5e-9d83-1f2b6f0a7c11';

/** A pseudorandom number in [0, 1) that depends only on the text. */
export function noise(text: string): number {
  return Number.parseInt(uuidv5(text, NOISE).slice(0, 8), 16) / 2 ** 32;
}

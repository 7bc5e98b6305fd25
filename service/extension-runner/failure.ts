import { errors } from 'undici';
import type { TimelessResult } from './timeless.ts';

type Failure = Exclude<TimelessResult, { kind: 'answered' | 'host_error' | 'timed_out' }>;

const REFUSED: Failure = {
  kind: 'unreachable',
  code: 'connection_refused',
  message: 'The Runner could not be reached: the connection was refused.',
};
const RESET: Failure = {
  kind: 'unreachable',
  code: 'connection_reset',
  message: 'The Runner could not be reached: the connection was reset.',
};
const NOT_FOUND: Failure = {
  kind: 'unreachable',
  code: 'host_not_found',
  message: 'The Runner could not be reached: its host name could not be resolved.',
};
const NO_HTTP: Failure = {
  kind: 'bad_answer',
  code: 'invalid_envelope',
  message: "The Runner's response is not valid HTTP.",
};
const LONG: Failure = {
  kind: 'bad_answer',
  code: 'response_too_large',
  message: "The headers of the Runner's response are too large.",
};

const FAILURES: Record<string, Failure> = {
  ECONNREFUSED: REFUSED,
  ECONNRESET: RESET,
  EPIPE: RESET,
  UND_ERR_SOCKET: RESET,
  ENOTFOUND: NOT_FOUND,
  EAI_AGAIN: NOT_FOUND,
  UND_ERR_HEADERS_OVERFLOW: LONG,
  HPE_HEADER_OVERFLOW: LONG,
};

/** Converts a connection error to a result whose message is safe for tenants: no address and no system text. */
export function connectionFailure(error: unknown): TimelessResult {
  const code = (error as { code?: unknown } | null)?.code;
  const name = typeof code === 'string' ? code : 'unknown';
  const known = FAILURES[name] ?? (error instanceof errors.HTTPParserError ? NO_HTTP : undefined);
  return known ?? { kind: 'unreachable', code: 'network_error', message: `The Runner could not be reached (${name}).` };
}

import { readFileSync } from 'node:fs';

/**
 * Raw requests that were sent to the PSA's Runner (its source of August 2026) and what it answered. The stand-in must
 * answer the same, and the client make of each answer the run that is named. Their order matters: the Runner remembers
 * keys.
 */
export interface Exchange {
  name: string;
  method?: string;
  path?: string;
  /** What differs from the valid request's; null removes. */
  headers?: Record<string, string | null>;
  /** Fields of the valid request's body by their path, and what stands there instead. */
  set?: Record<string, unknown>;
  remove?: string[];
  /** The whole body, where it is no JSON. */
  text?: string;
  /** Filled up with a field the Runner ignores, to so many bytes. */
  padTo?: number;
  answer: {
    status: number;
    contentType: string | null;
    body: string;
    /** How long it took then, on a busy machine. */
    ms?: number;
  };
  /** What becomes of an attempt that is answered so; absent where the client sends no such request. */
  run?: { status: string; errorCode?: string; retryable: boolean };
}

export interface RawRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}

type Fields = Record<string, unknown>;
interface Recorded {
  request: Omit<RawRequest, 'body'> & { body: Fields };
  exchanges: Exchange[];
}

const recorded: Recorded = JSON.parse(readFileSync(new URL('./exchanges.json', import.meta.url), 'utf8'));

export const EXCHANGES: readonly Exchange[] = recorded.exchanges;

/** The request in full. */
export function requestOf({ set = {}, remove = [], ...exchange }: Exchange): RawRequest {
  const valid = structuredClone(recorded.request);
  const headers = Object.entries({ ...valid.headers, ...exchange.headers }).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as const],
  );
  for (const [path, value] of Object.entries(set)) put(valid.body, path.split('.'), value);
  for (const path of remove) put(valid.body, path.split('.'), undefined);
  if (exchange.padTo) put(valid.body, ['padding'], 'x'.repeat(exchange.padTo));
  return {
    method: exchange.method ?? valid.method,
    path: exchange.path ?? valid.path,
    headers: Object.fromEntries(headers),
    body: exchange.text ?? JSON.stringify(valid.body),
  };
}

function put(fields: Fields, [first = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) fields[first] = value;
  else put(fields[first] as Fields, rest, value);
}

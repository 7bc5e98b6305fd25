import { readFileSync } from 'node:fs';

/**
 * Raw requests recorded against the PSA's Runner (its source of August 2026), with its answers. The stand-in must give
 * the same answers, and the client must turn each into the named outcome. Their order matters because the Runner keeps
 * idempotency keys.
 */
export interface Exchange {
  name: string;
  method?: string;
  path?: string;
  /** Headers that differ from the valid request; null removes one. */
  headers?: Record<string, string | null>;
  /** Values that replace fields of the valid request's body, keyed by path. */
  set?: Record<string, unknown>;
  remove?: string[];
  /** The whole body when it is not JSON. */
  text?: string;
  /** Pads the body to this many bytes with a field that the Runner ignores. */
  padTo?: number;
  answer: {
    status: number;
    contentType: string | null;
    body: string;
    /** The recorded time in milliseconds, on a busy machine. */
    ms?: number;
  };
  /** The outcome of an attempt with this answer; absent when the client sends no such request. */
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

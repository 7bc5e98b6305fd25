import type { components, paths } from './schedules.gen.ts';

export type Problem = components['schemas']['Problem'];

/** Why a request failed. Failures are expected, so they are returned as values and never thrown. */
export type Failure =
  /** `getAccessToken` failed, or did not answer in time. Nothing was sent. */
  | { kind: 'no-token' }
  | {
      kind: 'problem';
      problem: Problem;
      /** To quote when reporting it. */
      requestId: string | undefined;
      /** Seconds, from `Retry-After`. */
      retryAfter: number | undefined;
    }
  /** No answer at all: offline, refused, timed out. Whether the service acted is unknown. */
  | { kind: 'unreachable' }
  /** An answer that is not in the contract, such as a proxy's error page. */
  | { kind: 'unreadable'; status: number; requestId: string | undefined };

export type Answer<Data> =
  | {
      ok: true;
      data: Data;
      /** The body as received. `data` cannot hold every payload: `JSON.parse` rounds long numbers. Empty without a body. */
      text: string;
      headers: Headers;
    }
  | { ok: false; failure: Failure };

export type ApiAccess = {
  /** Where the contract's paths begin, with or without a trailing slash. */
  apiBaseUrl: string;
  /** Called before every request, so the caller may renew the token at any time. May throw or reject. */
  getAccessToken: () => string | Promise<string>;
  fetch?: (request: Request) => Promise<Response>;
};

/** The contract's operations by method and path, each with its parameters, its body and the data of its success. */
export type ApiClient = { GET: Send<'get'>; POST: Send<'post'>; PATCH: Send<'patch'>; DELETE: Send<'delete'> };

type Send<M extends Method> = <Path extends PathsWith<M>>(
  path: Path,
  ...request: ArgumentsOf<paths[Path][M]>
) => Promise<Answer<DataOf<paths[Path][M]>>>;

type Method = 'get' | 'post' | 'patch' | 'delete';

type PathsWith<M extends Method> = {
  [Path in keyof paths]: paths[Path] extends Record<M, object> ? Path : never;
}[keyof paths];

/** Without anything that must be sent, the request can be left out. */
type ArgumentsOf<Op> = object extends RequestOf<Op> ? [request?: RequestOf<Op>] : [request: RequestOf<Op>];

type RequestOf<Op> = ParamsOf<Op> & BodyOf<Op> & { signal?: AbortSignal };

type Params = { path?: object; query?: object; header?: object };

type ParamsOf<Op> = Op extends { parameters: infer P extends Params }
  ? object extends P
    ? { params?: P }
    : { params: P }
  : never;

type BodyOf<Op> = Op extends { requestBody: Json<infer Body> }
  ? Sent<Body>
  : Op extends { requestBody?: infer Optional }
    ? { body?: Optional extends Json<infer Body> ? Body : never }
    : never;

/** `bodyText` is the body in JSON, for a payload that `JSON.stringify` would change, such as one with long numbers. */
type Sent<Body> = { body: Body; bodyText?: never } | { body?: never; bodyText: string };

type DataOf<Op> = Op extends { responses: infer Responses }
  ? {
      [Status in keyof Responses & Success]: Responses[Status] extends Json<infer Data> ? Data : undefined;
    }[keyof Responses & Success]
  : never;

type Success = 200 | 201 | 202 | 204;
type Json<Body> = { content: { 'application/json': Body } };

const TIMEOUT_MS = 20_000;

/** Sends each request with the caller's token and a deadline. Only the caller's own abort rejects. */
export function createApiClient({ apiBaseUrl, getAccessToken, fetch = globalThis.fetch }: ApiAccess): ApiClient {
  const base = apiBaseUrl.replace(/\/+$/, '');

  async function send<Data>(
    method: string,
    path: string,
    {
      params = {},
      body,
      bodyText = JSON.stringify(body),
      signal,
    }: { params?: Params; body?: unknown; bodyText?: string; signal?: AbortSignal } = {},
  ): Promise<Answer<Data>> {
    const deadline = AbortSignal.timeout(TIMEOUT_MS);
    const ends = signal ? AbortSignal.any([signal, deadline]) : deadline;
    let token: string;
    try {
      token = await unlessAborted(getAccessToken, ends);
    } catch (error) {
      if (signal?.aborted) throw error;
      return { ok: false, failure: { kind: 'no-token' } };
    }
    try {
      const headers = new Headers(textsOf(params.header));
      headers.set('Authorization', `Bearer ${token}`);
      headers.set('Accept', 'application/json, application/problem+json');
      if (bodyText) headers.set('Content-Type', 'application/json');
      const response = await fetch(
        new Request(base + fill(path, params), {
          method,
          headers,
          body: bodyText,
          signal: ends,
        }),
      );
      if (!response.ok) return { ok: false, failure: await readFailure(response) };
      const text = await response.text();
      return { ok: true, data: dataIn(response, text), text, headers: response.headers };
    } catch (error) {
      if (signal?.aborted) throw error;
      // A success whose body is not JSON counts as no answer, because its content is unknown.
      return { ok: false, failure: { kind: 'unreachable' } };
    }
  }

  const sender =
    <M extends Method>(method: string): Send<M> =>
    (path, ...[request]) =>
      send(method, path, request);
  return { GET: sender('GET'), POST: sender('POST'), PATCH: sender('PATCH'), DELETE: sender('DELETE') };
}

/** What `ask` answers, or a rejection as soon as `signal` is aborted. */
function unlessAborted<Value>(ask: () => Value | Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => reject(signal.reason));
    Promise.resolve(ask()).then(resolve, reject);
  });
}

/**
 * Gives JSON the contract's type without validating it: the service's tests check every answer against the contract,
 * and the schemas would cost a browser more bytes than the client.
 */
function dataIn<Data>({ status, headers }: Response, text: string): Data {
  const isFile = headers.get('Content-Type')?.startsWith('text/csv');
  const data = status === 204 || isFile ? undefined : JSON.parse(text);
  return data;
}

async function readFailure(response: Response): Promise<Failure> {
  const { status, headers } = response;
  const requestId = headers.get('X-Request-Id') ?? undefined;
  const problem: unknown = await response.json().catch(() => undefined);
  if (!isProblem(problem)) return { kind: 'unreadable', status, requestId };
  return { kind: 'problem', problem, requestId, retryAfter: Number(headers.get('Retry-After')) || undefined };
}

/** Validates a problem, because a proxy in between may send errors of another form. */
function isProblem(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && 'code' in error && 'status' in error;
}

/** The contract's path with its places filled and the query behind it. */
function fill(path: string, params: Params): string {
  const places = Object.fromEntries(textsOf(params.path));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(places[name] ?? ''));
  const query = String(new URLSearchParams(textsOf(params.query)));
  return filled + (query && `?${query}`);
}

function textsOf(values: object = {}): [string, string][] {
  return Object.entries(values).flatMap(([name, value]) =>
    // A list repeats its name.
    [value ?? []].flat().map((one): [string, string] => [name, String(one)]),
  );
}

import type { paths } from '@extension-schedules/openapi/schedules.gen.ts';
import type { Client } from 'openapi-fetch';

/** The contract's operations; the types of openapi-fetch, without what it does beyond our need. */
export type ApiClient = Pick<Client<paths, `${string}/${string}`>, 'GET' | 'POST' | 'PATCH' | 'DELETE'>;

export type ApiAccess = {
  /** Where the contract's paths begin, with or without a trailing slash. */
  apiBaseUrl: string;
  /** Asked before every request, so that the host may renew the token whenever it likes. */
  getAccessToken: () => string | Promise<string>;
  fetch?: (request: Request) => Promise<Response>;
};

type Asked = {
  params?: { path?: Record<string, string>; query?: Record<string, unknown>; header?: Record<string, string> };
  body?: unknown;
  signal?: AbortSignal;
};

const TIMEOUT_MS = 20_000;

/** With the caller's token and a deadline on each request. What cannot be read as JSON rejects where it was promised. */
export function createApiClient({ apiBaseUrl, getAccessToken, fetch = globalThis.fetch }: ApiAccess): ApiClient {
  const base = apiBaseUrl.replace(/\/+$/, '');

  const sender =
    (method: string) =>
    async (path: string, { params = {}, body, signal }: Asked = {}) => {
      const headers = new Headers(params.header);
      headers.set('Authorization', `Bearer ${await getAccessToken()}`);
      headers.set('Accept', 'application/json, application/problem+json');
      if (body !== undefined) headers.set('Content-Type', 'application/json');
      const deadline = AbortSignal.timeout(TIMEOUT_MS);
      const request = new Request(base + below(path, params), {
        method,
        headers,
        signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const response = await fetch(request);
      if (response.status === 204) return { response };
      return response.ok
        ? { data: await response.json(), response }
        : { error: await response.json().catch(() => undefined), response };
    };

  const operations = { GET: sender('GET'), POST: sender('POST'), PATCH: sender('PATCH'), DELETE: sender('DELETE') };
  // What each operation takes and answers, the contract's types know, for whoever calls it.
  return operations as unknown as ApiClient;
}

/** The contract's path with its places filled and what is asked of it behind. */
function below(path: string, { path: places = {}, query = {} }: NonNullable<Asked['params']>): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(places[name] ?? ''));
  const wanted = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(wanted.map(([name, value]) => [name, String(value)]));
  return wanted.length === 0 ? filled : `${filled}?${search}`;
}

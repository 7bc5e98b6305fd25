import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './schema.ts';

export type ApiClient = Client<paths, `${string}/${string}`>;

export type ApiAccess = {
  /** Where the contract's paths begin, with or without a trailing slash. */
  apiBaseUrl: string;
  /** Asked before every request, so that the host may renew the token whenever it likes. */
  getAccessToken: () => string | Promise<string>;
  fetch?: (request: Request) => Promise<Response>;
};

const TIMEOUT_MS = 20_000;

/** The contract's operations, typed, with the caller's token and a deadline on each request. */
export function createApiClient({ apiBaseUrl, getAccessToken, fetch = globalThis.fetch }: ApiAccess): ApiClient {
  const client: ApiClient = createClient<paths, `${string}/${string}`>({
    baseUrl: apiBaseUrl.replace(/\/+$/, ''),
    fetch: (request) => fetch(new Request(request, { signal: withDeadline(request.signal) })),
  });
  client.use({
    async onRequest({ request }) {
      request.headers.set('Authorization', `Bearer ${await getAccessToken()}`);
      request.headers.set('Accept', 'application/json, application/problem+json');
      return request;
    },
  });
  return client;
}

function withDeadline(signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
}

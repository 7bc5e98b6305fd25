import { createApiClient } from '@extension-schedules/openapi/client.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ApiContext } from '#api/api-context.ts';
import { serviceClock } from '#api/service-clock.ts';
import { TenantApiContext } from '#api/tenant-api.ts';
import type { ResolvedHost } from '#remote/host.ts';
import { HostContext } from '#remote/host-context.ts';
import type { NoticePlace } from '#remote/notice-place.ts';
import { createQueryClient } from '#remote/query-client.ts';
import { mocks, spies } from './mocks.ts';

type StoryHostProps = {
  /** The viewer's. */
  timezone: string;
  /** Whether the clock stands still, also that of the service. */
  isFrozen: boolean;
  children: ReactNode;
};

/** Provides the same contexts as RemoteRoot, with the story's mocks. */
export function StoryHost({ timezone, isFrozen, children }: StoryHostProps) {
  const [queryClient] = useState(() => {
    const client = createQueryClient();
    const { queries } = client.getDefaultOptions();
    // Waiting between retries would only slow down stories about errors.
    client.setDefaultOptions({ queries: { ...queries, retryDelay: 0 } });
    return client;
  });
  const [{ host, api }] = useState(() => {
    const { extensionId } = mocks;
    const { notify, onUnavailable, onError, navigate } = spies;
    const noticePlace: NoticePlace = { current: undefined };
    const resolved: ResolvedHost = {
      ...mocks.host,
      locale: 'en',
      timezone,
      closeOnBack: false,
      notify: (notice) => (noticePlace.current ?? notify)(notice),
      noticePlace,
      runDebugUrl: undefined,
      navigate,
      linkTo: (view) => `https://psa.example/?${new URLSearchParams(Object.entries(view))}`,
      onUnavailable,
      onError,
    };
    const client = createApiClient({ ...resolved, fetch: (request) => overheard(request, isFrozen) });
    return { host: resolved, api: { client, extensionId, scope: extensionId } };
  });
  return (
    <HostContext value={host}>
      <QueryClientProvider client={queryClient}>
        <TenantApiContext value={api}>
          <ApiContext value={api}>{children}</ApiContext>
        </TenantApiContext>
      </QueryClientProvider>
    </HostContext>
  );
}

const unanswered = new Set<Promise<string>>();

/** Ends the waiting for what the story before left without an answer, such as a request that gets none. */
export function forgetUnanswered(): void {
  unanswered.clear();
}

/** An answer reaches the page some tasks later, of which the last is React's. */
function rendered(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has none.
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 500 });
    else setTimeout(resolve, 50);
  });
}

/** Waits until each request is answered and shown, unless the story's network never answers. */
export async function answered(): Promise<void> {
  if (Object.values(mocks.network).includes('never')) return;
  do {
    await Promise.allSettled(unanswered);
    await rendered();
  } while (unanswered.size > 0);
}

function overheard(request: Request, isFrozen: boolean): Promise<Response> {
  const answer = send(request, isFrozen);
  // The body arrives some tasks after the headers.
  const whole = answer.then((response) => response.clone().text());
  unanswered.add(whole);
  const forget = () => void unanswered.delete(whole);
  whole.then(forget, forget);
  return answer;
}

async function send(request: Request, isFrozen: boolean): Promise<Response> {
  const { method, url, headers } = request;
  if (method !== 'GET') {
    const path = new URL(url).pathname.replace(/^\/api\/extensions\/[^/]+\/?/, '');
    const body = await request.clone().text();
    spies.sent(method, path, body ? JSON.parse(body) : undefined, headers.get('Idempotency-Key'));
  }
  // The service takes no cookies, and the mocks would read them for each operation that a request could be.
  const anonymous = new Request(request, { credentials: 'omit' });
  // What it learns from the answer, the service's clock counts on by itself.
  return isFrozen ? fetch(anonymous) : serviceClock.fetch(anonymous);
}

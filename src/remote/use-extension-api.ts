import { createApiClient } from '@extension-schedules/openapi/client.ts';
import type { Host } from '@extension-schedules/remote-types';
import { useEffect, useMemo, useState } from 'react';
import type { Api } from '#api/api-context.ts';
import { serviceClock } from '#api/service-clock.ts';
import type { TenantApi } from '#api/tenant-api.ts';
import { useLatest } from '#ui/use-latest.ts';
import { useHost } from './host-context.ts';

type GetAccessToken = Host['getAccessToken'];

/** Returns the same client while the address and extension stay the same, even if `host` is a new object. */
export function useExtensionApi(extensionId: string): Api {
  const { client, scope } = useOwnTenantApi();
  return useMemo(() => ({ client, extensionId, scope: `${scope} ${extensionId}` }), [client, extensionId, scope]);
}

/** Like `useExtensionApi`, for operations on all extensions. */
export function useOwnTenantApi(): TenantApi {
  const { apiBaseUrl, getAccessToken } = useHost();
  const latestToken = useLatest(getAccessToken);
  const [first] = useState(() => getAccessToken);
  useEffect(() => {
    if (getAccessToken !== first) viewers.delete(first);
  }, [getAccessToken, first]);
  return useMemo(() => {
    const client = createApiClient({
      apiBaseUrl,
      getAccessToken: () => latestToken.current(),
      fetch: serviceClock.fetch,
    });
    return { client, scope: String(viewerOf(first)) };
  }, [apiBaseUrl, first, latestToken]);
}

/**
 * A token is renewed and may be opaque, so the function that returns it identifies the person. Components with the same
 * function share loaded data. If a host passes a new function at each render, the first one counts.
 */
const viewers = new WeakMap<GetAccessToken, number>();
let lastViewer = 0;

function viewerOf(getAccessToken: GetAccessToken): number {
  const viewer = viewers.get(getAccessToken) ?? ++lastViewer;
  viewers.set(getAccessToken, viewer);
  return viewer;
}

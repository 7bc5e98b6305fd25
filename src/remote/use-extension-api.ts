import { createApiClient } from '@extension-schedules/openapi/client.ts';
import type { Host } from '@extension-schedules/remote-types';
import { useEffect, useMemo, useState } from 'react';
import type { Api } from '#api/api-context.ts';
import { useLatest } from '#ui/use-latest.ts';
import { useHost } from './host-context.ts';

type GetAccessToken = Host['getAccessToken'];

/** The same client while address and extension are, however often the host gives a new `host` object. */
export function useExtensionApi(extensionId: string): Api {
  const { apiBaseUrl, getAccessToken } = useHost();
  const latestToken = useLatest(getAccessToken);
  const [first] = useState(() => getAccessToken);
  useEffect(() => {
    if (getAccessToken !== first) viewers.delete(first);
  }, [getAccessToken, first]);
  return useMemo(() => {
    const client = createApiClient({ apiBaseUrl, getAccessToken: () => latestToken.current() });
    return { client, extensionId, scope: `${viewerOf(first)} ${extensionId}` };
  }, [apiBaseUrl, extensionId, first, latestToken]);
}

/**
 * A token says who reads, but it is renewed and may be opaque; so the function that gives it stands for the person.
 * Components with the same function share what they read. A host may also give a new one with each rendering: the first
 * one counts, and once it is replaced it stands for nobody.
 */
const viewers = new WeakMap<GetAccessToken, number>();
let lastViewer = 0;

function viewerOf(getAccessToken: GetAccessToken): number {
  const viewer = viewers.get(getAccessToken) ?? ++lastViewer;
  viewers.set(getAccessToken, viewer);
  return viewer;
}

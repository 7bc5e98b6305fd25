import { createApiClient } from '@extension-schedules/openapi/client.ts';
import { useMemo } from 'react';
import type { Api } from '#api/api-context.ts';
import { useLatest } from '#ui/use-latest.ts';
import { useHost } from './host-context.ts';

/** The same client while address and extension are, however often the host gives a new `host` object. */
export function useExtensionApi(extensionId: string): Api {
  const { apiBaseUrl, getAccessToken } = useHost();
  const latestToken = useLatest(getAccessToken);
  return useMemo(() => {
    const client = createApiClient({ apiBaseUrl, getAccessToken: () => latestToken.current() });
    return { client, extensionId };
  }, [apiBaseUrl, extensionId, latestToken]);
}

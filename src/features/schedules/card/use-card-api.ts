import { useMemo } from 'react';
import type { Api } from '../../../api/api-context.ts';
import { createApiClient } from '../../../api/client.ts';
import { useHost } from '../../../remote/host-context.ts';
import { useLatest } from '../use-latest.ts';

/** The same client while address and extension are, however often the host gives a new `host` object. */
export function useCardApi(extensionId: string): Api {
  const { apiBaseUrl, getAccessToken } = useHost();
  const latestToken = useLatest(getAccessToken);
  return useMemo(() => {
    const client = createApiClient({ apiBaseUrl, getAccessToken: () => latestToken.current() });
    return { client, extensionId };
  }, [apiBaseUrl, extensionId, latestToken]);
}

import type { ApiClient } from '@extension-schedules/openapi/client.ts';
import { createContext, useContext } from 'react';

/** The API client and query scope shared by every query and mutation of one card. */
export type Api = {
  client: ApiClient;
  extensionId: string;
  /** The viewer and the extension. Part of every query key, because a page's components share the cache. */
  scope: string;
};

export const ApiContext = createContext<Api | undefined>(undefined);

export function useApi(): Api {
  const api = useContext(ApiContext);
  if (!api) throw new Error('ApiContext is missing');
  return api;
}

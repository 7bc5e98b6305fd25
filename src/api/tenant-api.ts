import { createContext, useContext } from 'react';
import type { Api } from './api-context.ts';

/** The API client and query scope of components about all extensions of the viewer's tenant. */
export type TenantApi = Omit<Api, 'extensionId'>;

export const TenantApiContext = createContext<TenantApi | undefined>(undefined);

export function useTenantApi(): TenantApi {
  const api = useContext(TenantApiContext);
  if (!api) throw new Error('TenantApiContext is missing');
  return api;
}

import { createContext, useContext } from 'react';
import type { ResolvedHost } from './host.ts';

export const HostContext = createContext<ResolvedHost | undefined>(undefined);

export function useHost(): ResolvedHost {
  const host = useContext(HostContext);
  if (!host) throw new Error('HostContext is missing');
  return host;
}

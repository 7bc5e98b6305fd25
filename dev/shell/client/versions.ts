import { useCallback, useEffect, useState } from 'react';
import { accessToken } from './access-token.ts';
import { pageSettings } from './page-settings.ts';

/** A published version, as the API lists it. */
export interface Version {
  id: string;
  version: string;
  installed: boolean;
}

const { apiBaseUrl } = pageSettings();

/** The extension's versions, newest first; undefined until loaded, or if the person may not see them. */
export function useVersions(extensionId: string, person: string): [Version[] | undefined, readAgain: () => void] {
  const [versions, setVersions] = useState<Version[]>();
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of `asked` reloads them.
  useEffect(() => {
    const abort = new AbortController();
    readVersions(extensionId, person, abort.signal).then(setVersions, () => {});
    return () => abort.abort();
  }, [extensionId, person, asked]);
  return [versions, useCallback(() => setAsked((count) => count + 1), [])];
}

async function readVersions(extensionId: string, person: string, signal: AbortSignal): Promise<Version[] | undefined> {
  const response = await fetch(`${apiBaseUrl}/api/extensions/${encodeURIComponent(extensionId)}/versions?limit=100`, {
    headers: { authorization: `Bearer ${await accessToken(person)}` },
    signal,
  });
  return response.ok ? (await response.json()).items : undefined;
}

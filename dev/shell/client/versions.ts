import { useCallback, useEffect, useState } from 'react';
import { accessToken } from './access-token.ts';
import { pageSettings } from './page-settings.ts';

/** A published version, as the schedule API lists it. */
export interface Version {
  id: string;
  version: string;
  installed: boolean;
}

const { apiBaseUrl } = pageSettings();

/** The extension's versions, newest first; undefined until they are known, and where they may not be. */
export function useVersions(extensionId: string, person: string): [Version[] | undefined, readAgain: () => void] {
  const [versions, setVersions] = useState<Version[]>();
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` is what makes it read them again.
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

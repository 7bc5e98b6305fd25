import { useEffect, useMemo } from 'react';
import { defineNeeded, useNeeded } from '#ui/use-needed.ts';

const formatter = defineNeeded(() => import('../../shared/format-json.ts'));

/**
 * The valid JSON with the usual indentation, once the code for it is loaded.
 * @returns undefined if there is nothing to change
 */
export function useFormatted(json: string | undefined): string | undefined {
  const { loaded, need } = useNeeded(formatter);
  useEffect(() => {
    // After a failure, the next change of the text tries again.
    if (json !== undefined) need();
  }, [json, need]);
  return useMemo(() => {
    if (json === undefined || !loaded) return undefined;
    const formatted = loaded.formatJson(json);
    return formatted === json ? undefined : formatted;
  }, [json, loaded]);
}

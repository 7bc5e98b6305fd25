import { useEffect, useMemo, useState } from 'react';

type Format = typeof import('../../shared/format-json.ts').formatJson;

/**
 * The valid JSON with the usual indentation, once the code for it is loaded.
 * @returns undefined if there is nothing to change
 */
export function useFormatted(json: string | undefined): string | undefined {
  const [format, setFormat] = useState<Format>();
  useEffect(() => {
    if (json === undefined || format) return;
    let isShown = true;
    import('../../shared/format-json.ts').then(
      ({ formatJson }) => isShown && setFormat(() => formatJson),
      // The next change of the text tries again.
      () => {},
    );
    return () => {
      isShown = false;
    };
  }, [json, format]);
  return useMemo(() => {
    if (json === undefined || !format) return undefined;
    const formatted = format(json);
    return formatted === json ? undefined : formatted;
  }, [json, format]);
}

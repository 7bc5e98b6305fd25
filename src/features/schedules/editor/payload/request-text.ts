import type { Endpoint } from '#api/types.ts';

export type Target = Pick<Endpoint, 'method' | 'path'>;

/**
 * The request that the extension receives, as in RFC 9112, without what each run adds: ids and times
 * (docs/scheduled-calls.md). Nothing in it is secret, unless the payload is.
 */
export function requestText({ method, path }: Target, payload: string | null): string {
  const head = `${method} ${path} HTTP/1.1\nx-alga-trigger: schedule\n`;
  return payload === null ? head : `${head}content-type: application/json\n\n${payload}\n`;
}

/** Uses the caller's request id, if valid, so that a request can be found in both logs. */
export function requestIdOf(header: string | string[] | null | undefined, make: () => string): string {
  return typeof header === 'string' && /^[\w.-]{8,64}$/.test(header) ? header : make();
}

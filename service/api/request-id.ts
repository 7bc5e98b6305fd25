/** A caller may bring its own id, to find a request in both logs. */
export function requestIdOf(header: string | string[] | null | undefined, make: () => string): string {
  return typeof header === 'string' && /^[\w.-]{8,64}$/.test(header) ? header : make();
}

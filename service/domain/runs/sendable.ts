/**
 * Why a call for this tenant cannot be made: HTTP drops the spaces around a header's value and has no letters but those
 * of ASCII, so that the Runner would read another tenant's id. Undefined where it can.
 */
export function unsendableProblem(tenantId: string): string | undefined {
  if (/^[\x21-\x7e]+( +[\x21-\x7e]+)*$/.test(tenantId)) return undefined;
  return "The tenant's id cannot be sent to the Runner in an HTTP header. Use an id of letters, digits and hyphens.";
}

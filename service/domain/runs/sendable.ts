/**
 * Why calls for this tenant id can't be made; undefined if they can. HTTP trims spaces around a header's value and
 * allows only ASCII, so the Runner could read another tenant's id.
 */
export function unsendableProblem(tenantId: string): string | undefined {
  if (/^[\x21-\x7e]+( +[\x21-\x7e]+)*$/.test(tenantId)) return undefined;
  return "The tenant's id cannot be sent to the Runner in an HTTP header. Use an id of letters, digits and hyphens.";
}

import { fail, ok, type Result } from './problem.ts';

/** The ETag of a row: its quoted revision, which covers configuration and state but not runs. */
export function etagOf(row: { revision: number }): string {
  return `"${row.revision}"`;
}

/**
 * Checks If-Match (RFC 9110, 13.1.1): strong comparison; accepts a list; `*` matches any existing row. Fails with
 * PRECONDITION_REQUIRED or PRECONDITION_FAILED.
 */
export function matchRevision(row: { revision: number }, ifMatch: string | undefined): Result<void> {
  if (ifMatch === undefined || ifMatch.trim() === '') {
    return fail({
      code: 'PRECONDITION_REQUIRED',
      detail: 'Send an If-Match header with the ETag of the schedule as you read it.',
    });
  }
  const tags = ifMatch.split(',').map((tag) => tag.trim());
  if (tags.includes('*') || tags.includes(etagOf(row))) return ok(undefined);
  if (tags.some((tag) => tag.startsWith('W/'))) {
    return fail({
      code: 'PRECONDITION_FAILED',
      detail:
        'If-Match contains a weak ETag (W/), which cannot be used for a change. A proxy that compresses responses may have weakened it. Send the `etag` from the body instead, and configure the proxy to leave ETags unchanged.',
    });
  }
  return fail({
    code: 'PRECONDITION_FAILED',
    detail: 'The schedule has changed since you read it. Reload it and make your change again.',
  });
}

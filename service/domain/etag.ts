import { fail, ok, type Result } from './problem.ts';

/** The quoted revision: configuration and state, never runs. */
export function etagOf(row: { revision: number }): string {
  return `"${row.revision}"`;
}

/** Judges If-Match (RFC 9110, 13.1.1): strong comparison, a list is allowed, `*` matches what exists. */
export function matchRevision(row: { revision: number }, ifMatch: string | undefined): Result<void> {
  if (ifMatch === undefined || ifMatch.trim() === '') {
    return fail({
      code: 'PRECONDITION_REQUIRED',
      detail: 'Send If-Match with the ETag of the schedule you read.',
    });
  }
  const tags = ifMatch.split(',').map((tag) => tag.trim());
  if (tags.includes('*') || tags.includes(etagOf(row))) return ok(undefined);
  if (tags.some((tag) => tag.startsWith('W/'))) {
    return fail({
      code: 'PRECONDITION_FAILED',
      detail:
        'If-Match holds a weak tag (W/), which no change can be based on. A proxy that compresses has perhaps weakened it: send the `etag` of the body instead, and have the proxy leave ETags as they are.',
    });
  }
  return fail({
    code: 'PRECONDITION_FAILED',
    detail: 'Somebody changed this schedule since you read it. Reload it and make your change again.',
  });
}

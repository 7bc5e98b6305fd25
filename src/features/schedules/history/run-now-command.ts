import type { Schedule } from '#api/types.ts';

/**
 * A curl command that runs the schedule now. The token stays a variable, so that no secret gets into a clipboard or the
 * history of a shell.
 */
export function runNowCommand({ extension_id, id }: Pick<Schedule, 'extension_id' | 'id'>, apiBaseUrl: string): string {
  const path = `/api/extensions/${extension_id}/schedules/${id}/run-now`;
  return [
    `curl -X POST '${apiBaseUrl.replace(/\/+$/, '').replaceAll("'", '%27')}${path}'`,
    '-H "Authorization: Bearer $TOKEN"',
    '-H "Idempotency-Key: $(uuidgen)"',
    "-H 'Content-Type: application/json'",
    "-d '{}'",
  ].join(' \\\n  ');
}

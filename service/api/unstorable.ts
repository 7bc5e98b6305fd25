import type { InputError } from '#domain/problem.ts';
import { isStorable, UNSTORABLE_TEXT, unstorableReason } from '#domain/storable.ts';

/**
 * Finds valid JSON that can't be stored (`unstorableReason`). One error per field of the body.
 */
export function unstorableErrors(body: unknown): InputError[] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([name, value]) => {
    const reason = isStorable(name) ? unstorableReason(value) : UNSTORABLE_TEXT;
    if (!reason) return [];
    const pointer = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return [{ in: 'body', pointer, code: 'BAD_FORMAT', message: `“${name}” ${reason}.` } satisfies InputError];
  });
}

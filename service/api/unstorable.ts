import type { InputError } from '#domain/problem.ts';

/** Deeper than anybody writes, and far from where parsers and databases give up. */
export const MAX_DEPTH = 100;

/**
 * What is valid JSON and cannot be kept all the same: text with NUL or half a surrogate pair, which PostgreSQL refuses,
 * and nesting beyond `MAX_DEPTH`, which overflows whoever walks it. One error for each field of the body.
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

/** Without recursion: the depth is what is being judged. */
function unstorableReason(value: unknown): string | undefined {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return `is nested more than ${MAX_DEPTH} levels deep`;
    const next: unknown[] = [];
    for (const part of level) {
      if (typeof part === 'string' && !isStorable(part)) return UNSTORABLE_TEXT;
      if (typeof part !== 'object' || part === null) continue;
      if (!Array.isArray(part) && !Object.keys(part).every(isStorable)) return UNSTORABLE_TEXT;
      for (const child of Object.values(part)) next.push(child);
    }
    level = next;
  }
  return undefined;
}

const UNSTORABLE_TEXT = 'contains a NUL character or an unpaired surrogate';

/** Whether PostgreSQL takes it. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}

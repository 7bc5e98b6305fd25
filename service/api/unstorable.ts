import type { InputError } from '#domain/problem.ts';

/** Far deeper than real payloads, and far below the limits of parsers and databases. */
export const MAX_DEPTH = 100;

/**
 * Finds valid JSON that can't be stored: text with NUL or an unpaired surrogate, which PostgreSQL refuses, and nesting
 * beyond `MAX_DEPTH`, which overflows recursive code. One error per field of the body.
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

/** Not recursive, because the depth is being checked. */
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

/** Whether PostgreSQL can store the text. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}

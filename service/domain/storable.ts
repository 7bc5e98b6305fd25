/** Far deeper than real payloads, and far below the limits of parsers and databases. */
export const MAX_DEPTH = 100;

/**
 * Why a JSON value can't be stored, as the end of a sentence: text with NUL or an unpaired surrogate, which PostgreSQL
 * refuses, or nesting beyond `MAX_DEPTH`, which overflows recursive code. Undefined if it can be stored.
 */
export function unstorableReason(value: unknown): string | undefined {
  // Not recursive, because the depth is being checked.
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

export const UNSTORABLE_TEXT = 'contains a NUL character or an unpaired surrogate';

/** Whether PostgreSQL can store the text. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}

const LONGEST_MESSAGE = 500;

/** The sentence in an extension's JSON error, where people usually put it; undefined when there is none. */
export function messageIn(text: string): string | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  return sentence(parsed) ?? sentence(field(parsed, 'error'));
}

/** Bounded, and without what PostgreSQL refuses to store or a log would misprint. */
export function readable(message: string): string {
  const clean = message
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  return clean.length <= LONGEST_MESSAGE ? clean : `${clean.slice(0, LONGEST_MESSAGE - 1).toWellFormed()}…`;
}

function sentence(value: unknown): string | undefined {
  for (const name of ['message', 'detail', 'error', 'title']) {
    const found = field(value, name);
    if (typeof found === 'string' && found.trim() !== '') return found;
  }
  return undefined;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

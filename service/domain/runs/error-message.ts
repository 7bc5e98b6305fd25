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

/** At most `longest` characters, and without what PostgreSQL refuses to store or a log would misprint. */
export function readable(message: string, longest = LONGEST_MESSAGE): string {
  const clean = message
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  return clean.length <= longest ? clean : `${clean.slice(0, longest - 1).toWellFormed()}…`;
}

/** Without the query strings of addresses: a signed address of a bundle opens it to every reader. */
export function withoutQueries(message: string): string {
  return message.replace(/(https?:\/\/[^\s?)"]+)\?[^\s)"]*/g, '$1?…');
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

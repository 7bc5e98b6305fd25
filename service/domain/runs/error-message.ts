const LONGEST_MESSAGE = 500;

/**
 * Extracts the message from an extension's JSON error, from the fields commonly used for it; undefined if there is
 * none.
 */
export function messageIn(text: string): string | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  return sentence(parsed) ?? sentence(field(parsed, 'error'));
}

/**
 * Shortens a message to `longest` characters and removes characters that PostgreSQL refuses to store or that garble
 * logs.
 */
export function readable(message: string, longest = LONGEST_MESSAGE): string {
  const clean = message
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  return clean.length <= longest ? clean : `${clean.slice(0, longest - 1).toWellFormed()}…`;
}

/** Removes query strings from URLs: the signed URL of a bundle grants access to anyone who reads it. */
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

/** Counted from 1. */
export type Place = { line: number; column: number };

/** The place of the first error; `end` when the text ends too early. */
export type JsonError = Place & { found: string | 'end' };

const TOKEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in its strings
  /[{}[\]:,]|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const SPACE = /[ \t\n\r]*/y;

type Expected = 'value' | 'value-or-close' | 'key' | 'key-or-close' | 'colon' | 'comma-or-close' | 'nothing';

/**
 * The first error of a text that `JSON.parse` refuses; undefined for JSON. Engines word their own messages
 * differently, some without a position.
 */
export function jsonError(text: string): JsonError | undefined {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    at = skip(SPACE, text, at);
    if (at >= text.length) return expected === 'nothing' ? undefined : errorAt(text, at);
    const end = skip(TOKEN, text, at);
    const next: Expected | undefined = end > at ? after(text.slice(at, end), expected, open) : undefined;
    if (next === undefined) return errorAt(text, at);
    expected = next;
    at = end;
  }
}

/** The tokens that may follow this one; undefined when this one is not allowed here. Updates `open`. */
function after(token: string, expected: Expected, open: ('{' | '[')[]): Expected | undefined {
  if (token === '}' || token === ']') {
    const opener = token === '}' ? '{' : '[';
    const mayClose = expected === 'comma-or-close' || expected === (token === '}' ? 'key-or-close' : 'value-or-close');
    if (!mayClose || open.pop() !== opener) return undefined;
    return afterValue(open);
  }
  if (token === ',') {
    if (expected !== 'comma-or-close') return undefined;
    return open.at(-1) === '{' ? 'key' : 'value';
  }
  if (token === ':') return expected === 'colon' ? 'value' : undefined;
  if (expected === 'key' || expected === 'key-or-close') return token.startsWith('"') ? 'colon' : undefined;
  if (expected !== 'value' && expected !== 'value-or-close') return undefined;
  if (token === '{' || token === '[') {
    open.push(token);
    return token === '{' ? 'key-or-close' : 'value-or-close';
  }
  return afterValue(open);
}

function afterValue(open: readonly string[]): Expected {
  return open.length === 0 ? 'nothing' : 'comma-or-close';
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function errorAt(text: string, at: number): JsonError {
  const found = /^\S{1,12}/.exec(text.slice(at))?.[0] ?? 'end';
  return { ...placeAt(text, at), found };
}

/** The place of an offset, counted from 1. */
export function placeAt(text: string, at: number): Place {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** The relevant tokens of valid JSON: names with their colon, strings, and braces. */
const TOKENS = /("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|[{}]/g;

export type MemberName = {
  name: string;
  /** The offset of the name in the text. */
  at: number;
  /** Whether the object already has this name. `JSON.parse` silently keeps the last value, other parsers the first. */
  isRepeated: boolean;
};

/** The names in the objects of a valid JSON text, in their order. Reads any depth. */
export function* memberNames(json: string): Generator<MemberName> {
  const open: Set<string>[] = [];
  for (const { 0: token, 1: text, 2: colon, index: at } of json.matchAll(TOKENS)) {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (text !== undefined && colon !== undefined) {
      const name: string = JSON.parse(text);
      const names = open.at(-1);
      yield { name, at, isRepeated: names?.has(name) ?? false };
      names?.add(name);
    }
  }
}

/** The first name that occurs twice in one object of a valid JSON text; undefined if none does. */
export function repeatedName(json: string): MemberName | undefined {
  for (const member of memberNames(json)) if (member.isRepeated) return member;
  return undefined;
}

/**
 * The members of a JSON object with each value's original text, because parsing would alter it (digits, escapes, key
 * order). The last value of a repeated name counts, as in `JSON.parse`. Empty if the text isn't an object.
 * @param json valid JSON
 */
export function membersOf(json: string): Map<string, string> {
  const members = new Map<string, string>();
  let at = skipSpace(json, 0);
  if (json[at] !== '{') return members;
  at = skipSpace(json, at + 1);
  while (json[at] === '"') {
    const endOfName = skipString(json, at);
    const name: string = JSON.parse(json.slice(at, endOfName));
    const value = skipSpace(json, skipSpace(json, endOfName) + ':'.length);
    const end = skipValue(json, value);
    members.set(name, json.slice(value, end));
    at = skipSpace(json, skipSpace(json, end) + ','.length);
  }
  return members;
}

function skipSpace(json: string, from: number): number {
  let at = from;
  while (at < json.length && ' \t\n\r'.includes(json.charAt(at))) at += 1;
  return at;
}

function skipString(json: string, from: number): number {
  let at = from + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** Not recursive, because nesting may be deep. */
function skipValue(json: string, from: number): number {
  let depth = 0;
  for (let at = from; at < json.length; ) {
    const found = json.charAt(at);
    if (found === '"') at = skipString(json, at);
    else if (depth === 0 && ',}] \t\n\r'.includes(found)) return at;
    else at += 1;
    if (found === '{' || found === '[') depth += 1;
    if (found === '}' || found === ']') depth -= 1;
    if (depth === 0 && '"}]'.includes(found)) return at;
  }
  return json.length;
}

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const MONTH = /\b(January|February|March|April|May|June|July|August|September|October|November|December)\b/g;

/** Fields with a sentence for people (a string without a field counts as a message) and fields with a status number. */
const SENTENCES = new Set(['title', 'detail', 'message', 'error']);
const STATUSES = new Set(['status', 'http_status']);

/**
 * Whether a value matches an example. Names, ids, instants, numbers other than zero, and the ids, numbers and months in
 * a sentence may differ. Fields, booleans, nulls, members of the contract's enumerations (`words`) and empty lists must
 * be equal. Each item of a list in the example must match an item of the value's list.
 */
export function isAlike(example: unknown, value: unknown, words: ReadonlySet<string>, key = 'message'): boolean {
  if (typeof example === 'string') {
    if (typeof value !== 'string') return false;
    if (SENTENCES.has(key)) return pattern(example) === pattern(value);
    return words.has(example) || words.has(value) ? example === value : kind(example) === kind(value);
  }
  if (typeof example === 'number') {
    if (typeof value !== 'number') return false;
    return STATUSES.has(key) ? example === value : (example === 0) === (value === 0);
  }
  if (typeof example !== 'object' || example === null) return example === value;
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(example)) {
    if (!Array.isArray(value) || (example.length === 0) !== (value.length === 0)) return false;
    return example.every((item) => value.some((other) => isAlike(item, other, words, key)));
  }
  const [fields, others] = [Object.entries(example), new Map(Object.entries(value))];
  return (
    fields.length === others.size &&
    fields.every(([name, one]) => others.has(name) && isAlike(one, others.get(name), words, name))
  );
}

/** A text with its ids, numbers and months replaced. */
function pattern(text: string): string {
  return text.replace(UUID, '<id>').replace(MONTH, '<month>').replace(/\d+/g, '#');
}

function kind(text: string): string {
  if (text === '') return 'empty';
  if (INSTANT.test(text)) return 'instant';
  return pattern(text) === '<id>' ? 'id' : 'text';
}

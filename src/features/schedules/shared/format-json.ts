import { format } from 'jsonc-parser';

const LAYOUT = { insertSpaces: true, tabSize: 2, eol: '\n' };

/**
 * Indents valid JSON. Only white space outside strings changes: parsing and writing it again would change numbers,
 * escapes and the order of keys.
 */
export function formatJson(json: string): string {
  // The library keeps the ends of lines that it finds. A text field has these.
  const text = json.replaceAll('\r', '\n');
  let formatted = '';
  let at = 0;
  for (const { offset, length, content } of format(text, undefined, LAYOUT)) {
    formatted += text.slice(at, offset) + content;
    at = offset + length;
  }
  return formatted + text.slice(at);
}

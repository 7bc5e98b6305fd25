import { formatJson } from '../shared/format-json.ts';

/** Indents a JSON object or list without changing its values. Any other text is returned as it is. */
export function prettyJson(text: string): string {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    JSON.parse(text);
  } catch {
    return text;
  }
  return formatJson(text);
}

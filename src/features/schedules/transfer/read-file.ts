import type { PlainKey } from '#i18n/use-messages.ts';

export type FileReading =
  | { kind: 'none' }
  | { kind: 'mistake'; mistake: Extract<PlainKey<'transfer'>, 'notAFile' | 'newerFormat' | 'emptyFile'> }
  /** `from` is the name of the extension that the file was exported from. */
  | { kind: 'ok'; from: string | undefined };

const FORMAT = 1;

/** Judges a pasted or chosen text. The service validates the rest. */
export function readFile(text: string): FileReading {
  if (text.trim() === '') return { kind: 'none' };
  const file = parsed(text);
  if (!isObject(file) || !('format' in file) || typeof file.format !== 'number')
    return { kind: 'mistake', mistake: 'notAFile' };
  if (file.format > FORMAT) return { kind: 'mistake', mistake: 'newerFormat' };
  if (!('schedules' in file) || !Array.isArray(file.schedules)) return { kind: 'mistake', mistake: 'notAFile' };
  if (file.schedules.length === 0) return { kind: 'mistake', mistake: 'emptyFile' };
  const extension = 'extension' in file ? file.extension : undefined;
  const name = isObject(extension) && 'name' in extension ? extension.name : undefined;
  return { kind: 'ok', from: typeof name === 'string' ? name : undefined };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

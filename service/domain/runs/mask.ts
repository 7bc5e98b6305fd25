import type { SecretEnvelope } from '../ports/store/installs.ts';

/** Shorter values are everyday words and numbers, and hiding those would leave sentences nobody understands. */
const SHORTEST = 8;

/** Puts something else in the place of what is nobody's business. `cut` when the text ends where somebody cut it off. */
export type Mask = (text: string, cut?: boolean) => string;

/**
 * Hides what an install hands to its extension, values of its configuration and the sealed secrets, where the extension
 * or the Runner repeats it word for word: more people read a run than an install's configuration. What was there is
 * named, so that a sentence is still understood. Secrets are unsealed in the Runner alone, so theirs are not known here.
 */
export function maskOf(install: { config: Record<string, unknown>; secretEnvelope?: SecretEnvelope | null }): Mask {
  const { config, secretEnvelope } = install;
  return maskValues([
    ...leavesOf(config).map(([name, value]): [string, string] => [`configuration: ${name}`, value]),
    ...(secretEnvelope ? [['sealed secrets', secretEnvelope.ciphertextB64] as const] : []),
  ]);
}

/** Hides each of these values behind its name. */
export function maskValues(values: readonly (readonly [name: string, value: string])[]): Mask {
  const names = new Map<string, string>();
  for (const [name, value] of values) {
    if (value.length < SHORTEST) continue;
    // Also as it stands inside a JSON answer.
    for (const written of [value, JSON.stringify(value).slice(1, -1)]) names.set(written, `[${name}]`);
  }
  if (names.size === 0) return (text) => text;
  // The longest first, for one may be the beginning of another.
  const longestFirst = [...names.keys()].sort((a, b) => b.length - a.length);
  const anyOfThem = new RegExp(longestFirst.map(literally).join('|'), 'g');
  return (text, cut = false) => {
    const masked = text.replace(anyOfThem, (value) => names.get(value) ?? '');
    return cut ? withoutBeginningAtEnd(masked, names) : masked;
  };
}

/** Texts and numbers anywhere in a configuration, each with the path that leads to it. */
function leavesOf(config: Record<string, unknown>, path = ''): [name: string, value: string][] {
  return Object.entries(config).flatMap(([key, value]): [string, string][] => {
    if (typeof value === 'string' || typeof value === 'number') return [[path + key, String(value)]];
    const inner = typeof value === 'object' && value !== null;
    return inner ? leavesOf(value as Record<string, unknown>, `${path}${key}.`) : [];
  });
}

/** Where a text was cut, the last thing in it may be the beginning of what is hidden. */
function withoutBeginningAtEnd(text: string, names: ReadonlyMap<string, string>): string {
  for (const [value, name] of names) {
    for (let length = Math.min(value.length - 1, text.length); length >= SHORTEST / 2; length -= 1) {
      if (text.endsWith(value.slice(0, length))) return text.slice(0, -length) + name;
    }
  }
  return text;
}

function literally(value: string): string {
  return value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

import type { SecretEnvelope } from '../ports/store/installs.ts';

/** Shorter values are everyday words and numbers. Hiding those would make messages unreadable. */
const SHORTEST = 8;

/** Replaces confidential values in a text. `cut` means that the text was truncated at its end. */
export type Mask = (text: string, cut?: boolean) => string;

/**
 * Creates a mask for an install's configuration values and sealed secrets, in case the extension or the Runner repeats
 * them verbatim: more people can read a run than an install's configuration. Each value is replaced by its name, so
 * that the text stays readable. Unsealed secrets aren't masked, because only the Runner knows them.
 */
export function maskOf(install: { config: Record<string, unknown>; secretEnvelope?: SecretEnvelope | null }): Mask {
  const { config, secretEnvelope } = install;
  return maskValues([
    ...leavesOf(config).map(([name, value]): [string, string] => [`configuration: ${name}`, value]),
    ...(secretEnvelope ? [['sealed secrets', secretEnvelope.ciphertextB64] as const] : []),
  ]);
}

/** Creates a mask that replaces each value with its name. */
export function maskValues(values: readonly (readonly [name: string, value: string])[]): Mask {
  const names = new Map<string, string>();
  for (const [name, value] of values) {
    if (value.length < SHORTEST) continue;
    // Also in the form that a JSON response contains.
    for (const written of [value, JSON.stringify(value).slice(1, -1)]) names.set(written, `[${name}]`);
  }
  if (names.size === 0) return (text) => text;
  // Longest first, because one value may be the prefix of another.
  const longestFirst = [...names.keys()].sort((a, b) => b.length - a.length);
  const anyOfThem = new RegExp(longestFirst.map(literally).join('|'), 'g');
  return (text, cut = false) => {
    const masked = text.replace(anyOfThem, (value) => names.get(value) ?? '');
    return cut ? withoutBeginningAtEnd(masked, names) : masked;
  };
}

/** All strings and numbers in a configuration with their paths. */
function leavesOf(config: Record<string, unknown>, path = ''): [name: string, value: string][] {
  return Object.entries(config).flatMap(([key, value]): [string, string][] => {
    if (typeof value === 'string' || typeof value === 'number') return [[path + key, String(value)]];
    const inner = typeof value === 'object' && value !== null;
    return inner ? leavesOf(value as Record<string, unknown>, `${path}${key}.`) : [];
  });
}

/** Removes the prefix of a hidden value from the end of a truncated text. */
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

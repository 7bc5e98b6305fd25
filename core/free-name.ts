import { MAX_NAME_LENGTH } from './limits.ts';

/** A name of the form "Nightly sync (2)", within the length limit. */
export function numberedName(name: string, number: number): string {
  const suffix = ` (${number})`;
  const begin = [...name].slice(0, MAX_NAME_LENGTH - suffix.length).join('');
  return `${begin.trimEnd()}${suffix}`;
}

/** The first numbered name that differs from all given ones, ignoring case. */
export function freeName(name: string, others: readonly (string | null)[]): string {
  const taken = new Set(others.map((other) => other?.toLowerCase()));
  for (let number = 2; ; number += 1) {
    const candidate = numberedName(name, number);
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}

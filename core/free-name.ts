import { MAX_NAME_LENGTH } from './limits.ts';

/** A name of the form "Nightly sync (2)", within the length limit. */
function numberedName(name: string, number: number): string {
  const suffix = ` (${number})`;
  const begin = [...name].slice(0, MAX_NAME_LENGTH - suffix.length).join('');
  return `${begin.trimEnd()}${suffix}`;
}

/** The name, cut to the length limit, or the first numbered one that is not taken. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  let free = [...name].slice(0, MAX_NAME_LENGTH).join('');
  for (let number = 2; isTaken(free); number += 1) free = numberedName(name, number);
  return free;
}

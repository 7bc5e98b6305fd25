import type { Ending } from './process-tree.ts';

/** A reason not to go on that a person can understand; the supervisor prints its message and nothing else of it. */
export class StartFailed extends Error {}

/** How a part that should not have ended did, with what it said last and was not shown. */
export function endingText(label: string, ending: Ending): string {
  const how = ending.signal === null ? `exit code ${ending.code}` : ending.signal;
  const said = ending.hiddenLines.map((line) => `  ${line}`).join('\n');
  return said === '' ? `${label} ended (${how}).` : `${label} ended (${how}). Its last output:\n${said}`;
}

import type { Ending } from './process-tree.ts';

/** A reason for not starting. The supervisor prints only its message, without a stack. */
export class StartFailed extends Error {}

/** Describes a part that ended unexpectedly, with its last hidden output. */
export function endingText(label: string, ending: Ending): string {
  const how = ending.signal === null ? `exit code ${ending.code}` : ending.signal;
  const said = ending.hiddenLines.map((line) => `  ${line}`).join('\n');
  return said === '' ? `${label} ended (${how}).` : `${label} ended (${how}). Its last output:\n${said}`;
}

import type { Setting } from './kinds.ts';
import { SETTINGS } from './settings.ts';

function configurationTable(): string {
  const settings: Setting<unknown>[] = Object.values(SETTINGS);
  const rows = settings.map(({ variable, fallback, derived, meaning }) => {
    const shown = derived ? fallback : fallback === '' ? 'none' : `\`${fallback}\``;
    return `| \`${variable}\` | ${shown} | ${meaning} |`;
  });
  return ['| variable | default | meaning |', '|---|---|---|', ...rows].join('\n');
}

/** Updates the table in docs/configuration.md and keeps the rest of the document. */
export function withConfigurationTable(document: string): string {
  const [begin, end] = ['<!-- settings: begin -->', '<!-- settings: end -->'];
  const [before, rest] = [document.split(begin)[0] ?? '', document.split(end)[1] ?? ''];
  return `${before}${begin}\n${configurationTable()}\n${end}${rest}`;
}

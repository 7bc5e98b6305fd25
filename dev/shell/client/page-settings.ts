import type { PageSettings } from '../page.ts';

/** The settings that the shell's server wrote into the page. */
export function pageSettings(): PageSettings {
  return JSON.parse(document.getElementById('shell-settings')?.textContent ?? '{}');
}

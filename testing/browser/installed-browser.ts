import { existsSync } from 'node:fs';

/** The headless shell draws no window, tabs or address bar, which take half of the time of a flow without a GPU. */
export const HEADLESS_SHELL = '/usr/bin/chromium-headless-shell';

/** Path of the browser in CHROMIUM_PATH or of an installed Chromium; undefined for Playwright's own. */
export function installedBrowser(): string | undefined {
  return [process.env.CHROMIUM_PATH, HEADLESS_SHELL, '/usr/bin/chromium'].find((path) => path && existsSync(path));
}

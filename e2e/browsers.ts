import { existsSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { firefox, webkit } from '@playwright/test';

/** Why a browser cannot be used here, or undefined if it can. Chromium was looked for already. */
export function whyMissing(browserName: string): string | undefined {
  const type = { firefox, webkit }[browserName];
  if (!type || existsSync(type.executablePath())) return undefined;
  return `${browserName} is not installed here: npx playwright install --with-deps ${browserName}`;
}

/** Playwright records videos only with an ffmpeg of its own. */
export function canRecord(): boolean {
  const folder = dirname(firefox.executablePath().replace(/[\\/]firefox-\d+[\\/].*$/, '/x'));
  return existsSync(folder) && readdirSync(folder).some((name) => name.startsWith('ffmpeg-'));
}

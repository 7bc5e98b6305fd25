import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const PORT = 4207;
const chromium = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find((path) => path && existsSync(path));

/** Opens the static Storybook, as designers get it, and compares its main states with accepted pictures. */
export default defineConfig({
  testDir: 'snapshots',
  outputDir: '../test-results/snapshots',
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  workers: 1,
  forbidOnly: true,
  retries: 0,
  // A busy machine is slow, not wrong.
  timeout: 600_000,
  expect: { timeout: 20_000, toHaveScreenshot: { animations: 'disabled', caret: 'hide' } },
  use: {
    baseURL: `http://127.0.0.1:${PORT}/`,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: { ...(chromium ? { executablePath: chromium } : {}), args: ['--no-sandbox', '--disable-gpu'] },
  },
  webServer: {
    command: `node node_modules/storybook/dist/bin/dispatcher.js build --quiet --output-dir storybook-static && node node_modules/vite/bin/vite.js preview --config .storybook/vite.config.ts --outDir storybook-static --host 127.0.0.1 --port ${PORT} --strictPort`,
    cwd: '..',
    url: `http://127.0.0.1:${PORT}/index.json`,
    timeout: 600_000,
    reuseExistingServer: false,
  },
});

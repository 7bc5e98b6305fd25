import { fileURLToPath } from 'node:url';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { msw } from 'msw/vite';
import { defineConfig } from 'vitest/config';
import { installedBrowser } from '../testing/browser/installed-browser.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const installed = installedBrowser();

/** Tests that every story renders, its play function passes, and axe finds no violation in either theme. */
export default defineConfig({
  root,
  // Vitest does not read Storybook's static folders, so MSW's worker is served here too.
  plugins: [msw({ mode: 'worker-only' }), storybookTest({ configDir: fileURLToPath(new URL('.', import.meta.url)) })],
  test: {
    name: 'stories',
    setupFiles: ['.storybook/vitest.setup.ts', '.storybook/react.setup.ts'],
    // The first must run before React is loaded.
    sequence: { setupFiles: 'list' },
    // One frame and one service worker serve all files, as in Storybook. Each story gets new mocks and a new clock.
    isolate: false,
    // Filling in a whole form takes long on a busy machine.
    testTimeout: 30_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: { args: ['--no-sandbox', '--disable-gpu'], ...(installed && { executablePath: installed }) },
        contextOptions: { reducedMotion: 'reduce' },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
});

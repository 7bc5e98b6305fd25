import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { msw } from 'msw/vite';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));
const installed = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find((path) => path && existsSync(path));

/** Every story: it renders, its play function passes, axe finds nothing in either theme. */
export default defineConfig({
  root,
  // Storybook's own configuration of Vite is not read here, so MSW's worker is served once more.
  plugins: [msw({ mode: 'worker-only' }), storybookTest({ configDir: fileURLToPath(new URL('.', import.meta.url)) })],
  test: {
    name: 'stories',
    setupFiles: ['.storybook/vitest.setup.ts'],
    // One frame and one service worker for all files, as in Storybook; each story opens fresh mocks and a fresh clock.
    isolate: false,
    // A machine that has other things to do takes its time for a whole form.
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

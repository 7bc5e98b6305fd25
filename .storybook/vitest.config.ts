import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { msw } from 'msw/vite';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));
const installed = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find((path) => path && existsSync(path));

const themes = ['light', 'dark'] as const;

/** Every story in both themes: it renders, its play function passes, axe finds nothing. */
export default defineConfig({
  root,
  test: {
    projects: themes.map((theme) => ({
      root,
      plugins: [
        msw({ mode: 'worker-only' }),
        storybookTest({ configDir: fileURLToPath(new URL('.', import.meta.url)), initialGlobals: { theme } }),
      ],
      test: {
        name: `stories-${theme}`,
        // A machine that has other things to do takes its time for a whole form.
        testTimeout: 30_000,
        setupFiles: ['.storybook/vitest.setup.ts'],
        browser: {
          enabled: true,
          headless: true,
          screenshotFailures: false,
          provider: playwright({
            launchOptions: { args: ['--no-sandbox'], ...(installed && { executablePath: installed }) },
            contextOptions: { reducedMotion: 'reduce' },
          }),
          instances: [{ browser: 'chromium' }],
        },
      },
    })),
  },
});

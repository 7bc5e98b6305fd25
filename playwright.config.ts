import { defineConfig } from '@playwright/test';
import { PORTS } from './e2e/ports.ts';
import { installedBrowser } from './testing/browser/installed-browser.ts';

const chromium = installedBrowser();

/** The project that is asked for alone, for which the other one's servers need not start. */
const only = process.argv.find((argument) => argument.startsWith('--project='))?.split('=')[1];
const vite = 'node_modules/vite/bin/vite.js';
/** Stops what scripts/run.mjs runs when Playwright is killed. It stops its servers itself only if it is interrupted. */
const untilKilled = { RUN_UNTIL_PID: String(process.pid) };
const mocks = {
  command: `node scripts/build.ts standalone && node scripts/run.mjs ${vite} preview --config mocks/standalone/vite.config.ts`,
  env: { ...untilKilled, STANDALONE_PORT: String(PORTS.mocks) },
  url: `http://127.0.0.1:${PORTS.mocks}/`,
  timeout: 120_000,
  reuseExistingServer: false,
};
const live = {
  command: 'node scripts/run.mjs dev/start.ts',
  url: `http://127.0.0.1:${PORTS.shell}/health`,
  env: {
    ...untilKilled,
    DATA_FOLDER: '.data/e2e',
    API_PORT: String(PORTS.api),
    WORKER_PORT: String(PORTS.worker),
    RUNNER_PORT: String(PORTS.runner),
    REMOTE_PORT: String(PORTS.remote),
    SHELL_PORT: String(PORTS.shell),
    RUN_NOW_PER_MINUTE: '100',
    ALLOWED_ORIGINS: [PORTS.shell, PORTS.remote, PORTS.nextHost].map((port) => `http://127.0.0.1:${port}`).join(),
  },
  timeout: 180_000,
  reuseExistingServer: false,
  gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 30_000 },
};

/** Installed from its own lockfile and built as a host's team would. */
const nextHost = {
  command: 'npm ci --ignore-scripts --prefer-offline --no-audit --no-fund && npm run build && npm start',
  cwd: 'examples/next-host',
  env: {
    PORT: String(PORTS.nextHost),
    API_URL: `http://127.0.0.1:${PORTS.api}`,
    REMOTE_URL: `http://127.0.0.1:${PORTS.remote}`,
    SHELL_URL: `http://127.0.0.1:${PORTS.shell}`,
    NEXT_TELEMETRY_DISABLED: '1',
  },
  url: `http://127.0.0.1:${PORTS.nextHost}/`,
  timeout: 600_000,
  reuseExistingServer: false,
};

/** What a project needs, all of it when no project is asked for alone. */
const servers: Record<string, (typeof live | typeof mocks | typeof nextHost)[]> = {
  mocks: [mocks],
  live: [live],
  'next-host': [live, nextHost],
};

/** The same flows on the mocks and on the live product; what only one of them has is in a folder of its own. */
export default defineConfig({
  testDir: 'e2e',
  workers: 1,
  forbidOnly: true,
  retries: 0,
  // A busy machine is slow, not wrong.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    screenshot: 'only-on-failure',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: { ...(chromium ? { executablePath: chromium } : {}), args: ['--no-sandbox', '--disable-gpu'] },
  },
  projects: [
    {
      name: 'mocks',
      testMatch: ['flows/*.spec.ts', 'mocks/*.spec.ts'],
      use: { baseURL: `http://127.0.0.1:${PORTS.mocks}` },
    },
    {
      name: 'live',
      testMatch: ['flows/*.spec.ts', 'live/*.spec.ts'],
      use: { baseURL: `http://127.0.0.1:${PORTS.shell}` },
    },
    {
      name: 'next-host',
      testMatch: 'next-host/*.spec.ts',
      use: { baseURL: `http://127.0.0.1:${PORTS.nextHost}` },
    },
  ],
  webServer: (only && servers[only]) || [mocks, live, nextHost],
});

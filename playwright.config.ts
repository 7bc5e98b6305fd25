import { defineConfig } from '@playwright/test';
import { canRecord } from './e2e/browsers.ts';
import { PORTS } from './e2e/ports.ts';
import { installedBrowser } from './testing/browser/installed-browser.ts';

const chromium = installedBrowser();

const inChromium = {
  launchOptions: { ...(chromium ? { executablePath: chromium } : {}), args: ['--no-sandbox', '--disable-gpu'] },
};

/** The projects that are asked for; the servers of the others need not start. */
const chosen = process.argv.flatMap((argument) => /^--project=(.+)/.exec(argument)?.[1] ?? []);
const vite = 'node_modules/vite/bin/vite.js';
/** Stops what scripts/run.mjs runs when Playwright is killed. It stops its servers itself only if it is interrupted. */
const untilKilled = { RUN_UNTIL_PID: String(process.pid) };
const mocks = {
  command: `node scripts/build.ts standalone && node scripts/run.mjs ${vite} preview --config mocks/standalone/vite.config.ts`,
  env: { ...untilKilled, STANDALONE_PORT: String(PORTS.mocks) },
  url: `http://127.0.0.1:${PORTS.mocks}/`,
  timeout: 240_000,
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

/** What a project needs. A deployment is there already. */
const servers: Record<string, (typeof live | typeof mocks | typeof nextHost)[]> = {
  mocks: [mocks],
  firefox: [mocks],
  webkit: [mocks],
  live: [live],
  'next-host': [live, nextHost],
  deployed: [],
};
const needed = chosen.flatMap((name) => servers[name] ?? []);
const json = process.env.PLAYWRIGHT_JSON_OUTPUT_NAME;
/** Only the second run of failed tests traces all, and records: both cost as much as the tests themselves. */
if (process.argv.includes('--trace=on')) process.env.E2E_RECORD = '1';

/** The same flows on the mocks, on the live product and on a deployment (docs/testing.md). */
export default defineConfig({
  testDir: 'e2e',
  workers: 1,
  forbidOnly: true,
  retries: 0,
  // A busy machine is slow, not wrong.
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: [
    ['list'],
    ['html', { open: 'never', outputFolder: `playwright-report/${chosen[0] ?? 'all'}` }],
    ...(json ? [['json'] as const] : []),
  ],
  use: {
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    screenshot: 'only-on-failure',
    video: process.env.E2E_RECORD && canRecord() ? 'on' : 'off',
    contextOptions: { reducedMotion: 'reduce' },
  },
  projects: [
    {
      name: 'mocks',
      testMatch: ['flows/*.spec.ts', 'mocks/*.spec.ts'],
      use: { baseURL: mocks.url, ...inChromium },
    },
    ...(['firefox', 'webkit'] as const).map((browserName) => ({
      name: browserName,
      testMatch: 'flows/*.spec.ts',
      grep: /@smoke/,
      use: { baseURL: mocks.url, browserName },
    })),
    {
      name: 'live',
      testMatch: ['flows/*.spec.ts', 'live/*.spec.ts'],
      use: { baseURL: `http://127.0.0.1:${PORTS.shell}`, ...inChromium },
    },
    {
      name: 'deployed',
      testMatch: 'flows/*.spec.ts',
      use: {
        baseURL: process.env.E2E_BASE_URL ?? '',
        trace: 'retain-on-failure',
        video: canRecord() ? 'retain-on-failure' : 'off',
        ...(process.env.E2E_STORAGE_STATE && { storageState: process.env.E2E_STORAGE_STATE }),
        ...inChromium,
      },
    },
    {
      name: 'next-host',
      testMatch: 'next-host/*.spec.ts',
      use: { baseURL: `http://127.0.0.1:${PORTS.nextHost}`, ...inChromium },
    },
  ],
  webServer: chosen.length > 0 ? [...new Set(needed)] : [mocks, live, nextHost],
});

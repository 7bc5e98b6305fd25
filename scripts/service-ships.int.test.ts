import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { cp, lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { freePort } from '@extension-schedules/dev/postgres/free-port.ts';
import { emptyDatabase, type TestDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { npm } from './npm.ts';

const root = resolve(import.meta.dirname, '..');
const NOT_CHECKED_OUT = ['node_modules', '.git', 'dist', '.data', '.cache', 'storybook-static', 'coverage'];
const INSTALL_MS = 240_000;
/** Not the default, where the system has another loopback address. */
const HOST = process.platform === 'darwin' ? '127.0.0.1' : '127.0.0.2';

let folder: string;
let database: TestDatabase;
const children: ChildProcess[] = [];

beforeAll(async () => {
  database = await emptyDatabase();
  folder = await mkdtemp(join(tmpdir(), 'extension-schedules-service-'));
  await cp(root, folder, { recursive: true, filter: (path) => !NOT_CHECKED_OUT.includes(basename(path)) });
  const install = ['ci', '--omit=dev', '--workspace', 'service', '--prefer-offline', '--no-audit', '--no-fund'];
  await npm(install, folder);
}, INSTALL_MS);

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

type Installed = Record<string, { link?: boolean; hasInstallScript?: boolean }>;

function installed(): Installed {
  return JSON.parse(readFileSync(join(folder, 'node_modules/.package-lock.json'), 'utf8')).packages;
}

test('the service installs at most 130 packages, without React, an embedded database or install scripts', () => {
  const packages = Object.entries(installed()).filter(([path, { link }]) => path.startsWith('node_modules/') && !link);
  const names = packages.map(([path]) => path.split('node_modules/').at(-1) ?? '');
  expect(names.length).toBeGreaterThan(50);
  expect(names.length, names.join(' ')).toBeLessThanOrEqual(130);
  expect(names.filter((name) => /^react|postgres$|^vite|^@temporalio|^webpack/.test(name))).toEqual([]);
  expect(packages.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
});

function start(name: string, env: Record<string, string>, args: string[] = []) {
  const child = spawn(process.execPath, ['service/start.mjs', name, ...args], {
    cwd: folder,
    env: { DATABASE_URL: database.url, LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.push(child);
  return { child, exited: once(child, 'exit') };
}

test('a worker that serves Temporal says which packages are missing', async () => {
  const child = spawn(process.execPath, ['service/start.mjs', 'worker'], {
    cwd: folder,
    env: { DATABASE_URL: database.url, LOG_LEVEL: 'silent', JOB_RUNNER: 'temporal' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [stderr, exited] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect(stderr).toMatch(/^Temporal's packages are not installed: run npm ci .* @extension-schedules\/temporal\.\n$/);
  expect(exited).toEqual([1, null]);
});

test('migrations, API, worker and commands run from what is installed, write nothing, and stop on SIGTERM', async () => {
  const before = await contents();
  expect(await start('migrate', {}).exited).toEqual([0, null]);
  const [apiPort, workerPort] = [String(await freePort()), String(await freePort())];
  const parts = [
    { ...start('api', { API_HOST: HOST, API_PORT: apiPort }), url: `http://${HOST}:${apiPort}` },
    {
      ...start('worker', { WORKER_HOST: HOST, WORKER_PORT: workerPort }),
      url: `http://${HOST}:${workerPort}`,
    },
  ];
  for (const { child, url } of parts) {
    await expect.poll(() => readiness(url, child), { timeout: 30_000 }).toBe(200);
  }
  const audit = start('operate', { USER: 'olga' }, ['audit']);
  expect(await audit.exited).toEqual([0, null]);
  for (const { child } of parts) child.kill('SIGTERM');
  for (const { exited } of parts) expect(await exited).toEqual([0, null]);
  expect(await contents()).toEqual(before);
}, 120_000);

async function readiness(url: string, child: ChildProcess): Promise<number | string> {
  if (child.exitCode !== null) throw new Error(`It ended with exit code ${child.exitCode}.`);
  return fetch(`${url}/readyz`).then(({ status }) => status, String);
}

/** Every file below the folder, with its size and its last change. */
async function contents(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  const described = files.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name);
    const { size, mtimeMs } = await lstat(path);
    return `${relative(folder, path)} ${size} ${mtimeMs}`;
  });
  return (await Promise.all(described)).sort();
}

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { chmod, lstat, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { freePort } from '@extension-schedules/dev/postgres/free-port.ts';
import { emptyDatabase, type TestDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dockerfile, type Image } from './dockerfile.fixture.ts';
import { npm } from './npm.ts';

const root = resolve(import.meta.dirname, '..');
const BUILD_MS = 240_000;
/** Not the default, if the system has another loopback address. */
const HOST = process.platform === 'darwin' ? '127.0.0.1' : '127.0.0.2';

let folder: string;
let image: Image;
let build: (target: string) => Promise<Image>;
let database: TestDatabase;
const children: ChildProcess[] = [];

/** Performs the steps of the Dockerfile here, but installs only the service's packages. */
beforeAll(async () => {
  database = await emptyDatabase();
  folder = await mkdtemp(join(tmpdir(), 'extension-schedules-images-'));
  await chmod(folder, 0o755);
  build = dockerfile({
    context: root,
    folder,
    async run(command, { workdir }) {
      const [program = '', ...args] = command.split(' ');
      if (command.startsWith('npm ci') && !/--workspace service --ignore/.test(command)) await linkPackages(workdir);
      else if (program === 'npm') await npm([...args, '--prefer-offline'], workdir);
      // Vitest's environment variables would change a build.
      else await promisify(execFile)(process.execPath, args, { cwd: workdir, env: { PATH: process.env.PATH } });
    },
  });
  image = await build('service');
}, BUILD_MS);

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** Links the checkout's packages instead of installing them, with the image's workspaces. */
async function linkPackages(workdir: string): Promise<void> {
  const packages = join(root, 'node_modules');
  const own = join(workdir, 'node_modules', '@extension-schedules');
  await mkdir(own, { recursive: true });
  for (const name of await readdir(packages)) {
    if (!/^[._]|^@extension-schedules$/.test(name))
      await symlink(join(packages, name), join(workdir, 'node_modules', name));
  }
  for (const [name, path] of Object.entries({ core: 'core', openapi: 'openapi', service: 'service' })) {
    await symlink(join('..', '..', path), join(own, name));
  }
}

type Installed = Record<string, { link?: boolean; hasInstallScript?: boolean }>;

function installed(): Installed {
  return JSON.parse(readFileSync(join(image.workdir, 'node_modules/.package-lock.json'), 'utf8')).packages;
}

test('the service installs at most 130 packages, without React, an embedded database or install scripts', () => {
  const packages = Object.entries(installed()).filter(([path, { link }]) => path.startsWith('node_modules/') && !link);
  const names = packages.map(([path]) => path.split('node_modules/').at(-1) ?? '');
  expect(names.length).toBeGreaterThan(50);
  expect(names.length, names.join(' ')).toBeLessThanOrEqual(130);
  expect(names.filter((name) => /^react|postgres$|^vite|^@temporalio|^webpack/.test(name))).toEqual([]);
  expect(packages.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
});

test('no image contains tests or documents', async () => {
  const files = await readdir(image.workdir, { recursive: true });
  const own = files.filter((path) => !/(^|\/)node_modules\//.test(path));
  expect(own).toContain('service/start.mjs');
  expect(own.filter((path) => /\.(test|fixture|stories)\.|\.md$|^(docs|bench|e2e|\..*)\//.test(path))).toEqual([]);
});

/** Runs as the image's user if this process may switch users and that user can run Node. */
function identity(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  for (let path = dirname(process.execPath); path !== '/'; path = dirname(path)) {
    if ((statSync(path).mode & 0o001) === 0) return {};
  }
  const [uid, gid] = image.user.split(':').map(Number);
  return uid && gid ? { uid, gid } : {};
}

function start(args: string[], env: Record<string, string>) {
  const [, ...entrypoint] = image.entrypoint;
  const child = spawn(process.execPath, [...entrypoint, ...args], {
    cwd: image.workdir,
    env: { ...image.env, DATABASE_URL: database.url, LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
    ...identity(),
  });
  children.push(child);
  return { child, exited: once(child, 'exit'), stderr: text(child.stderr) };
}

test('a worker that serves Temporal says which packages are missing', async () => {
  const { exited, stderr } = start(['worker'], { LOG_LEVEL: 'silent', JOB_RUNNER: 'temporal' });
  expect(await stderr).toMatch(
    /^Temporal's packages are not installed\. Run npm ci .* @extension-schedules\/temporal\.\n$/,
  );
  expect(await exited).toEqual([1, null]);
});

test('migrations, API, worker and commands run as the image starts them, write nothing, and refuse nothing on SIGTERM', async () => {
  expect(image.user).toMatch(/^[1-9]/);
  const before = await contents();
  const migration = start(['migrate'], {});
  expect([await migration.stderr, await migration.exited]).toEqual(['', [0, null]]);
  const [apiPort, workerPort] = [String(await freePort()), String(await freePort())];
  const [apiUrl, workerUrl] = [`http://${HOST}:${apiPort}`, `http://${HOST}:${workerPort}`];
  const api = start(image.cmd, { API_HOST: HOST, API_PORT: apiPort, API_DRAIN_SECONDS: '1' });
  const worker = start(['worker'], { WORKER_HOST: HOST, WORKER_PORT: workerPort });
  await expect.poll(() => readiness(apiUrl, api.child), { timeout: 60_000 }).toBe(200);
  await expect.poll(() => readiness(workerUrl, worker.child), { timeout: 60_000 }).toBe(200);
  const [, ...health] = image.healthcheck.map((part) => part.replace('127.0.0.1', HOST));
  await promisify(execFile)(process.execPath, health, { env: { API_PORT: apiPort } });
  expect((await fetch(`${apiUrl}/reference/redoc.js`)).status).toBe(200);
  const audit = start(['operate', 'audit'], {});
  expect([await audit.stderr, await audit.exited]).toEqual(['', [0, null]]);

  const clients = Array.from({ length: 6 }, () => askWhileReady(apiUrl));
  await expect.poll(() => asked).toBeGreaterThan(20);
  for (const { child } of [api, worker]) child.kill('SIGTERM');
  expect(new Set((await Promise.all(clients)).flat())).toEqual(new Set([401]));
  for (const { exited, stderr } of [api, worker]) expect(await exited, await stderr).toEqual([0, null]);
  expect(await contents()).toEqual(before);
}, 120_000);

let asked = 0;
/** Sends requests like a load balancer, until the API reports that it is not ready. */
async function askWhileReady(url: string): Promise<number[]> {
  const statuses: number[] = [];
  let ready = true;
  const looking = setInterval(async () => {
    ready &&= (await fetch(`${url}/readyz`)).ok;
  }, 100);
  while (ready) {
    const response = await fetch(`${url}/api/extensions/any`);
    await response.body?.cancel();
    statuses.push(response.status);
    asked += 1;
  }
  clearInterval(looking);
  return statuses;
}

async function readiness(url: string, child: ChildProcess): Promise<number | string> {
  if (child.exitCode !== null) throw new Error(`It ended with exit code ${child.exitCode}.`);
  return fetch(`${url}/readyz`).then(({ status }) => status, String);
}

/** Every file below the folder, with its size and modification time. */
async function contents(): Promise<string[]> {
  const entries = await readdir(image.workdir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  const described = files.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name);
    const { size, mtimeMs } = await lstat(path);
    return `${relative(image.workdir, path)} ${size} ${mtimeMs}`;
  });
  return (await Promise.all(described)).sort();
}

test(
  'the image for Temporal has the built workflows, the one for the remote what a host loads',
  async () => {
    const temporal = await build('service-temporal');
    expect([temporal.entrypoint, temporal.cmd]).toEqual([image.entrypoint, ['worker']]);
    expect(await readdir(join(temporal.workdir, 'dist/workflows'))).not.toEqual([]);
    const remote = await build('remote');
    expect(await readdir(join(remote.root, 'usr/share/nginx/html'))).toEqual(
      expect.arrayContaining(['assets', 'mf-manifest.json', 'remoteEntry.js']),
    );
  },
  BUILD_MS,
);

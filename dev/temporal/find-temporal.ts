import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { isAlive } from '../postgres/process-life.ts';

export type TemporalCli = { path: string; version: string };

const run = promisify(execFile);
const NAME = process.platform === 'win32' ? 'temporal.exe' : 'temporal';
/** The newest version that `go install` can build: later ones have a `replace` in go.mod. */
const BUILT_VERSION = 'v1.5.1';
const BUILD_LIMIT_MS = 30 * 60_000;

/** Outside the checkout, so that all checkouts on a machine share one build. */
const cacheFolder = () => join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'extension-schedules');
const builtPath = () => join(cacheFolder(), `temporal-${BUILT_VERSION}`, NAME);

export interface FindOptions {
  /** Whether Go may build it; true by default. */
  build?: boolean;
  /** Called before a build starts, or before waiting for another process's build. */
  onBuild?: () => void;
  /** Aborts a build. */
  signal?: AbortSignal;
}

/**
 * Finds the Temporal CLI, which contains a development server: TEMPORAL_CLI, one on the PATH, an earlier build, or
 * (unless disabled) one that Go builds now, once, in up to 15 minutes. `tried` lists the attempts up to the one that
 * runs.
 */
export async function findTemporal(
  options: FindOptions = {},
): Promise<{ cli: TemporalCli | undefined; tried: string[] }> {
  const tried: string[] = [];
  for (const { what, path } of candidates(options)) {
    const found = await path();
    const cli = found === undefined ? undefined : await running(found);
    tried.push(`${what}: ${cli ? cli.version : 'no'}`);
    if (cli) return { cli, tried };
  }
  return { cli: undefined, tried };
}

type Candidate = { what: string; path: () => Promise<string | undefined> };

function candidates({ build = true, ...options }: FindOptions): Candidate[] {
  const named = process.env.TEMPORAL_CLI;
  if (named) return [{ what: `TEMPORAL_CLI ${named}`, path: async () => named }];
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, NAME));
  const existing = async (...paths: string[]) => paths.find((path) => existsSync(path));
  return [
    { what: 'on the PATH', path: () => existing(...onPath) },
    { what: 'built earlier', path: () => existing(builtPath()) },
    ...(build ? [{ what: `built by Go (${BUILT_VERSION})`, path: () => builtNow(options) }] : []),
  ];
}

/** The version that it prints; undefined if it cannot run here. */
async function running(path: string): Promise<TemporalCli | undefined> {
  try {
    const { stdout } = await run(path, ['--version'], { timeout: 20_000 });
    return { path, version: stdout.trim() };
  } catch {
    return undefined;
  }
}

/** Waits for a build in progress instead of starting another. */
async function builtNow({ onBuild, signal }: FindOptions): Promise<string | undefined> {
  if (!(await succeeds('go', ['version']))) return undefined;
  onBuild?.();
  await mkdir(cacheFolder(), { recursive: true });
  const final = join(cacheFolder(), `temporal-${BUILT_VERSION}`);
  const release = await lock(`${final}.lock`);
  try {
    if (existsSync(builtPath())) return builtPath();
    const folder = `${final}.${process.pid}`;
    const install = ['go', 'install', `github.com/temporalio/cli/cmd/temporal@${BUILT_VERSION}`];
    // Low priority, because a person may be using the machine; in CI everything waits for the build.
    const isPolite = process.platform !== 'win32' && !process.env.CI;
    const [program, ...args] = isPolite ? ['nice', '-n', '15', ...install] : install;
    const built = await succeeds(program ?? 'go', args, { GOBIN: folder, GOFLAGS: '-buildvcs=false' }, signal);
    // Renamed at the end, so that it is complete whenever it exists.
    if (built) await rename(folder, final);
    else await rm(folder, { recursive: true, force: true });
    return built ? builtPath() : undefined;
  } finally {
    await release();
  }
}

/** @returns a function that releases the lock; a lock of an ended process is ignored */
async function lock(path: string): Promise<() => Promise<void>> {
  const mine = `${path}.${process.pid}`;
  await writeFile(mine, String(process.pid));
  try {
    for (;;) {
      // A link appears with its content or not at all.
      if (await link(mine, path).then(() => true, isTaken)) return () => rm(path, { force: true });
      const holder = Number(await readFile(path, 'utf8').catch(() => process.pid));
      if (isAlive(holder)) await pause(1_000);
      else await rm(path, { force: true });
    }
  } finally {
    await rm(mine, { force: true });
  }
}

function isTaken(error: NodeJS.ErrnoException): false {
  if (error.code === 'EEXIST') return false;
  throw error;
}

async function succeeds(
  program: string,
  args: string[],
  env: Record<string, string> = {},
  signal?: AbortSignal,
): Promise<boolean> {
  try {
    const options = { timeout: BUILD_LIMIT_MS, maxBuffer: 1e8, ...(signal ? { signal } : {}) };
    await run(program, args, { ...options, env: { ...process.env, ...env } });
    return true;
  } catch {
    return false;
  }
}

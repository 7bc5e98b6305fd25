import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { HEADLESS_SHELL } from '@extension-schedules/testing/browser/installed-browser.ts';

export type Browser = { path: string; version: string };

const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Finds a Chromium for tests: CHROMIUM_PATH, an installed one, Playwright's (downloaded if possible), or Debian's
 * package (installed if root). `tried` lists the attempts in order, up to the one that runs.
 */
export async function findBrowser(): Promise<{ browser: Browser | undefined; tried: string[] }> {
  const tried: string[] = [];
  for (const { what, path } of candidates()) {
    const found = await path();
    const browser = found === undefined ? undefined : await running(found);
    tried.push(`${what}: ${browser ? browser.version : 'no'}`);
    if (browser) return { browser, tried };
  }
  return { browser: undefined, tried };
}

type Candidate = { what: string; path: () => Promise<string | undefined> };

function candidates(): Candidate[] {
  const named = process.env.CHROMIUM_PATH;
  if (named) return [{ what: `CHROMIUM_PATH ${named}`, path: async () => named }];
  const folders = ['/usr/bin', '/snap/bin', ...(process.env.PATH ?? '').split(delimiter)];
  const installed = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...APPLICATIONS];
  return [
    { what: 'an installed Chromium or Chrome', path: async () => installed.find((path) => existsSync(path)) },
    { what: 'Playwright’s own', path: playwrights },
    { what: 'Playwright’s download', path: async () => ((await downloaded()) ? playwrights() : undefined) },
    { what: 'Debian’s package', path: async () => ((await debianPackage()) ? HEADLESS_SHELL : undefined) },
  ];
}

/** The version that it prints; undefined if it cannot run here. */
async function running(path: string): Promise<Browser | undefined> {
  try {
    const { stdout } = await promisify(execFile)(path, ['--version'], { timeout: 20_000 });
    return { path, version: stdout.trim() };
  } catch {
    return undefined;
  }
}

async function playwrights(): Promise<string | undefined> {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

const downloaded = () => succeeds(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium']);

async function debianPackage(): Promise<boolean> {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false;
  const aptGet = (...args: string[]) => succeeds('apt-get', [...args, '-qq', '-y', '--no-install-recommends']);
  const install = () => aptGet('install', 'chromium-headless-shell');
  return (await install()) || ((await aptGet('update')) && (await install()));
}

async function succeeds(program: string, args: string[]): Promise<boolean> {
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await promisify(execFile)(program, args, { timeout: 300_000, maxBuffer: 1e8, env });
    return true;
  } catch {
    return false;
  }
}

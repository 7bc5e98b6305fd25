import { spawn } from 'node:child_process';
import { type Download, noteDownloads } from '@extension-schedules/testing/browser/downloads.ts';
import { installedBrowser } from '@extension-schedules/testing/browser/installed-browser.ts';
import { type Browser, chromium, type Page } from '@playwright/test';

const PORTS = { API_PORT: '4300', WORKER_PORT: '4301', RUNNER_PORT: '4302', REMOTE_PORT: '4303', SHELL_PORT: '4304' };
export const SHELL = `http://127.0.0.1:${PORTS.SHELL_PORT}`;
export const REMOTE = `http://127.0.0.1:${PORTS.REMOTE_PORT}`;

/** Starts the whole product with demo data, the built remote and Chromium; stops them at the end. */
export async function withProduct<T>(flags: readonly string[], use: (browser: Browser) => Promise<T>): Promise<T> {
  const stop = await startProduct();
  const path = installedBrowser();
  const browser = await chromium.launch({ ...(path && { executablePath: path }), args: ['--no-sandbox', ...flags] });
  try {
    return await use(browser);
  } finally {
    await browser.close();
    await stop();
  }
}

/** Counts what the page loads from the remote's origin from now on, which excludes the API's responses. */
export function noteRemote(page: Page): () => Promise<Download[]> {
  return noteDownloads(page, REMOTE);
}

export function print(downloads: readonly Download[]): void {
  for (const { path, bytes } of downloads) process.stdout.write(`${String(bytes).padStart(7)}  ${path}\n`);
}

/** The value that `share` of the values do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil((values.length - 1) * share)] ?? Number.NaN;
}

async function startProduct(): Promise<() => Promise<void>> {
  const env = { ...process.env, ...PORTS, DATA_FOLDER: '.data/bench' };
  const product = spawn(process.execPath, ['dev/start.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => product.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    product.stdout.on('data', (text: Buffer) => text.toString().includes('Ready') && resolve());
    product.once('exit', () => reject(new Error('The product did not start; npm start says why.')));
  });
  return async () => {
    product.kill('SIGTERM');
    await ended;
  };
}

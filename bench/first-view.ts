import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { chromium, type Page } from '@playwright/test';

const PORTS = { API_PORT: '4300', WORKER_PORT: '4301', RUNNER_PORT: '4302', REMOTE_PORT: '4303', SHELL_PORT: '4304' };
const SHELL = `http://127.0.0.1:${PORTS.SHELL_PORT}`;
const REMOTE = `http://127.0.0.1:${PORTS.REMOTE_PORT}`;
const ROUNDS = 5;
/** The rows count as shown when their text has not changed for this long. */
const STABLE_MS = 500;

interface View {
  gzipBytes: number;
  requests: number;
  rowsMs: number;
}

/**
 * What a host that has React downloads from the remote's origin to show the card, and how long it takes from
 * `loadRemote` until the text of the rows is stable, on a cold cache. The answers of the API are not counted.
 */
export async function run(): Promise<Record<string, number>> {
  const stop = await startProduct();
  const path = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find((one) => one && existsSync(one));
  const browser = await chromium.launch({ ...(path ? { executablePath: path } : {}), args: ['--no-sandbox'] });
  try {
    const views: View[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const context = await browser.newContext();
      views.push(await firstView(await context.newPage(), round === 0));
      await context.close();
    }
    const median = (pick: (view: View) => number) => views.map(pick).sort((a, b) => a - b)[ROUNDS >> 1] ?? 0;
    return {
      gzip_bytes: median((view) => view.gzipBytes),
      requests: median((view) => view.requests),
      rows_ms: Math.round(median((view) => view.rowsMs)),
    };
  } finally {
    await browser.close();
    await stop();
  }
}

async function firstView(page: Page, print: boolean): Promise<View> {
  const bodies: Promise<{ url: string; bytes: number }>[] = [];
  page.on('response', (response) => {
    if (!response.url().startsWith(REMOTE)) return;
    const bytes = response.body().then((body) => gzipSync(body).length);
    bodies.push(bytes.then((count) => ({ url: response.url().slice(REMOTE.length), bytes: count })));
  });
  await page.goto(SHELL);
  const rowsMs = await page.evaluate(async (stableMs) => {
    let text = '';
    let changedAt = performance.now();
    while (text === '' || performance.now() - changedAt < stableMs) {
      await new Promise(requestAnimationFrame);
      const rows = document.querySelectorAll('[data-schedule-id]');
      const now = Array.from(rows, (row) => row.textContent).join('\n');
      if (now !== text) {
        text = now;
        changedAt = performance.now();
      }
    }
    return changedAt - (performance.getEntriesByName('load-remote')[0]?.startTime ?? 0);
  }, STABLE_MS);
  const downloads = await Promise.all(bodies);
  if (print) for (const { url, bytes } of downloads) process.stdout.write(`${String(bytes).padStart(7)}  ${url}\n`);
  return { gzipBytes: downloads.reduce((sum, { bytes }) => sum + bytes, 0), requests: downloads.length, rowsMs };
}

async function startProduct(): Promise<() => Promise<void>> {
  const env = { ...process.env, ...PORTS, DATA_FOLDER: '.data/bench' };
  const product = spawn(process.execPath, ['server/main/dev.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
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

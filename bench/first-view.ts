import { bytesOf } from '@extension-schedules/testing/browser/downloads.ts';
import type { Page } from '@playwright/test';
import { noteFirstRow, requestedBeforeRows } from '../e2e/first-row.ts';
import { noteRemote, print, quantile, REMOTE, SHELL, withProduct } from './browser/product.ts';

const ROUNDS = 5;
/** The rows count as shown when their text has not changed for this many milliseconds. */
const STABLE_MS = 500;

interface View {
  gzipBytes: number;
  requests: number;
  rowsMs: number;
}

/**
 * Measures what a host that has React downloads from the remote's origin until the card shows its rows, and how long it
 * takes from `loadRemote` until the rows' text is stable, with a cold cache. Excludes the API's responses.
 */
export function run(): Promise<Record<string, number>> {
  return withProduct([], async (browser) => {
    const views: View[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const context = await browser.newContext();
      views.push(await firstView(await context.newPage(), round === 0));
      await context.close();
    }
    const median = (pick: (view: View) => number) => quantile(views.map(pick), 0.5);
    return {
      gzip_bytes: median((view) => view.gzipBytes),
      requests: median((view) => view.requests),
      rows_ms: Math.round(median((view) => view.rowsMs)),
    };
  });
}

async function firstView(page: Page, isPrinted: boolean): Promise<View> {
  await noteFirstRow(page);
  const downloaded = noteRemote(page);
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
  const requested = await requestedBeforeRows(page);
  const downloads = (await downloaded()).filter(({ path }) => requested.has(REMOTE + path));
  if (isPrinted) print(downloads);
  return { gzipBytes: bytesOf(downloads), requests: downloads.length, rowsMs };
}

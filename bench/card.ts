import type { Browser, Page } from '@playwright/test';
import { build } from 'vite';
import { quantile, REMOTE, SHELL, withProduct } from './browser/product.ts';
import { fifty, type Schedule } from './card/fifty.ts';
import { say } from './rig/say.ts';

const ROUNDS = 5;
const REFRESHES = 5;
const TYPED = 'sync of client 1';
const ROWS = 50;
/** What follows a response or a key, such as work for which the page waits until the browser is idle. */
const SETTLED_MS = 400;
const ACTIONS = ['rows', 'letter', 'refresh'] as const;
const LIST = /\/api\/extensions\/[^/]+\/schedules\?/;

type Times = Record<(typeof ACTIONS)[number], number[]>;

declare global {
  interface Window {
    layoutShift: number;
  }
}

/**
 * Measures the scripting of the built card with 50 schedules of 20 runs: from the list's response until its rows are
 * painted, for a letter typed into the search, and for a refresh that brings a new run of five schedules. The peer is a
 * bare React table of the same data with a search. Times are those of the page's thread, milliseconds, which other
 * processes change little. The layout shift is the sum of all after the rows, except those that follow a key.
 */
export function run(): Promise<Record<string, number>> {
  return withProduct([], async (browser) => {
    const [card, peer]: [Times, Times] = [noTimes(), noTimes()];
    const bundle = await bundleOfPeer();
    let shift = 0;
    for (let round = 1; round <= ROUNDS; round += 1) {
      const measured = await measureCard(browser, card);
      shift = Math.max(shift, measured.shift);
      await measurePeer(browser, peer, bundle, measured.like);
      say(`round ${round} of ${ROUNDS}`);
    }
    const figures: Record<string, number> = { layout_shift: Math.round(shift * 10_000) / 10_000 };
    for (const action of ACTIONS) {
      const [ours, p95] = [0.5, 0.95].map((share) => tenths(quantile(card[action], share)));
      const bare = tenths(quantile(peer[action], 0.5));
      say(`${action}: ${ours} ms (p95 ${p95}), bare table ${bare} ms`);
      Object.assign(figures, { [`${action}_ms`]: ours, [`bare_${action}_ms`]: bare });
    }
    return figures;
  });
}

const noTimes = (): Times => ({ rows: [], letter: [], refresh: [] });
const tenths = (ms: number) => Math.round(ms * 10) / 10;

/** @returns the layout shift, and a schedule as the service returned it */
async function measureCard(browser: Browser, times: Times): Promise<{ shift: number; like: Schedule }> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const scripting = await scriptingOf(page);
  const list = await holdList(page);
  await page.addInitScript(() => {
    window.layoutShift = 0;
    new PerformanceObserver((entries) => {
      for (const entry of entries.getEntries()) {
        if ('value' in entry && 'hadRecentInput' in entry && !entry.hadRecentInput) {
          window.layoutShift += Number(entry.value);
        }
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(SHELL);
  const like = await list.asked();
  await page.waitForTimeout(SETTLED_MS);
  // The parts that the card loads after its rows are not theirs.
  const parts = Promise.withResolvers<void>();
  await page.route(`${REMOTE}/**`, async (route) => {
    await parts.promise;
    await route.continue();
  });
  const beforeRows = await scripting();
  const shown = rowsPainted(page);
  list.answer();
  await shown;
  times.rows.push((await scripting()) - beforeRows);
  parts.resolve();
  await page.evaluate(() => {
    window.layoutShift = 0;
  });
  await page.waitForLoadState('networkidle');

  await type(page, scripting, times.letter);
  await page.locator('#schedule-search-field').fill('');
  for (let refresh = 0; refresh < REFRESHES; refresh += 1) {
    await list.asked();
    const texts = await rowTexts(page);
    const before = await scripting();
    list.answer();
    await page.waitForTimeout(SETTLED_MS);
    times.refresh.push((await scripting()) - before);
    const changed = (await rowTexts(page)).filter((text) => !texts.includes(text)).length;
    if (changed === 0) throw new Error('The refresh changed no row.');
  }
  const shift = await page.evaluate(() => window.layoutShift);
  await page.close();
  return { shift, like };
}

async function measurePeer(browser: Browser, times: Times, bundle: string, like: Schedule): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const scripting = await scriptingOf(page);
  await page.setContent('<!doctype html><title>Bare table</title>');
  await page.addScriptTag({ content: bundle, type: 'module' });
  await page.locator('#schedule-search-field').waitFor();
  const now = Date.now();
  for (let refresh = 0; refresh <= REFRESHES; refresh += 1) {
    const schedules = JSON.stringify(fifty(like, refresh, now));
    const before = await scripting();
    // In a timer, because what the protocol evaluates does not count as scripting.
    await page.evaluate((text) => void setTimeout(() => window.showSchedules(JSON.parse(text))), schedules);
    await page.waitForTimeout(SETTLED_MS);
    times[refresh === 0 ? 'rows' : 'refresh'].push((await scripting()) - before);
  }
  await type(page, scripting, times.letter);
  await page.close();
}

/** Answers each request for the list with a newer state, once `answer` is called. */
async function holdList(page: Page) {
  const now = Date.now();
  let refresh = 0;
  let asked = Promise.withResolvers<Schedule>();
  let answered = Promise.withResolvers<void>();
  await page.route(LIST, async (route) => {
    const response = await route.fetch();
    const list: { items: Schedule[] } = await response.json();
    const [like] = list.items;
    if (like === undefined) throw new Error('The demo data has no schedule.');
    asked.resolve(like);
    await answered.promise;
    asked = Promise.withResolvers();
    answered = Promise.withResolvers();
    await route.fulfill({ response, json: { ...list, items: fifty(like, refresh, now), next_cursor: null } });
    refresh += 1;
  });
  return { asked: () => asked.promise, answer: () => answered.resolve() };
}

/** @returns a function that returns the time the page's thread has spent on scripts so far, milliseconds */
async function scriptingOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN) * 1_000;
  };
}

async function type(page: Page, scripting: () => Promise<number>, times: number[]): Promise<void> {
  await page.locator('#schedule-search-field').focus();
  for (const letter of TYPED) {
    const before = await scripting();
    await page.keyboard.press(letter === ' ' ? 'Space' : letter);
    await page.waitForTimeout(SETTLED_MS / 4);
    times.push((await scripting()) - before);
  }
}

const rowTexts = (page: Page) =>
  page.evaluate(() => Array.from(document.querySelectorAll('[data-schedule-id]'), (row) => row.innerHTML));

function rowsPainted(page: Page): Promise<void> {
  return page.evaluate(
    (rows) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (document.querySelectorAll('[data-schedule-id]').length < rows) return;
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(resolve));
        };
        const observer = new MutationObserver(look);
        observer.observe(document, { childList: true, subtree: true });
        look();
      }),
    ROWS,
  );
}

async function bundleOfPeer(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, lib: { entry: 'bench/card/bare-table.ts', formats: ['es'], fileName: 'bare-table' } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (output === undefined || !('output' in output)) throw new Error('Vite returned no bundle.');
  return output.output[0].code;
}

import { bytesOf } from '@extension-schedules/testing/browser/downloads.ts';
import type { Page } from '@playwright/test';
import { neverIdle } from '../e2e/first-row.ts';
import { noteRemote, print, quantile, SHELL, withProduct } from './browser/product.ts';

const OPENINGS = 15;
/**
 * Typed into the cron field one after the other, each replacing the previous: a fixed time, an interval, lists, an
 * error.
 */
const TYPED = ['30 2 * * *', '*/15 8-17 * * 1-5', '0,20,40 6,18 1,15 * *', '5 4 31 12 *', '0 25 * * *'];
const ROUNDS = 3;
/** Milliseconds between characters of a fast typist, so that the work for one character may delay the next. */
const BETWEEN_KEYS_MS = 60;

interface Figures {
  open: number[];
  keys: number[];
}
interface Form {
  opener: string;
  cron: string;
}

const EDITOR: Form = { opener: '#add-schedule-button', cron: '#schedule-cron-field' };
const PEER: Form = { opener: '#open', cron: '#cron' };

/**
 * Measures how long the built remote's editor takes to open once loaded, from releasing the button until it is painted
 * and focused; how long a character typed into the cron field takes to be painted; and what the editor downloads beyond
 * the first view, including the text for unusual expressions. A bare native dialog with the same kinds of fields shows
 * the cost of the browser and of measuring. Frames are not limited to the screen's rate, so the figures do not contain
 * the wait for the next of 60 frames per second.
 */
export function run(): Promise<Record<string, number>> {
  return withProduct(['--disable-frame-rate-limit', '--disable-gpu-vsync'], async (browser) => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await neverIdle(page);
    await page.goto(SHELL);
    await page.locator('[data-schedule-id]').first().waitFor();
    await page.waitForLoadState('networkidle');
    const downloaded = noteRemote(page);
    const editor = await measure(page, EDITOR);
    const downloads = await downloaded();
    print(downloads);

    const blank = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await blank.setContent(nativeForm());
    const peer = await measure(blank, PEER);
    say('editor', editor);
    say('bare native dialog', peer);
    return {
      open_ms: round(quantile(editor.open, 0.5)),
      key_ms: round(quantile(editor.keys, 0.5)),
      dialog_gzip_bytes: bytesOf(downloads),
    };
  });
}

async function measure(page: Page, form: Form): Promise<Figures> {
  await page.evaluate(stopwatch, form.cron);
  const open: number[] = [];
  // The first opening loads the editor.
  for (let opening = 0; opening <= OPENINGS; opening += 1) {
    await page.evaluate(() => window.bench.expectOpening());
    await page.locator(form.opener).first().click();
    const took = await page.evaluate(() => window.bench.done);
    await page.waitForLoadState('networkidle');
    if (opening > 0) open.push(took);
    if (opening === OPENINGS) break;
    await page.keyboard.press('Escape');
    await page.locator(form.cron).waitFor({ state: 'hidden' });
  }
  return { open, keys: await typeInto(page, form.cron) };
}

async function typeInto(page: Page, cron: string): Promise<number[]> {
  const keys: number[] = [];
  for (let typed = 0; typed < ROUNDS; typed += 1) {
    for (const text of TYPED) {
      await page.locator(cron).focus();
      await page.keyboard.press('ControlOrMeta+a');
      for (const character of text) {
        await page.waitForTimeout(BETWEEN_KEYS_MS);
        await page.evaluate(() => window.bench.expectKey());
        await page.keyboard.press(character === ' ' ? 'Space' : character);
        keys.push(await page.evaluate(() => window.bench.done));
      }
    }
  }
  // The first text warms up code that runs for the first time.
  return keys.slice(TYPED[0]?.length ?? 0);
}

declare global {
  interface Window {
    bench: { expectOpening: () => void; expectKey: () => void; done: Promise<number> };
  }
}

/** Runs in the page. Times begin with the browser's time stamp of the event and end after the frame that shows it. */
function stopwatch(cron: string): void {
  const painted = () =>
    new Promise<number>((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(undefined);
      });
    });
  const next = (type: string) =>
    new Promise<Event>((resolve) => window.addEventListener(type, resolve, { capture: true, once: true }));
  const opened = () => {
    const field = document.querySelector(cron);
    const dialog = field?.closest('dialog, [role="dialog"]');
    return field?.checkVisibility() === true && dialog?.contains(document.activeElement) === true;
  };
  window.bench = {
    done: Promise.resolve(0),
    expectOpening() {
      window.bench.done = next('pointerup').then(async ({ timeStamp }) => {
        let now = await painted();
        while (!opened()) now = await painted();
        return now - timeStamp;
      });
    },
    expectKey() {
      const pressed = next('keydown');
      window.bench.done = next('input').then(async () => {
        const now = await painted();
        return now - (await pressed).timeStamp;
      });
    },
  };
}

/** Native versions of the editor's fields. */
function nativeForm(): string {
  const zones = Intl.supportedValuesOf('timeZone').map((zone) => `<option>${zone}</option>`);
  const endpoints = Array.from({ length: 20 }, (_, at) => `<option>POST /endpoint/${at}</option>`);
  return `<button id="open" onclick="sheet.showModal()">Add schedule</button>
    <dialog id="sheet"><form method="dialog">
      <label>Endpoint <select>${endpoints.join('')}</select></label>
      <label>Name <input></label>
      <label>When <input id="cron"></label>
      <label>Timezone <select>${zones.join('')}</select></label>
      <label>Payload <textarea rows="6"></textarea></label>
      <label><input type="checkbox" checked> Enabled</label>
      <button>Add schedule</button>
    </form></dialog>`;
}

function say(name: string, { open, keys }: Figures): void {
  const figures = (values: readonly number[]) =>
    `median ${round(quantile(values, 0.5))} ms, p95 ${round(quantile(values, 0.95))} ms`;
  process.stdout.write(`${name}: opening ${figures(open)}; a character ${figures(keys)}\n`);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

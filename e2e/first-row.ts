import type { Page } from '@playwright/test';

interface FirstRow {
  /** Milliseconds since the page began to load. */
  at: number;
  /** Pixels from the top of the document. */
  top: number;
}

declare global {
  interface Window {
    firstRow?: FirstRow;
  }
}

/** Notes when and where the card's first row appears, on the pages that are opened from now on. */
export async function noteFirstRow(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const observer = new MutationObserver(() => {
      const row = document.querySelector('[data-schedule-id]');
      if (!row?.checkVisibility()) return;
      window.firstRow = { at: performance.now(), top: row.getBoundingClientRect().top + scrollY };
      observer.disconnect();
    });
    observer.observe(document, { attributes: true, childList: true, subtree: true });
  });
}

export async function firstRow(page: Page): Promise<FirstRow> {
  await page.waitForFunction(() => window.firstRow !== undefined);
  return page.evaluate(() => window.firstRow ?? { at: Number.NaN, top: Number.NaN });
}

/** Where that row is now. */
export function rowTop(page: Page): Promise<number> {
  return page.evaluate(
    () => (document.querySelector('[data-schedule-id]')?.getBoundingClientRect().top ?? 0) + scrollY,
  );
}

/** The addresses the page had requested when its first row appeared. */
export async function requestedBeforeRows(page: Page): Promise<ReadonlySet<string>> {
  const { at } = await firstRow(page);
  const names = await page.evaluate(
    (until) =>
      performance
        .getEntriesByType('resource')
        .filter(({ startTime }) => startTime <= until)
        .map(({ name }) => name),
    at,
  );
  return new Set(names);
}

/** Keeps the pages that are opened from now on from loading parts before they are used. */
export async function neverIdle(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
  });
}

import { bytesOf, type Download, noteDownloads } from '@extension-schedules/testing/browser/downloads.ts';
import type { Page } from '@playwright/test';
import { firstRow, neverIdle, noteFirstRow, requestedBeforeRows, rowTop } from '../first-row.ts';
import { PORTS } from '../ports.ts';
import { expect, type SettingsPage, test } from '../settings-page.ts';
import { BUDGETS, FIRST_VIEW_REQUESTS, type Part } from './byte-budgets.ts';

const REMOTE = `http://127.0.0.1:${PORTS.remote}`;
const SCHEDULE = 'Nightly agreement sync';

/** How a person gets to each part that is loaded later. */
const OPEN: Record<
  Exclude<Part, 'first view' | 'after the rows' | 'overview'>,
  (settings: SettingsPage) => Promise<unknown>
> = {
  editor: ({ page }) => page.getByRole('button', { name: 'Add schedule' }).first().click(),
  'run history': (settings) => settings.choose(SCHEDULE, 'Run history'),
  'pause dialog': (settings) => settings.choose(SCHEDULE, 'Pause…'),
  'delete dialog': (settings) => settings.choose(SCHEDULE, 'Delete'),
  'bulk bar': async (settings) => {
    await settings.page.locator('#open-card-menu-button').click();
    await settings.page.getByRole('menuitem', { name: 'Select schedules' }).click();
    await settings.row(SCHEDULE).getByRole('checkbox').check();
  },
  'update dialog': async ({ page }) => {
    await page.getByRole('combobox', { name: 'Change to' }).selectOption({ label: '2.0.0' });
    await page.getByRole('button', { name: 'Update…', exact: true }).click();
  },
};

const VISIBLE: Record<keyof typeof OPEN, string> = {
  editor: '#schedule-cron-field',
  'run history': '#run-history-dialog',
  'pause dialog': '#pause-schedule-dialog',
  'delete dialog': '#delete-schedule-dialog',
  'bulk bar': '#delete-selected-button',
  'update dialog': '#update-extension-dialog',
};

/** Other tests leave changes that can be undone, whose notices come with parts of their own. */
async function nothingToUndo(page: Page): Promise<void> {
  await page.route('**/undoable', (route) =>
    route.fulfill({
      json: { deletions: [], update: null, bulk_changes: [] },
      headers: { 'access-control-allow-origin': '*' },
    }),
  );
}

test('the first view stays within its budgets', { tag: '@live' }, async ({ page, settings }) => {
  await nothingToUndo(page);
  await neverIdle(page);
  await noteFirstRow(page);
  const downloaded = noteDownloads(page, REMOTE);
  await settings.open();
  await page.waitForLoadState('networkidle');
  const requested = await requestedBeforeRows(page);
  const isFirst = ({ path }: Download) => requested.has(REMOTE + path);
  const downloads = await downloaded();
  const first = downloads.filter(isFirst);
  stayWithin('first view', first);
  expect(first.length).toBeLessThanOrEqual(FIRST_VIEW_REQUESTS);
  stayWithin(
    'after the rows',
    downloads.filter((one) => !isFirst(one)),
  );
});

test('the overview stays within its byte budget', async ({ page, settings }) => {
  await neverIdle(page);
  const downloaded = noteDownloads(page, REMOTE);
  await settings.openOverview();
  await expect(page.getByRole('heading', { name: 'Next 24 hours' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  stayWithin('overview', await downloaded());
});

for (const width of [1280, 320]) {
  test(`the rows stay where they appeared, at ${width} pixels`, { tag: '@live' }, async ({ page, settings }) => {
    await nothingToUndo(page);
    await page.setViewportSize({ width, height: 900 });
    await noteFirstRow(page);
    await settings.open();
    await expect(page.getByRole('searchbox')).toBeVisible();
    await page.waitForLoadState('networkidle');
    expect(await rowTop(page)).toBe((await firstRow(page)).top);
  });
}

test('the editor opens without a request to the remote once the browser was idle', { tag: '@live' }, async ({
  page,
  settings,
}) => {
  await settings.open();
  // The last of the parts that are loaded ahead.
  await page.waitForResponse((response) => /\/bulk-notifications-dialog-[\w-]+\.js$/.test(response.url()));
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => {
    // The editor's own parts, such as the search for time zones.
    window.requestIdleCallback = () => 0;
  });
  const downloaded = noteDownloads(page, REMOTE);
  await OPEN.editor(settings);
  await page.locator(VISIBLE.editor).waitFor();
  expect(await downloaded()).toEqual([]);
});

for (const part of Object.keys(OPEN) as (keyof typeof OPEN)[]) {
  test(`the ${part} stays within its byte budget`, { tag: '@live' }, async ({ page, settings }) => {
    await nothingToUndo(page);
    await neverIdle(page);
    await settings.open();
    await expect(page.getByRole('searchbox')).toBeVisible();
    await page.waitForLoadState('networkidle');
    const downloaded = noteDownloads(page, REMOTE);
    await OPEN[part](settings);
    await page.locator(VISIBLE[part]).first().waitFor();
    await page.waitForLoadState('networkidle');
    stayWithin(part, await downloaded());
  });
}

function stayWithin(part: Part, downloads: Download[]): void {
  const bytes = bytesOf(downloads);
  const files = downloads.map((one) => `${String(one.bytes).padStart(7)}  ${one.path}`).join('\n');
  process.stdout.write(`${part}: ${bytes} of ${BUDGETS[part]} bytes\n`);
  const difference = bytes - BUDGETS[part];
  expect(bytes, `${part}: ${bytes} bytes gzip, ${difference} over its budget\n${files}\n`).toBeLessThanOrEqual(
    BUDGETS[part],
  );
}

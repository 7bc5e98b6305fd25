import type { Page } from '@playwright/test';
import { neverIdle } from '../first-row.ts';
import { PORTS } from '../ports.ts';
import { AGREEMENT_HUB, expect, type SettingsPage, test } from '../settings-page.ts';

const API = `http://127.0.0.1:${PORTS.api}`;
const REMOTE = `http://127.0.0.1:${PORTS.remote}`;
const SETTINGS = `/msp/settings/extensions/${AGREEMENT_HUB}/settings`;
const SCHEDULE = 'Nightly agreement sync';

/** Refuses connections to the origin, as if its server were gone, until the returned function is called. */
async function takeAway(page: Page, origin: string): Promise<() => Promise<void>> {
  await page.route(`${origin}/**`, (route) => route.abort('connectionrefused'));
  return () => page.unroute(`${origin}/**`);
}

test('a card that could not load shows its schedules when the API is back', { tag: '@live' }, async ({ page }) => {
  const bringBack = await takeAway(page, API);
  await page.goto(SETTINGS);
  await expect(page.getByRole('alert')).toContainText('Couldn’t reach the service.');
  await bringBack();
  await expect(page.getByRole('table', { name: 'Schedules' })).toBeVisible();
});

test('a token that cannot be had reads as sign-in, and the card recovers', { tag: '@live' }, async ({ page }) => {
  await page.route('**/api/token*', (route) => route.fulfill({ status: 500 }));
  await page.goto(SETTINGS);
  await expect(page.getByRole('alert')).toContainText('Couldn’t sign in.');
  await page.unroute('**/api/token*');
  await expect(page.getByRole('table', { name: 'Schedules' })).toBeVisible();
});

test('a person without access sends no request again', { tag: '@live' }, async ({ page }) => {
  const refused: string[] = [];
  page.on('response', (response) => {
    // The host asks for the versions itself.
    if (response.status() === 403 && !response.url().endsWith('/versions')) refused.push(response.url());
  });
  await page.clock.install();
  await page.goto(`${SETTINGS}?person=carl`);
  await expect(page.getByText('You don’t have access to schedules')).toBeVisible();
  await expect.poll(() => refused.filter((url) => url.includes('/schedules?')).length).toBe(1);
  await page.clock.fastForward('05:00');
  // What the timers sent has been answered by then.
  await page.evaluate(() => fetch('/health'));
  expect(refused.filter((url, at) => refused.indexOf(url) !== at)).toEqual([]);
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
});

/** What is loaded later, and how it opens. */
const PARTS: Record<string, { press: (settings: SettingsPage) => Promise<void>; opened: string }> = {
  editor: {
    press: ({ page }) => page.getByRole('button', { name: 'Add schedule' }).first().click(),
    opened: '#schedule-cron-field',
  },
  menu: {
    press: (settings) =>
      settings
        .row(SCHEDULE)
        .getByRole('button', { name: `More actions for ${SCHEDULE}` })
        .click(),
    opened: '[role="menu"]',
  },
  'update dialog': {
    press: async ({ page }) => {
      await page.getByRole('combobox', { name: 'Change to' }).selectOption({ label: '2.0.0' });
      await page.getByRole('button', { name: 'Update…', exact: true }).click();
    },
    opened: '#update-extension-dialog',
  },
};

for (const [part, { press, opened }] of Object.entries(PARTS)) {
  test(`the ${part} opens on retry when the remote's server was gone`, { tag: '@live' }, async ({ page, settings }) => {
    await neverIdle(page);
    await settings.open();
    await page.waitForLoadState('networkidle');
    const bringBack = await takeAway(page, REMOTE);
    await press(settings);
    const retry = page
      .getByRole('dialog', { name: 'Couldn’t load this view' })
      .or(page.getByRole('alert').filter({ hasText: 'Couldn’t load' }))
      .getByRole('button', { name: 'Try again' });
    await retry.click();
    await expect(retry).not.toHaveAttribute('aria-busy');
    await bringBack();
    await retry.click();
    await expect(page.locator(opened).first()).toBeVisible();
  });
}

for (const [item, opened] of [
  ['Run history', '#run-history-dialog'],
  ['Pause…', '#pause-schedule-dialog'],
  ['Edit', '#schedule-cron-field'],
] as const) {
  test(`${item} opens on retry when the remote's server was gone`, { tag: '@live' }, async ({ page, settings }) => {
    await neverIdle(page);
    await settings.open();
    await page.waitForLoadState('networkidle');
    await settings
      .row(SCHEDULE)
      .getByRole('button', { name: `More actions for ${SCHEDULE}` })
      .click();
    await expect(page.getByRole('menu')).toBeVisible();
    await page.waitForLoadState('networkidle');
    const bringBack = await takeAway(page, REMOTE);
    await page.getByRole('menuitem', { name: item, exact: true }).click();
    const retry = page
      .getByRole('dialog', { name: 'Couldn’t load this view' })
      .getByRole('button', { name: 'Try again' });
    await expect(retry).toBeVisible();
    await bringBack();
    await retry.click();
    await expect(page.locator(opened).first()).toBeVisible();
  });
}

for (const [control, selector, opened] of [
  ['button', '#add-schedule-button', '#edit-schedule-dialog'],
  ['menu button', '#open-card-menu-button', '[role="menu"]'],
] as const) {
  test(`the pressed ${control} is busy while what it opens loads over a slow network`, { tag: '@live' }, async ({
    page,
    settings,
  }) => {
    await neverIdle(page);
    await settings.open();
    await page.waitForLoadState('networkidle');
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(`${REMOTE}/**`, async (route) => {
      await released;
      await route.continue();
    });
    const pressed = page.locator(selector);
    await pressed.click();
    await expect(pressed).toHaveAttribute('aria-busy', 'true');
    await pressed.click();
    release();
    await expect(page.locator(opened)).toHaveCount(1);
    await expect(pressed).not.toHaveAttribute('aria-busy');
  });
}

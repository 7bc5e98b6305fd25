import { neverIdle } from '../first-row.ts';
import { expect, test } from '../settings-page.ts';

const SEARCH = /\/zone-search-[\w-]+\.js$/;

test('chooses the zone of a place that was entered before the search had loaded', { tag: '@live' }, async ({
  page,
  settings,
}) => {
  await neverIdle(page);
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(SEARCH, async (route) => {
    await answered;
    await route.continue();
  });
  await settings.open();
  await page.getByRole('button', { name: 'Add schedule' }).first().click();
  const zone = page.getByRole('combobox', { name: 'Time zone' });
  await zone.fill('dallas');
  await zone.press('Tab');
  await expect(zone).toHaveValue('dallas');
  answer();
  await expect(zone).toHaveValue('America/Chicago');
});

test('finds zones by their own names when the search by places cannot be loaded', { tag: '@live' }, async ({
  page,
  settings,
}) => {
  await neverIdle(page);
  await page.route(SEARCH, (route) => route.abort());
  await settings.open();
  await page.getByRole('button', { name: 'Add schedule' }).first().click();
  const zone = page.getByRole('combobox', { name: 'Time zone' });
  await zone.fill('chicago');
  await zone.press('Tab');
  await expect(zone).toHaveValue('America/Chicago');
});

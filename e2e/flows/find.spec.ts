import { expect, test } from '../settings-page.ts';

test('what the list shows is in the address, and a link opens a run', async ({ page, settings }) => {
  settings.needsDemo('a failing schedule');
  await settings.open();
  const rows = page.getByRole('button', { name: /^More actions for (?!all schedules)/ });
  const all = await rows.count();
  await page.getByRole('button', { name: /^Show only: \d+ failing$/ }).click();
  const chip = page.getByRole('button', { name: 'Remove filter: Last run: Failed' });
  await expect(chip).toBeVisible();
  await expect.poll(() => new URL(page.url()).searchParams.get('lastRun')).toBe('failed');
  const found = await rows.count();
  expect(found).toBeLessThan(all);

  await page.reload();
  await expect(chip).toBeVisible();
  await expect(rows).toHaveCount(found);

  await page.locator('[data-automation-id="open-failed-run-button"]').first().click();
  const history = page.locator('#run-history-dialog');
  await expect(history.getByRole('button', { name: /^Details/, expanded: true })).toBeVisible();
  await expect.poll(() => new URL(page.url()).searchParams.get('run')).not.toBeNull();
  const link = page.url();
  await page.keyboard.press('Escape');
  await expect(history).toBeHidden();
  await expect.poll(() => new URL(page.url()).searchParams.get('run')).toBeNull();

  await page.goto('about:blank');
  await page.goto(link);
  await expect(history.getByRole('button', { name: /^Details/, expanded: true })).toBeFocused();
  await page.goBack();
  await expect(history).toBeHidden();
  await expect(chip).toBeVisible();
  expect(new URL(page.url()).searchParams.get('schedule')).toBeNull();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect.poll(() => rows.count()).toBeGreaterThan(found);
});

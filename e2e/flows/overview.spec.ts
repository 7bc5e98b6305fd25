import { readFile } from 'node:fs/promises';
import { expect, test } from '../settings-page.ts';

test('the overview finds a schedule, leads to its card and back, and reports the month', async ({ page, settings }) => {
  settings.needsDemo('Nightly agreement sync');
  await settings.openOverview();
  const region = page.getByRole('region', { name: 'Schedules of all extensions' });
  for (const heading of ['Last night', 'Next 24 hours', 'All schedules']) {
    await expect(region.getByRole('heading', { name: heading })).toBeVisible();
  }
  const rows = region.getByRole('table', { name: 'All schedules' }).getByRole('row');
  const all = await rows.count();
  await region.getByRole('searchbox', { name: 'Search schedules' }).fill('nightly agreement');
  await expect(rows).toHaveCount(2);
  expect(all).toBeGreaterThan(2);
  await expect.poll(() => new URL(page.url()).searchParams.get('search')).toBe('nightly agreement');
  const overview = page.url();

  const link = rows.getByRole('link', { name: 'Nightly agreement sync' });
  await link.focus();
  await page.keyboard.press('Enter');
  const history = page.getByRole('dialog', { name: /Nightly agreement sync/ });
  await expect(history).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(history).toBeHidden();
  await expect(settings.row('Nightly agreement sync')).toBeVisible();
  await page.goBack();
  await expect(rows).toHaveCount(2);
  expect(page.url()).toBe(overview);

  await region.getByRole('button', { name: 'Monthly report' }).press('Enter');
  const report = region.getByRole('table', { name: 'Monthly report' });
  await expect(report.getByRole('row', { name: /^Agreement Hub/ })).toBeVisible();
  const monthInAddress = () => new URL(page.url()).searchParams.get('month');
  await expect.poll(monthInAddress).not.toBeNull();
  const month = monthInAddress();
  const saved = page.waitForEvent('download');
  await region.getByRole('button', { name: 'Download CSV' }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toBe(`schedules-${month}.csv`);
  expect(await readFile(await file.path(), 'utf8')).toContain(`\r\n${month},Agreement Hub,`);
  await page.reload();
  await expect(report).toBeVisible();
});

test('the overview offers a reader no changes', async ({ page, settings }) => {
  settings.needsDemo('the page about all extensions');
  await settings.openOverview('reader');
  await expect(page.getByText('You can view these schedules but not change them.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Run these now/ })).toHaveCount(0);
});

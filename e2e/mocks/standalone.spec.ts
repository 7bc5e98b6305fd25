import { expect, test } from '../settings-page.ts';

test('an unknown scenario is named, and the known ones are listed as links', { tag: '@mocks' }, async ({
  page,
  settings,
}) => {
  await page.goto('/index.html?scenario=atQuota');
  await expect(page.getByRole('alert')).toHaveText('There is no scenario “atQuota”.');
  await page.getByRole('link', { name: 'at-quota', exact: true }).click();
  await expect(settings.row('Nightly agreement sync')).toBeVisible();
});

test('time stands still at an instant, and schedules run as it is moved on', { tag: '@mocks' }, async ({
  page,
  settings,
}) => {
  await page.goto('/index.html?scenario=one-failing&now=2026-11-23T20:18:00Z&zone=Europe/London');
  const row = settings.row('Usage report to billing');
  await expect(row).toContainText('in 12 min');
  const time = page.locator('#mocks-time-label');
  await expect(time).toHaveText('2026-11-23T20:18:00Z');
  await page.getByRole('button', { name: '+10 min' }).click();
  await expect(time).toHaveText('2026-11-23T20:28:00Z');
  await expect(row).toContainText('in 2 min');
  await page.getByRole('button', { name: '+10 min' }).click();
  await expect(row).toContainText('in 7 min');
});

test('the next change meets the planned fault, and the requests are listed', { tag: '@mocks' }, async ({
  page,
  settings,
}) => {
  await page.goto('/index.html');
  const toggle = settings.row('Nightly agreement sync').getByRole('switch');
  await expect(toggle).toBeChecked();
  await page.getByText('Requests and faults').click();
  await page.getByRole('button', { name: 'Plan fault' }).click();
  await toggle.click();
  await expect(page.locator('#mocks-requests li').filter({ hasText: '500 PATCH' })).toBeVisible();
  await expect(toggle).toBeChecked();
  await toggle.click();
  await expect(page.locator('#mocks-requests li').filter({ hasText: '200 PATCH' })).toBeVisible();
  await expect(toggle).not.toBeChecked();
});

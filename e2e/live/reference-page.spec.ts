import { PORTS } from '../ports.ts';
import { complaintsOf, expect, test } from '../settings-page.ts';

const API = `http://127.0.0.1:${PORTS.api}`;

test('the reference page follows the theme of the system, is searched by keyboard, and asks no other origin', {
  tag: '@live',
}, async ({ page }) => {
  const complaints = complaintsOf(page);
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!/^(data:|blob:)/.test(request.url()) && new URL(request.url()).origin !== API) foreign.push(request.url());
  });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(`${API}/reference/`);
  await expect(page.getByRole('heading', { level: 1, name: 'Extension Schedules' })).toBeVisible();
  await expect(page.locator('html')).toHaveClass(/dark/);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('pause');
  await expect(page.getByText('Pause a schedule').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/pauseschedule$/);
  await expect(page.getByRole('heading', { name: 'Pause a schedule' })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect([...complaints, ...foreign]).toEqual([]);
});

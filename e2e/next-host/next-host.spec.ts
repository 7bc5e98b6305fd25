import { PORTS } from '../ports.ts';
import { AGREEMENT_HUB, complaintsOf, expect, freshName, test } from '../settings-page.ts';

const REMOTE = `http://127.0.0.1:${PORTS.remote}`;
const SETTINGS = `/extensions/${AGREEMENT_HUB}/settings`;

test('the card, the editor and the history work on its React and under its policy, with an empty console', async ({
  page,
  settings,
}) => {
  const complaints = complaintsOf(page);
  const scripts: string[] = [];
  page.on('response', async (response) => {
    if (response.url().startsWith(REMOTE)) scripts.push(await response.text().catch(() => ''));
  });

  const response = await page.goto(SETTINGS);
  expect(response?.headers()['content-security-policy']).not.toContain('unsafe');
  await expect(page.getByRole('table')).toBeVisible();
  const name = freshName('From Next');
  await settings.add({ name, endpoint: '/agreements/sync', cron: '0 5 * * *' });
  await settings.runNow(name);
  await expect(page.getByText(`${name} started.`)).toBeVisible();
  await settings.choose(name, 'Run history');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).first().click();
  await settings.delete(name);

  expect(scripts.length).toBeGreaterThan(0);
  expect(
    scripts.filter((text) => text.includes('__DOM_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE=')),
  ).toEqual([]);
  expect(complaints).toEqual([]);
});

test('returning to the page sends no request to the remote again', async ({ page }) => {
  await page.goto(SETTINGS);
  await expect(page.getByRole('table')).toBeVisible();
  await page.waitForLoadState('networkidle');
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().startsWith(REMOTE)) asked += 1;
  });
  const styles = page.locator(`link[href^="${REMOTE}"]`);
  const before = await styles.count();
  for (let time = 0; time < 5; time++) {
    await page.getByRole('link', { name: 'Extensions' }).click();
    await page.getByRole('link', { name: 'Agreement Hub' }).click();
    await expect(page.getByRole('table')).toBeVisible();
  }
  expect(asked).toBe(0);
  await expect(styles).toHaveCount(before);
});

test('an unavailable remote can be retried', async ({ page }) => {
  await page.route(`${REMOTE}/**`, (route) => route.abort());
  await page.goto(SETTINGS);
  await expect(page.getByText('Couldn’t load the schedules.')).toBeVisible();
  await page.unroute(`${REMOTE}/**`);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('table')).toBeVisible();
});

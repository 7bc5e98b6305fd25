import { releasedRemote } from '@extension-schedules/testing/released/remote-archive.ts';
import { PORTS } from '../ports.ts';
import { AGREEMENT_HUB, complaintsOf, expect, freshName, test } from '../settings-page.ts';

const REMOTE = `http://127.0.0.1:${PORTS.remote}/`;
const TYPES: Record<string, string> = { js: 'text/javascript', css: 'text/css', json: 'application/json' };

// Finds elements by id only: texts may change between releases.
test('the card of the last release creates, runs and deletes a schedule on this service', { tag: '@live' }, async ({
  page,
}) => {
  const { files } = releasedRemote();
  const loaded = new Set<string>();
  await page.route(`${REMOTE}**`, (route) => {
    const path = route.request().url().slice(REMOTE.length);
    const file = files[path];
    if (file === undefined) return route.fulfill({ status: 404 });
    loaded.add(path);
    return route.fulfill({
      body: Buffer.from(file, 'latin1'),
      contentType: TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
      headers: { 'access-control-allow-origin': '*' },
    });
  });
  const complaints = complaintsOf(page);
  const name = freshName('Of the last release');
  const row = page.getByRole('row').filter({ hasText: name });
  const choose = async (item: string) => {
    await row.locator('[data-automation-id="open-schedule-menu-button"]').click();
    await page.locator(`[data-automation-id="${item}-menu-item"]`).click();
  };

  await page.goto(`/msp/settings/extensions/${AGREEMENT_HUB}/settings?person=dana`);
  await page.locator('#add-schedule-button').click();
  await page.locator('#schedule-endpoint-field').fill('/agreements/sync');
  await page.getByRole('option').filter({ hasText: '/agreements/sync' }).first().click();
  await page.locator('#schedule-name-field').fill(name);
  await page.locator('#schedule-cron-field').fill('0 4 1 1 *');
  await page.locator('#save-schedule-button').click();
  await expect(row).toBeVisible();

  const started = page.waitForResponse((response) => response.url().endsWith('/run-now'));
  await row.locator('[data-automation-id="run-schedule-now-button"]').click();
  const { id } = await (await started).json();
  await choose('history');
  await expect(page.locator(`#run-history-dialog [data-run-id="${id}"]`)).toBeVisible();
  await page.keyboard.press('Escape');

  await choose('delete');
  await page.locator('#confirm-delete-schedule-dialog-button').click();
  await expect(row).toBeHidden();
  expect(loaded).toContain('remoteEntry.js');
  expect(complaints).toEqual([]);
});

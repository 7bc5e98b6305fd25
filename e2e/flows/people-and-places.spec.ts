import { expect, freshName, test } from '../settings-page.ts';

test("a client's user learns that they have no access, and is shown nothing", async ({ page, settings }) => {
  await settings.goTo('client');
  await expect(page.getByText('You don’t have access to schedules')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Schedules', exact: true })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Add schedule' })).toHaveCount(0);
});

test('the card and the editor speak the language of the host', async ({ page, settings }) => {
  settings.needsDemo('a host that takes its language from the address');
  await settings.goTo('admin', { locale: 'de' });
  await expect(page.getByRole('heading', { name: 'Zeitpläne', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Zeitplan hinzufügen' }).first().click();
  const editor = page.getByRole('dialog', { name: 'Zeitplan hinzufügen' });
  await expect(editor.getByRole('textbox', { name: /^Name/ })).toBeVisible();
  await editor.locator('#save-schedule-button').click();
  await expect(editor.getByText('Wählen Sie einen Endpunkt.')).toBeVisible();
});

test('a schedule is added, opened and deleted on a screen of 320 pixels', async ({ page, settings }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const name = freshName('Narrow');
  await settings.open();
  await settings.add({ name, endpoint: '/agreements/sync', cron: '30 2 * * *' });
  await settings.choose(name, 'Run history');
  const history = page.getByRole('dialog', { name });
  await expect(history).toBeInViewport({ ratio: 0.99 });
  await page.keyboard.press('Escape');
  await expect(history).toBeHidden();
  await settings.delete(name);
});

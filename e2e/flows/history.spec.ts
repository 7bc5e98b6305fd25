import { expect, FAILING, freshName, test } from '../settings-page.ts';

test('an admin opens the failed run from the list, copies it, and edits the schedule from there', async ({
  page,
  settings,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const name = freshName('Opened');
  await settings.open();
  await settings.add({ name, endpoint: FAILING, cron: '30 2 * * *' });
  await settings.runNow(name);
  const row = settings.row(name);
  const failure = row.getByRole('button', { name: /^Last run failed/ });
  await failure.click({ timeout: 30_000 });

  const history = page.getByRole('dialog', { name });
  await expect(history.getByRole('button', { name: /^Details/, expanded: true })).toBeFocused();
  await history.getByRole('button', { name: 'Copy run ID' }).click();
  await expect(history.getByRole('button', { name: 'Copied' })).toBeVisible();
  const runId = await page.evaluate(() => navigator.clipboard.readText());
  await expect(history.locator(`[data-run-id="${runId}"]`)).toBeVisible();

  await history.getByText('Succeeded', { exact: true }).click();
  await expect(history.getByText('No matching runs')).toBeVisible();
  await history
    .getByRole('toolbar')
    .getByRole('button', { name: /^Failed/ })
    .click();
  await expect(history.locator(`[data-run-id="${runId}"]`)).toBeVisible();

  await history.getByRole('button', { name: 'Edit', exact: true }).click();
  const editor = page.getByRole('dialog', { name: `Edit ${name}` });
  await editor.getByRole('textbox', { name: 'When' }).fill('0 6 * * *');
  await editor.getByRole('button', { name: 'Save changes' }).click();
  await expect(editor).toBeHidden();
  await expect(history.getByText('Every day at 6:00 AM')).toBeVisible();
  // The bar of the run set the dates to its minute.
  await history.getByRole('button', { name: 'Clear dates' }).click();
  await history.getByText('Show changes').click();
  await expect(history.getByText('Cron: 30 2 * * * → 0 6 * * *')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(history).toBeHidden();
  await settings.delete(name);
});

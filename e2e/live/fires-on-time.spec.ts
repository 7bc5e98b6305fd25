import { expect, freshName, test } from '../settings-page.ts';

test('a schedule created in the browser fires on time and shows its result without a reload', { tag: '@live' }, async ({
  page,
  settings,
}) => {
  test.setTimeout(7 * 60_000);
  const name = freshName('Soon');
  await settings.open();
  // At least twenty seconds from now, so that it is there before it is due.
  const due = new Date(Math.ceil((Date.now() + 20_000) / 60_000) * 60_000);
  await settings.add({
    name,
    endpoint: '/agreements/sync',
    cron: `${due.getUTCMinutes()} * * * *`,
  });
  await expect(page.getByText(new RegExp(`${name} (succeeded|added)`)).first()).toBeVisible();
  await expect(settings.row(name)).toContainText('1 of 1 OK', { timeout: due.getTime() - Date.now() + 30_000 });
  await settings.choose(name, 'Run history');
  const history = page.getByRole('dialog', { name });
  await expect(history.getByText('Succeeded').first()).toBeVisible();
  await expect(history.getByText(/scheduled/).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await settings.delete(name);
});

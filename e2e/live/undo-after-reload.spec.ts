import { expect, freshName, test } from '../settings-page.ts';

/** On the service only: the mocks forget everything with the page. */
const SYNC = { endpoint: '/agreements/sync', cron: '30 2 * * *' };

test('a deleted schedule is restored after a reload, from the card and from the changes', { tag: '@live' }, async ({
  page,
  settings,
}) => {
  const name = freshName('Deleted before');
  await settings.open();
  await settings.add({ name, ...SYNC });
  await settings.delete(name);
  await expect(page.getByRole('button', { name: `Undo delete: ${name}` })).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: /^Recently deleted/ }).click();
  const deleted = page.getByRole('dialog', { name: 'Recently deleted' });
  await deleted.getByRole('button', { name: `Restore: ${name}` }).click();
  await expect(deleted.getByRole('button', { name: `Restore: ${name}` })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(settings.row(name)).toContainText('Every day at 2:30 AM');

  await settings.delete(name);
  await expect(page.getByRole('button', { name: `Undo delete: ${name}` })).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'More actions for all schedules' }).click();
  await page.getByRole('menuitem', { name: 'Changes' }).click();
  const changes = page.getByRole('dialog', { name: 'Changes' });
  await changes.getByRole('button', { name: `Restore: ${name}` }).click();
  await expect(changes.getByRole('button', { name: `Restore: ${name}` })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(settings.row(name)).toBeVisible();
  await settings.delete(name);
});

test('an update is undone after a reload, and the host shows the version', { tag: '@live' }, async ({
  page,
  settings,
}) => {
  const name = freshName('Updated before');
  await settings.open();
  await settings.add({ name, ...SYNC });
  await page.getByRole('combobox', { name: 'Change to' }).selectOption({ label: '2.0.0' });
  await page.getByRole('button', { name: 'Update…', exact: true }).click();
  const update = page.getByRole('dialog', { name: 'Update Agreement Hub to 2.0.0' });
  await update.getByRole('button', { name: /^Disable (it|all \d+) and update…$/ }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Disable and update' }).click();
  await expect(update.getByText('Agreement Hub updated to 2.0.0.')).toBeVisible();
  await page.reload();

  await expect(page.getByText(/^Updated to 2\.0\.0 by .+\. You can undo this until /)).toBeVisible();
  await page.getByRole('button', { name: 'Undo update…' }).click();
  const back = page.getByRole('dialog', { name: 'Go back to Agreement Hub 1.4.2' });
  await back.getByRole('button', { name: /^Undo the update of .+ instead$/ }).click();
  await expect(back.getByText('Update undone. Agreement Hub is back at 1.4.2.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText(/^Updated to 2\.0\.0/)).toHaveCount(0);
  await expect(page.getByText('on a schedule · version 1.4.2')).toBeVisible();
  await expect(page.locator('[data-automation-id="installed-version"]')).toHaveText('1.4.2');
  await expect(settings.row(name).getByRole('switch')).toBeChecked();
  await settings.delete(name);
});

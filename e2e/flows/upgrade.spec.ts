import type { Locator, Page } from '@playwright/test';
import { expect, freshName, type SettingsPage, test } from '../settings-page.ts';

async function openUpdate(page: Page, version: string): Promise<Locator> {
  await page.getByRole('combobox', { name: 'Change to' }).selectOption({ label: version });
  await page.getByRole('button', { name: 'Update…', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: `Update Agreement Hub to ${version}` });
  await expect(dialog.getByText(/^From /)).toBeVisible();
  return dialog;
}

async function decideAll(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'Use suggested endpoints' }).click();
  const next = dialog.getByRole('button', { name: 'Go to next undecided schedule' });
  for (const row of await dialog.locator('tbody tr').all()) {
    if ((await row.getByRole('radio', { checked: true }).count()) === 0) {
      await row.getByRole('radio', { name: 'Disable' }).check({ force: true });
    }
  }
  await expect(next).toBeHidden();
}

/** The card's own row, also while the dialog in front hides it from everybody but the eye. */
const behind = (page: Page, name: string) => page.locator('tr[data-schedule-id]').filter({ hasText: name });

async function schedule(settings: SettingsPage, what: string): Promise<string> {
  const name = freshName(what);
  await settings.open();
  await settings.add({ name, endpoint: '/agreements/sync', cron: '30 2 * * *' });
  return name;
}

test.beforeEach(({ settings }) => settings.needsDemo('two versions, and a host with a list of them'));

test('an update remaps schedules, the card shows it at once, and it can be undone', async ({ page, settings }) => {
  const name = await schedule(settings, 'Moves along');
  const removed = freshName('Is removed');
  await settings.add({ name: removed, endpoint: '/agreements/sync', cron: '30 2 * * *' });
  const dialog = await openUpdate(page, '2.0.0');
  const row = dialog.getByRole('row').filter({ hasText: name });
  await expect(row).toContainText('Removed');
  await dialog.getByRole('button', { name: 'Update now' }).click();
  await expect(dialog.getByText('Choose what happens to this schedule').first()).toBeVisible();
  await decideAll(dialog);
  const choices = dialog.getByRole('row').filter({ hasText: removed });
  await choices.getByRole('radio', { name: 'Delete' }).check({ force: true });
  await expect(row.getByRole('combobox')).toHaveValue('/v2/agreements/sync');
  await dialog.getByRole('button', { name: 'Update now' }).click();
  await expect(dialog.getByText('Agreement Hub updated to 2.0.0.')).toBeVisible();
  await expect(behind(page, name)).toContainText('/v2/agreements/sync');
  // Its place stays while the pointer is over the rows, but nothing can be done with it.
  const menu = page.locator('[data-automation-id="open-schedule-menu-button"]');
  await expect(behind(page, removed).and(page.locator('tr', { has: menu }))).toHaveCount(0);
  await expect(page.getByText('on a schedule · version 2.0.0')).toBeAttached();

  await dialog.getByRole('button', { name: 'Undo update' }).click();
  await expect(dialog.getByText('Update undone. Agreement Hub is back at 1.4.2.')).toBeVisible();
  await expect(behind(page, name)).not.toContainText('/v2/agreements/sync');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('on a schedule · version 1.4.2')).toBeVisible();
  for (const each of [name, removed]) await settings.delete(each);
});

test('all blocking schedules are disabled in one step, after the consequences are shown', async ({
  page,
  settings,
}) => {
  const name = await schedule(settings, 'Is overridden');
  const dialog = await openUpdate(page, '2.0.0');
  await dialog.getByRole('button', { name: /^Disable (it|all \d+) and update…$/ }).click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText(/Choose an endpoint (for each )?before you enable it again/);
  await question.getByRole('button', { name: 'Disable and update' }).click();
  await expect(dialog.getByText('Agreement Hub updated to 2.0.0.')).toBeVisible();
  await expect(behind(page, name)).toContainText('Endpoint missing');
  await expect(behind(page, name)).toContainText('Choose endpoint');

  await dialog.getByRole('button', { name: 'Undo update' }).click();
  await expect(dialog.getByText('Update undone. Agreement Hub is back at 1.4.2.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(settings.row(name).getByRole('switch')).toBeChecked();
  await expect(settings.row(name)).not.toContainText('Endpoint missing');
  await settings.delete(name);
});

test('decisions survive an accidental close, and the update requires them', async ({ page, settings }) => {
  const name = await schedule(settings, 'Stays');
  const dialog = await openUpdate(page, '2.0.0');
  await dialog.getByRole('row').filter({ hasText: name }).getByRole('radio', { name: 'Delete' }).check({ force: true });
  await page.keyboard.press('Escape');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Discard changes' }).click();
  await expect(dialog).toBeHidden();
  await expect(settings.row(name)).toBeVisible();
  await expect(page.getByText('on a schedule · version 1.4.2')).toBeVisible();
  await settings.delete(name);
});

test('a person with read-only access sees the effects of an update, and why they cannot start it', async ({
  page,
  settings,
}) => {
  await settings.open('reader');
  const dialog = await openUpdate(page, '2.0.0');
  await expect(dialog.getByText(/you don’t have permission to update/)).toBeVisible();
  await expect(dialog.getByText(/^An administrator must choose what happens to/)).toBeVisible();
  await expect(dialog.getByRole('radio')).toHaveCount(0);
  await expect(dialog.getByRole('button', { name: 'Update now' })).toHaveCount(0);
});

import { expect, freshName, test } from '../settings-page.ts';

test('what is typed into the fields with lists is what is saved', async ({ page, settings }) => {
  const name = freshName('Typed');
  settings.needsDemo('/agreements/sync');
  await settings.open();
  await page.getByRole('button', { name: 'Add schedule' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Add schedule' });
  const endpoint = dialog.getByRole('combobox', { name: 'Endpoint' });
  await expect(endpoint).toBeFocused();
  await expect(page.getByRole('listbox')).toBeHidden();
  await expect(dialog.getByText(/endpoints can be scheduled/)).toBeVisible();
  await page.keyboard.type('agreements/sync');
  await expect(page.getByRole('listbox')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(endpoint).toHaveValue('/agreements/sync');

  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('textbox', { name: /^Name/ })).toBeFocused();
  await page.keyboard.type(name);
  const zone = dialog.getByRole('combobox', { name: 'Time zone' });
  await zone.fill('new york');
  await page.keyboard.press('Tab');
  await expect(zone).toHaveValue('America/New_York');
  await zone.fill('atlantis');
  await page.keyboard.press('Tab');
  await expect(dialog.getByText('No time zone matches “atlantis”. America/New_York stays selected.')).toBeVisible();

  const when = dialog.getByRole('textbox', { name: 'When' });
  await when.press('Enter');
  await expect(zone).toBeFocused();
  await when.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(settings.row(name)).toContainText('America/New_York');
  await settings.choose(name, 'Edit');
  const editor = page.getByRole('dialog', { name: `Edit ${name}` });
  await expect(editor.getByRole('combobox', { name: 'Time zone' })).toHaveValue('America/New_York');
  await page.keyboard.press('Escape');
  await expect(editor).toBeHidden();
  await settings.delete(name);
});

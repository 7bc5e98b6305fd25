import { expect, freshName, test } from '../settings-page.ts';

test('shows each error at its field and keeps everything typed', async ({ page, settings }) => {
  const name = freshName('Twice');
  await settings.open();
  await settings.add({ name, endpoint: '/agreements/sync', cron: '0 4 * * *' });

  await page.getByRole('button', { name: 'Add schedule' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Add schedule' });
  const when = dialog.getByRole('textbox', { name: 'When' });
  await when.fill('* * * * *');
  await when.blur();
  await expect(dialog.getByText(/at least 5 minutes apart/).first()).toBeVisible();
  await when.fill('0 25 * * *');
  await when.blur();
  await expect(dialog.getByText(/0.?[-–].?23/).first()).toBeVisible();
  await when.fill('0 4 * * *');
  const endpoint = await settings.endpointOf('/agreements/sync');
  await settings.pick(dialog.getByRole('combobox', { name: 'Endpoint' }), endpoint);
  await dialog.getByRole('textbox', { name: /^Payload/ }).fill('{"scope": }');
  await dialog.getByRole('textbox', { name: /^Payload/ }).blur();
  await expect(dialog.getByText(/Line 1, column 11/)).toBeVisible();
  await dialog.getByRole('textbox', { name: /^Payload/ }).fill('');

  await dialog.getByRole('textbox', { name: /^Name/ }).fill(name.toUpperCase());
  await dialog.getByRole('button', { name: 'Add schedule' }).click();
  await expect(
    dialog.getByText('Another schedule in this extension already has this name. Choose a different name.'),
  ).toBeVisible();
  await expect(dialog.getByRole('textbox', { name: /^Name/ })).toBeFocused();
  await expect(when).toHaveValue('0 4 * * *');

  await page.keyboard.press('Escape');
  const guard = page.getByRole('alertdialog');
  await expect(guard).toContainText('haven’t been saved');
  await guard.getByRole('button', { name: 'Discard changes' }).click();
  await expect(dialog).toBeHidden();
  await settings.delete(name);
});

test('an endpoint that cannot be scheduled is listed with its reason', async ({ page, settings }) => {
  settings.needsDemo('an endpoint with parameters');
  await settings.open();
  await page.getByRole('button', { name: 'Add schedule' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Add schedule' });
  await dialog.getByRole('combobox', { name: 'Endpoint' }).click();
  const unavailable = page.getByRole('option').filter({ hasText: 'the path has parameters' }).first();
  await unavailable.click();
  const reason = dialog.getByText(/can’t be selected: the path has parameters/);
  await expect(reason).toBeVisible();
  const add = dialog.getByRole('button', { name: 'Add schedule' });
  await add.click();
  await expect(dialog.getByRole('combobox', { name: 'Endpoint' })).toBeFocused();
  await expect(reason).toBeVisible();
  await add.click();
  await expect(dialog.getByText('Choose an endpoint.')).toBeVisible();
});

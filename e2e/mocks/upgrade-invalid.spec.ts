import { expect, test } from '../settings-page.ts';

test('a disabled schedule that lost its endpoint asks for another, and is enabled with it', { tag: '@mocks' }, async ({
  page,
  settings,
}) => {
  await page.goto('/index.html?scenario=blocked-upgrade');
  const name = 'Nightly agreement sync';
  await settings.row(name).getByRole('switch').click();
  await expect(settings.row(name).getByRole('switch')).not.toBeChecked();
  await page.getByRole('button', { name: 'Update…', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Update Agreement Hub to 2.0.0' });
  await expect(dialog.getByText('1 disabled schedule loses its endpoint')).toBeVisible();
  await dialog.getByRole('button', { name: 'Update now' }).click();
  await expect(dialog.getByText('1 disabled schedule lost its endpoint')).toBeVisible();
  await page.keyboard.press('Escape');

  await expect(settings.row(name)).toContainText('Endpoint missing');
  await settings
    .row(name)
    .getByRole('button', { name: `Choose endpoint: ${name}` })
    .click();
  const editor = page.getByRole('dialog', { name: `Edit ${name}` });
  await settings.pick(editor.getByRole('combobox', { name: 'Endpoint' }), '/v2/agreements/sync');
  await editor.getByRole('button', { name: 'Save changes' }).click();
  await expect(editor).toBeHidden();
  await settings.row(name).getByRole('switch').click();
  await expect(settings.row(name).getByRole('switch')).toBeChecked();
});

test('an update without blocking schedules takes one press', { tag: '@mocks' }, async ({ page }) => {
  await page.goto('/index.html?scenario=clear-upgrade');
  await page.getByRole('button', { name: 'Update…', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Update Agreement Hub to 2.0.0' });
  await expect(dialog.getByText('2 schedules continue unchanged')).toBeVisible();
  await dialog.getByRole('button', { name: 'Update now' }).click();
  await expect(dialog.getByText('2 schedules continue unchanged')).toBeVisible();
});

import { expect, freshName, test } from '../settings-page.ts';

test('a schedule is created through a preset, the builder and the text, which show the same', async ({
  page,
  settings,
}) => {
  const name = freshName('In each view');
  await settings.open();
  const endpoint = await settings.endpointOf('/agreements/sync');
  await page.getByRole('button', { name: 'Add schedule' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Add schedule' });
  await settings.pick(dialog.getByRole('combobox', { name: 'Endpoint' }), endpoint);
  await dialog.getByRole('textbox', { name: /^Name/ }).fill(name);
  const when = dialog.getByRole('textbox', { name: 'When' });
  const choose = (radio: string) => dialog.getByRole('radio', { name: radio, exact: true }).check({ force: true });

  await choose('Presets');
  await choose('Hourly');
  await expect(when).toHaveValue('0 * * * *');
  await choose('Builder');
  await choose('Position in the month');
  await expect(when).toHaveValue(/^0 \S+ L \* \*$/);
  await choose('Cron');
  await when.fill('0 6 * * *');
  await dialog.getByRole('button', { name: 'Add schedule' }).click();
  await expect(dialog).toBeHidden();
  await expect(settings.row(name)).toContainText(/Every day at.0?6:00/);
  await settings.delete(name);
});

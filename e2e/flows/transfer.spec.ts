import { readFile } from 'node:fs/promises';
import { expect, freshName, type SettingsPage, test } from '../settings-page.ts';

const PAYLOAD = '{ "id":12345678901234567890,"price":1.10 }';
const SYNC = { endpoint: '/agreements/sync', cron: '30 2 * * *', timezone: 'Europe/London' };

async function chooseInCard({ page }: SettingsPage, item: string): Promise<void> {
  await page.getByRole('button', { name: 'More actions for all schedules' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('an admin exports schedules, deletes them, and imports the same ones again', async ({ page, settings }) => {
  const [first, second] = [freshName('Exported'), freshName('Exported too')];
  await settings.open();
  await settings.add({ name: first, ...SYNC, payload: PAYLOAD });
  await settings.add({ name: second, ...SYNC, cron: '0 6 * * 1' });

  const downloading = page.waitForEvent('download');
  await chooseInCard(settings, 'Export schedules');
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^[\w-]+-schedules-\d{4}-\d\d-\d\d\.json$/);
  const file = await download.path();
  const exported = JSON.parse(await readFile(file, 'utf8'));
  expect(exported.schedules).toContainEqual(expect.objectContaining({ name: first, payload_text: PAYLOAD }));
  await settings.delete(first);
  await settings.delete(second);

  await chooseInCard(settings, 'Import schedules…');
  const dialog = page.getByRole('dialog', { name: 'Import schedules' });
  await dialog.locator('[data-automation-id="import-file-field"]').setInputFiles(file);
  const outcome = (name: string) => dialog.getByRole('row').filter({ hasText: name });
  await expect(outcome(first)).toContainText('Will be added, disabled');
  await dialog.getByRole('switch', { name: 'Enable schedules that are enabled in the file' }).click();
  for (const name of [first, second]) await expect(outcome(name)).toContainText('Will be added, enabled');
  await dialog.getByRole('button', { name: /^Import \d+ schedules$/ }).click();
  await expect(dialog).toBeHidden();

  for (const name of [first, second]) await expect(settings.row(name)).toBeVisible();
  await settings.choose(first, 'Edit');
  const editor = page.getByRole('dialog', { name: `Edit ${first}` });
  await expect(editor.getByRole('textbox', { name: /^Payload/ })).toHaveValue(PAYLOAD);
  await expect(editor.getByRole('switch', { name: 'Enabled' })).toBeChecked();
  await page.keyboard.press('Escape');
  await settings.delete(first);
  await settings.delete(second);
});

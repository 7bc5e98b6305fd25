import { expect, test } from '../settings-page.ts';

test('a run that waits for its retry is tried at once, and succeeds', { tag: '@mocks' }, async ({ page, settings }) => {
  await settings.open('admin', { scenario: 'retrying' });
  const name = 'Licence count';
  await expect(settings.row(name)).toContainText('Attempt 1 failed');
  await page.getByRole('button', { name: `Try now: ${name}` }).click();
  await expect(settings.row(name)).not.toContainText('Attempt');
  await expect(settings.row(name)).toContainText('OK');
});

test('a colleague who saves first is named with what they changed', { tag: '@mocks' }, async ({ page, settings }) => {
  await settings.open('admin', { scenario: 'conflict' });
  const name = 'Reminder e-mails';
  await settings.choose(name, 'Edit');
  const editor = page.getByRole('dialog', { name: `Edit ${name}` });
  await editor.getByRole('textbox', { name: 'When' }).fill('0 5 * * *');
  await editor.getByRole('button', { name: 'Save changes' }).click();
  await expect(editor.getByText(/Noor Haddad changed When/)).toBeVisible();
});

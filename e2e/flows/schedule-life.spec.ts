import { expect, freshName, test } from '../settings-page.ts';

// The other flows do without motion, which takes time to draw.
test.use({ contextOptions: { reducedMotion: 'no-preference' } });

test('an admin adds a schedule, runs it, sees its answer, edits, disables, enables and deletes it', {
  tag: '@smoke',
}, async ({ page, settings }) => {
  const name = freshName('Nightly sync');
  await settings.open();
  await settings.add({
    name,
    endpoint: '/agreements/sync',
    cron: '30 2 * * *',
    timezone: 'Europe/London',
    payload: '{"scope": "changed"}',
  });
  const row = settings.row(name);
  await expect(row).toContainText('Every day at 2:30 AM');
  await expect(row).toContainText('Europe/London');
  await expect(row).toContainText('30 2 * * *');
  await expect(row).toContainText(/in\s\d+\s(h|min|s)/);

  await settings.runNow(name);
  await expect(page.getByText(new RegExp(`${name} succeeded in`)).first()).toBeVisible();

  await settings.choose(name, 'Run history');
  const history = page.getByRole('dialog', { name });
  await expect(history.getByText('Succeeded').first()).toBeVisible();
  await expect(history.getByText(/started by/).first()).toBeVisible();
  await history
    .getByRole('button', { name: /^Details/ })
    .first()
    .click();
  await expect(history.getByText(/status 200/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(history).toBeHidden();

  await settings.choose(name, 'Edit');
  const editor = page.getByRole('dialog', { name: `Edit ${name}` });
  await editor.getByRole('textbox', { name: 'When' }).fill('0 6 * * 1-5');
  await editor.getByRole('button', { name: 'Save changes' }).click();
  await expect(editor).toBeHidden();
  await expect(row).toContainText('Monday to Friday at 6:00 AM');

  const enabled = row.getByRole('switch');
  await enabled.click();
  await expect(enabled).not.toBeChecked();
  await expect(row).toContainText('Manual runs only');
  await enabled.click();
  await expect(enabled).toBeChecked();
  await expect(row).toContainText(/in\s\d+\s(h|d)/);

  if (settings.world !== 'mocks') {
    await page.reload();
    await expect(row).toContainText('Monday to Friday at 6:00 AM');
  }
  await settings.delete(name);
});

test('a schedule that is disabled runs once when that is confirmed', async ({ page, settings }) => {
  const name = freshName('Off');
  await settings.open();
  await settings.add({ name, endpoint: '/agreements/sync', cron: '0 3 * * *' });
  await settings.row(name).getByRole('switch').click();
  await expect(settings.row(name).getByRole('switch')).not.toBeChecked();
  await settings.runNow(name);
  await page.getByRole('alertdialog').getByRole('button', { name: 'Run once' }).click();
  await expect(page.getByText(new RegExp(`${name} succeeded in`)).first()).toBeVisible();
  await expect(settings.row(name).getByRole('switch')).not.toBeChecked();
  await settings.delete(name);
});

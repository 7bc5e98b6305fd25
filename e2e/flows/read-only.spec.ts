import { expect, test } from '../settings-page.ts';

test('a person with read-only access sees everything and can change nothing', async ({ page, settings }) => {
  settings.needsDemo('Nightly agreement sync');
  await settings.open('reader');
  await expect(page.getByText('You can view these schedules but not change them.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add schedule' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Run now/ })).toHaveCount(0);
  for (const toggle of await page.getByRole('switch').all()) await expect(toggle).toBeDisabled();

  await settings.choose('Nightly agreement sync', 'View schedule');
  const view = page.getByRole('dialog', { name: 'Nightly agreement sync' });
  await expect(view.getByText('/agreements/sync')).toBeVisible();
  await expect(view.getByText('"scope": "changed"')).toBeVisible();
  await expect(view.getByText('Skip the new run')).toBeVisible();
  await expect(view.getByRole('textbox')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(view).toBeHidden();
  await page.getByRole('button', { name: 'Nightly agreement sync', exact: true }).click();
  await page.getByRole('button', { name: 'View schedule' }).click();
  await expect(view.getByText('Skip the new run')).toBeVisible();
});

import { expect, test } from '../settings-page.ts';

test('a person with read-only access sees everything and can change nothing', async ({ page, settings }) => {
  await settings.open('reader');
  await expect(page.getByText('You can view these schedules but not change them.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add schedule' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Run now/ })).toHaveCount(0);
  for (const toggle of await page.getByRole('switch').all()) await expect(toggle).toBeDisabled();
});

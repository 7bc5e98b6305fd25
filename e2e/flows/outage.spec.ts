import { expect, freshName, test } from '../settings-page.ts';

test('an open card says since when its list is out of date, and recovers', async ({ page, settings }) => {
  await settings.open();
  const restore = await settings.interrupt('unreachable');
  const notice = page.getByText(/^This list was last updated at \d+:\d\d/);
  await expect(notice).toBeVisible({ timeout: 45_000 });
  await expect(page.getByRole('table', { name: 'Schedules', exact: true })).toBeVisible();
  await restore();
  await expect(notice).toBeHidden({ timeout: 45_000 });
});

test('a change after the session has ended is refused with the reason, and works after signing in', async ({
  page,
  settings,
}) => {
  const name = freshName('Signed out');
  await settings.open();
  await settings.add({ name, endpoint: '/agreements/sync', cron: '30 2 * * *' });
  const toggle = settings.row(name).getByRole('switch');
  const restore = await settings.interrupt('signed out');
  await toggle.click();
  await expect(page.getByText(/Your session has ended\. Sign in again\./).first()).toBeVisible();
  await expect(toggle).toBeChecked();
  await restore();
  await toggle.click();
  await expect(toggle).not.toBeChecked();
  await settings.delete(name);
});

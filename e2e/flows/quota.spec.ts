import { expect, freshName, test } from '../settings-page.ts';

test('an extension with as many schedules as it may have says so, and offers no more', async ({ page, settings }) => {
  settings.needsDemo('a quota to use up');
  await settings.open('admin', { scenario: 'at-quota' });
  if (settings.world === 'live') {
    const { limits } = await settings.api<{
      limits: { schedules_in_install: number; max_schedules_per_install: number };
    }>('GET', '');
    const { items } = await settings.api<{ items: { id: string; path: string }[] }>('GET', 'endpoints');
    const endpoint_id = items.find(({ path }) => path === '/agreements/sync')?.id;
    const name = freshName('Fills up');
    for (let count = limits.schedules_in_install; count < limits.max_schedules_per_install; count += 1) {
      const schedule = { endpoint_id, name: `${name} ${count}`, cron: '0 3 1 1 *', timezone: 'UTC' };
      await settings.api('POST', 'schedules', schedule);
    }
    await page.reload();
  }
  await expect(page.getByText(/^This extension has reached its limit of \d+ schedules/).first()).toBeVisible();
  await expect(page.locator('#add-schedule-button')).toHaveAttribute('aria-disabled', 'true');
  if (settings.world === 'live') await settings.removeLeftovers('all');
});

import { expect, freshName, test } from '../settings-page.ts';

test('an admin pauses several schedules with a note at once, and undoes it', async ({ page, settings }) => {
  const names = [freshName('Held first'), freshName('Held second')] as const;
  const [first, second] = names;
  await settings.open();
  for (const name of names) {
    await settings.add({ name, endpoint: '/agreements/sync', cron: '30 2 * * *', timezone: 'Europe/London' });
  }
  await settings.choose(first, 'Select');
  const bar = page.getByRole('region', { name: 'Selected schedules' });
  await settings.row(second).getByRole('checkbox').check();
  await expect(bar).toContainText('2 selected');

  await bar.getByRole('button', { name: 'Pause…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Pause 2 schedules' });
  await expect(dialog).toContainText(`${first} and ${second}`);
  await dialog.getByRole('radio', { name: /^Tomorrow morning/ }).check();
  await dialog.getByLabel(/^Note/).fill('Office move');
  await dialog.getByRole('button', { name: 'Pause 2 schedules' }).click();
  await expect(dialog).toBeHidden();
  await expect(bar).toContainText('2 schedules paused.');
  for (const name of names) {
    await expect(settings.row(name)).toContainText(/Paused until .*8:00\sAM/);
    await expect(settings.row(name)).toContainText('“Office move”');
  }

  await bar.getByRole('button', { name: 'Done' }).click();
  // Notices above the list wait until the pointer has left it.
  await page.getByRole('heading', { name: 'Schedules', exact: true }).hover();
  await page.getByRole('button', { name: 'Undo pause: 2 schedules', exact: true }).click();
  for (const name of names) await expect(settings.row(name)).not.toContainText('Paused');
  await expect(settings.row(first).getByRole('button', { name: `Run now: ${first}` })).toBeVisible();
  for (const name of names) await settings.delete(name);
});

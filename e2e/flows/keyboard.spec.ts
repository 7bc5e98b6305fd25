import { expect, freshName, test } from '../settings-page.ts';

test('Tab stays in an open dialog, and Escape closes it at the first press', { tag: '@smoke' }, async ({
  page,
  settings,
}) => {
  await settings.open();
  await page.getByRole('button', { name: 'Add schedule' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Add schedule' });
  await dialog.locator('#cancel-schedule-button').focus();
  for (let press = 0; press < 4; press++) {
    await page.keyboard.press('Tab');
    await expect(dialog.locator(':focus')).toHaveCount(1);
  }
  await dialog.getByRole('button', { name: 'Close' }).focus();
  await page.keyboard.press('Shift+Tab');
  await expect(dialog.locator('#save-schedule-button')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('a schedule is paused and resumed by the keyboard alone, and the focus is never lost', async ({
  page,
  settings,
}) => {
  const name = freshName('Keys');
  await settings.open();
  await settings.add({ name, endpoint: '/agreements/sync', cron: '30 2 * * *', timezone: 'Europe/London' });
  const row = settings.row(name);
  const more = row.getByRole('button', { name: `More actions for ${name}` });
  const item = (label: string) => page.getByRole('menuitem', { name: label, exact: true });
  await more.focus();
  // What opens is loaded the first time, and there at once the second.
  for (const key of ['Enter', 'Space', 'ArrowDown', 'Enter']) {
    await page.keyboard.press(key);
    await expect(item('Edit')).toBeFocused();
    await page.keyboard.press('p');
    await expect(item('Pause…')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: `Pause ${name}` })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(more).toBeFocused();
  }

  await page.keyboard.press('Enter');
  await page.keyboard.press('p');
  await page.keyboard.press('Enter');
  await page
    .getByRole('dialog', { name: `Pause ${name}` })
    .getByRole('button', { name: 'Pause schedule' })
    .focus();
  await page.keyboard.press('Enter');
  await expect(more).toBeFocused();
  await expect(row).toContainText('Paused');

  await page.keyboard.press('Shift+Tab');
  await expect(row.getByRole('button', { name: `Resume: ${name}` })).toBeFocused();
  await page.keyboard.press('Enter');
  const resume = page.getByRole('alertdialog', { name: `Resume ${name}?` });
  // The button is inactive until the preview of resuming has loaded.
  await expect(resume).toContainText(/Next run:/);
  await resume.getByRole('button', { name: 'Resume' }).focus();
  await page.keyboard.press('Enter');
  await expect(resume).toBeHidden();
  await expect(row.getByRole('button', { name: `Run now: ${name}` })).toBeFocused();
  await settings.delete(name);
});

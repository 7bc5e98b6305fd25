import { expect, freshName, test } from '../settings-page.ts';

test('nothing moves under the pointer when a schedule above is deleted, and its undo has the focus', async ({
  page,
  settings,
}) => {
  const name = freshName('Still');
  const names = [`${name} a`, `${name} b`];
  await settings.open();
  for (const each of names) {
    await settings.add({ name: each, endpoint: '/agreements/sync', cron: '30 2 * * *', timezone: 'Europe/London' });
  }
  const [first, second] = names.map((each) => settings.row(each));
  if (!first || !second) throw new Error('There are two rows.');
  const more = second.getByRole('button', { name: `More actions for ${names[1]}` });
  await expect(more).toBeFocused();
  // At the edge of the window a notice of the host covers the buttons, and the page scrolls to press them.
  await more.evaluate((button) => button.scrollIntoView({ block: 'center' }));
  const before = await more.boundingBox();

  await settings.choose(`${name} a`, 'Delete');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete schedule' }).click();
  const undo = page.getByRole('button', { name: `Undo delete: ${name} a` });
  await expect(undo).toBeFocused();
  expect(await more.boundingBox()).toEqual(before);

  await page.keyboard.press('Enter');
  await expect(first.getByRole('button', { name: `More actions for ${name} a` })).toBeFocused();
  expect(await more.boundingBox()).toEqual(before);

  const toggle = first.getByRole('switch');
  await toggle.dblclick();
  await expect(toggle).toBeChecked();
  await expect(toggle).not.toHaveAttribute('aria-busy');
  await expect(toggle).toBeChecked();
  for (const each of names) await settings.delete(each);
});

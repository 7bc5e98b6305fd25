import { expect, freshName, test } from '../settings-page.ts';

test('Back closes an open dialog, and otherwise leaves the page as before', async ({ page, settings }) => {
  await page.goto('about:blank');
  await settings.open();
  const address = page.url();
  const name = freshName('Back');
  await settings.add({ name, endpoint: '/agreements/sync', cron: '30 2 * * *' });

  await settings.choose(name, 'Run history');
  const runs = page.getByRole('dialog', { name });
  await expect(runs).toBeVisible();
  await page.goBack();
  await expect(runs).toBeHidden();
  await expect(settings.row(name)).toBeVisible();

  await settings.choose(name, 'Delete');
  const question = page.getByRole('alertdialog', { name: `Delete ${name}?` });
  await expect(question).toBeVisible();
  await page.goBack();
  await expect(question).toBeHidden();
  await expect(settings.row(name)).toBeVisible();
  expect(page.url()).toBe(address);

  await settings.delete(name);
  await expect.poll(() => page.evaluate(() => history.state?.extensionSchedulesDialog)).toBeUndefined();
  await page.goBack();
  expect(page.url()).toBe('about:blank');
});

test('Back asks before it discards what was entered', async ({ page, settings }) => {
  await settings.open();
  await page.getByRole('button', { name: 'Add schedule' }).first().click();
  const editor = page.getByRole('dialog', { name: 'Add schedule' });
  const name = editor.getByRole('textbox', { name: /^Name/ });
  await name.fill('Half done');
  const question = page.getByRole('alertdialog', { name: 'Discard your changes?' });
  await page.goBack();
  await expect(question).toBeVisible();
  await question.getByRole('button', { name: 'Keep editing' }).click();
  await expect(question).toBeHidden();
  await expect(name).toHaveValue('Half done');
  await page.goBack();
  await question.getByRole('button', { name: 'Discard changes' }).click();
  await expect(editor).toBeHidden();
  await expect(page.getByRole('table', { name: 'Schedules' })).toBeVisible();
});

test('a host that leaves the page as a dialog closes is not called back', async ({ page, settings }) => {
  await settings.open();
  await page.getByRole('button', { name: 'Add schedule' }).first().click();
  await expect(page.locator('#cancel-schedule-button')).toBeVisible();
  await expect.poll(() => page.evaluate(() => history.state?.extensionSchedulesDialog)).toBeDefined();
  await page.evaluate(() => {
    document.querySelector<HTMLElement>('#cancel-schedule-button')?.click();
    const next = new URL(location.href);
    next.searchParams.set('theme', 'dark');
    location.assign(next);
  });
  await page.waitForURL(/theme=dark/);
  await expect(page.getByRole('table', { name: 'Schedules' })).toBeVisible();
  expect(page.url()).toContain('theme=dark');
});

test('an added schedule stays in view when its dialog has closed', async ({ page, settings }) => {
  await page.setViewportSize({ width: 1280, height: 500 });
  await settings.open();
  const name = freshName('Last');
  await settings.add({ name, endpoint: '/agreements/sync', cron: '0 0 1 1 *' });
  await expect.poll(() => page.evaluate(() => history.state?.extensionSchedulesDialog)).toBeUndefined();
  await expect(settings.row(name).getByRole('button', { name: /^More actions/ })).toBeFocused();
  await expect(settings.row(name)).toBeInViewport();
  await settings.delete(name);
});

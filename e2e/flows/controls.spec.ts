import type { Page } from '@playwright/test';
import { expect, FAILING, freshName, type SettingsPage, test } from '../settings-page.ts';

const SYNC = { endpoint: '/agreements/sync', cron: '30 2 * * *', timezone: 'Europe/London' };

async function opened(settings: SettingsPage, what: string): Promise<string> {
  const name = freshName(what);
  await settings.open();
  await settings.add({ name, ...SYNC });
  return name;
}

async function changesOf(page: Page, settings: SettingsPage, name: string) {
  await settings.choose(name, 'Run history');
  const history = page.getByRole('dialog', { name });
  await history.getByRole('tab', { name: 'Changes' }).click();
  return history.getByRole('list', { name: 'Changes' });
}

test('an admin pauses a schedule with a note, sees what resuming does, and resumes it', { tag: '@smoke' }, async ({
  page,
  settings,
}) => {
  const name = await opened(settings, 'Held');
  const row = settings.row(name);
  await settings.choose(name, 'Pause…');
  const pause = page.getByRole('dialog', { name: `Pause ${name}` });
  await pause.getByRole('radio', { name: /^Tomorrow morning/ }).check();
  await pause.getByLabel(/^Note/).fill('Office move');
  await pause.getByRole('button', { name: 'Pause schedule' }).click();
  await expect(pause).toBeHidden();
  await expect(row).toContainText(/Paused until .*, [89]:00\sAM/);
  await expect(row).toContainText('“Office move”');

  await row.getByRole('button', { name: `Resume: ${name}` }).click();
  const resume = page.getByRole('alertdialog', { name: `Resume ${name}?` });
  await expect(resume).toContainText('No runs were missed.');
  await expect(resume).toContainText(/Next run: .*, [23]:30\sAM/);
  await resume.getByRole('button', { name: 'Resume' }).click();
  await expect(resume).toBeHidden();
  await expect(row).not.toContainText('Paused');
  await expect(row.getByRole('button', { name: `Run now: ${name}` })).toBeVisible();

  const changes = await changesOf(page, settings, name);
  await expect(changes.getByRole('listitem').filter({ hasText: 'Resumed' })).toBeVisible();
  await expect(
    changes
      .getByRole('listitem')
      .filter({ hasText: /Paused.*“Office move”/ })
      .first(),
  ).toBeVisible();
  await expect(changes.getByRole('listitem').filter({ hasText: 'Added' })).toBeVisible();
  await page.keyboard.press('Escape');
  await settings.delete(name);
});

test('an admin skips the next run and undoes the skip', { tag: '@smoke' }, async ({ page, settings }) => {
  const name = await opened(settings, 'Left out');
  const row = settings.row(name);
  await row.getByRole('button', { name: `More actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: /^Skip next run/ }).click();
  await expect(row).toContainText(/Skipping .*, [23]:30\sAM/);
  await page.getByRole('button', { name: `Undo skip: ${name}` }).click();
  await expect(row).not.toContainText('Skipping');

  await row.getByRole('button', { name: `More actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: /^Skip next run/ }).click();
  await expect(row).toContainText('Skipping');
  await row.getByRole('button', { name: `More actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: /^Undo skip/ }).click();
  await expect(row).not.toContainText('Skipping');
  await settings.delete(name);
});

test('a deleted schedule is restored', { tag: '@smoke' }, async ({ page, settings }) => {
  const name = await opened(settings, 'Deleted');
  await settings.delete(name);
  await page.getByRole('button', { name: `Undo delete: ${name}` }).click();
  await expect(settings.row(name)).toContainText('Every day at 2:30 AM');
  await expect(page.getByRole('button', { name: `Undo delete: ${name}` })).toBeHidden();
  await settings.delete(name);
});

test('several schedules are disabled at once', async ({ page, settings }) => {
  const name = freshName('Bulk');
  const names = [`${name} a`, `${name} b`];
  await settings.open();
  for (const each of names) await settings.add({ name: each, ...SYNC });
  await page.getByRole('button', { name: 'More actions for all schedules' }).click();
  await page.getByRole('menuitem', { name: 'Select schedules' }).click();
  for (const each of names) await page.getByRole('checkbox', { name: `Select ${each}` }).click();
  const bar = page.getByRole('region', { name: 'Selected schedules' });
  await expect(bar).toContainText('2 selected');
  await bar.getByRole('button', { name: 'Disable' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Disable 2 schedules?' });
  await dialog.getByRole('button', { name: 'Disable' }).click();
  await expect(dialog).toBeHidden();
  for (const each of names) await expect(settings.row(each)).toContainText('Manual runs only');
  await bar.getByRole('button', { name: 'Done' }).click();
  await expect(bar).toBeHidden();
  for (const each of names) await settings.delete(each);
});

test('a failed run is run again from the history', async ({ page, settings }) => {
  const name = freshName('Repeated');
  await settings.open();
  await settings.add({ name, endpoint: FAILING, cron: '30 2 * * *' });
  await settings.runNow(name);
  await expect(page.getByText(new RegExp(`${name} failed after`)).first()).toBeVisible({ timeout: 30_000 });
  await settings.choose(name, 'Run history');
  const history = page.getByRole('dialog', { name });
  await history.getByRole('button', { name: 'Run again' }).first().click();
  await expect(history.getByText(/^run again/)).toBeVisible();
  await expect(history.getByText('Failed', { exact: true })).toHaveCount(3, { timeout: 30_000 });
  await page.keyboard.press('Escape');
  await settings.delete(name);
});

import type { Page, Request } from '@playwright/test';
import { expect, freshName, test } from '../settings-page.ts';

/** Changes a schedule without the page's knowledge, as another page of the same person would. */
async function changeElsewhere(page: Page, listed: Request, name: string, changes: object): Promise<void> {
  const { authorization = '' } = await listed.allHeaders();
  const status = await page.evaluate(
    async ({ url, authorization, name, changes }) => {
      const headers = { authorization, 'content-type': 'application/json', 'if-match': '*' };
      const answer: { items: { id: string; name: string }[] } = await (await fetch(url, { headers })).json();
      const id = answer.items.find((each) => each.name === name)?.id;
      const schedule = `${url.split('?')[0]}/${id}`;
      return (await fetch(schedule, { method: 'PATCH', headers, body: JSON.stringify(changes) })).status;
    },
    { url: listed.url(), authorization, name, changes },
  );
  expect(status).toBe(200);
}

test('a change that another person saved first is shown at its field, and one of both is kept', async ({
  page,
  settings,
}) => {
  const name = freshName('Two editors');
  const listing = page.waitForRequest(/\/schedules\?/);
  await settings.open();
  await settings.add({ name, endpoint: '/agreements/sync', cron: '30 2 * * *' });
  await settings.choose(name, 'Edit');
  const editor = page.getByRole('dialog', { name: `Edit ${name}` });
  const when = editor.getByRole('textbox', { name: 'When' });
  await when.fill('0 5 * * *');
  await settings.pick(editor.getByRole('combobox', { name: 'Time zone' }), 'Asia/Tokyo');
  await changeElsewhere(page, await listing, name, { cron: '0 7 * * *' });

  await editor.getByRole('button', { name: 'Save changes' }).click();
  await expect(editor.getByText(/changed this schedule while you were editing/)).toBeVisible();
  await expect(editor.getByText(/changed When from “Every day at.0?2:30/)).toBeVisible();
  await expect(when).toHaveValue('0 5 * * *');
  await expect(when).toBeFocused();
  await editor.getByText('Use theirs').click();
  await expect(when).toHaveValue('0 7 * * *');
  await editor.getByRole('button', { name: 'Save changes' }).click();
  await expect(editor).toBeHidden();
  await expect(settings.row(name)).toContainText(/Every day at.0?7:00/);
  await expect(settings.row(name)).toContainText('Asia/Tokyo');
  await settings.delete(name);
});

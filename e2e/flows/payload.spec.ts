import { PORTS } from '../ports.ts';
import { expect, freshName, test } from '../settings-page.ts';

/** `JSON.parse` and `JSON.stringify` would change both numbers. */
const PAYLOAD = '{"id":12345678901234567890,"price":1.10,"b":1,"a":2}';

test('a payload is saved, shown again and sent as it was typed', async ({ page, settings }) => {
  const name = freshName('Exact payload');
  await settings.open();
  await settings.add({ name, endpoint: '/agreements/sync', cron: '30 2 * * *', payload: PAYLOAD });

  await settings.choose(name, 'Edit');
  const editor = page.getByRole('dialog', { name: `Edit ${name}` });
  const payload = editor.getByRole('textbox', { name: /^Payload/ });
  await expect(payload).toHaveValue(PAYLOAD);
  await payload.fill('{"id":1,"id":2}');
  await payload.blur();
  await expect(editor.getByText(/already has the key “id”/)).toBeInViewport({ ratio: 1 });
  const changed = PAYLOAD.replace('890,', '891,');
  await payload.fill(changed);
  await editor.getByRole('button', { name: 'Save changes' }).click();
  await expect(editor).toBeHidden();

  await settings.runNow(name);
  await expect(page.getByText(new RegExp(`${name} succeeded in`)).first()).toBeVisible();
  if (settings.world === 'live') {
    const invocations = await page.request.get(`http://127.0.0.1:${PORTS.runner}/invocations`);
    expect(await invocations.text()).toContain(JSON.stringify(changed));
  }

  await settings.choose(name, 'Edit');
  await expect(payload).toHaveValue(changed);
  await page.keyboard.press('Escape');
  await settings.delete(name);
});

import { expect, screen, waitFor } from 'storybook/test';

/**
 * The open dialog, once it can be seen: on a busy machine it is in the page for some time before its first frame, and
 * nothing in it counts as visible until then.
 * @param name its accessible name; any dialog by default
 */
export async function shownDialog(name?: string | RegExp): Promise<HTMLElement> {
  const dialog = await screen.findByRole('dialog', name === undefined ? {} : { name });
  await waitFor(() => expect(dialog).toBeVisible());
  return dialog;
}

import { expect, screen, waitFor } from 'storybook/test';

/**
 * The open dialog, once it can be seen: on a busy machine it is in the page for some time before its first frame, and
 * nothing in it counts as visible until then.
 * @param name its accessible name; any dialog by default
 */
export function shownDialog(name?: string | RegExp): Promise<HTMLElement> {
  return shown('dialog', name);
}

/** The open question, once it can be seen and has the focus, so that keys reach it. */
export async function shownQuestion(name?: string | RegExp): Promise<HTMLElement> {
  const question = await shown('alertdialog', name);
  await waitFor(() => expect(question.contains(document.activeElement)).toBe(true));
  return question;
}

async function shown(role: 'dialog' | 'alertdialog', name: string | RegExp | undefined): Promise<HTMLElement> {
  const dialog = await screen.findByRole(role, name === undefined ? {} : { name });
  await waitFor(() => expect(dialog).toBeVisible());
  return dialog;
}

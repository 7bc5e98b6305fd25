import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
import { sent } from './story-host.tsx';

/** What people see of the dialog and do in it. */
export const dialog = async (name = 'Update Agreement Hub to 2.0.0') =>
  within(await screen.findByRole('dialog', { name }));
export const button = (name: string | RegExp) => screen.getByRole('button', { name });
export const row = (name: string) => within(screen.getByRole('row', { name: new RegExp(name) }));
export const decide = (name: string, what: string) => userEvent.click(row(name).getByRole('radio', { name: what }));
/** The dialog fades in. */
export const sees = (text: string | RegExp) => waitFor(() => expect(screen.getByText(text)).toBeVisible());
export const isUnavailable = (name: string) => expect(button(name)).toHaveAttribute('aria-disabled', 'true');
export const sentTo = (path: string) => sent.mock.calls.filter(([to]) => to === path).map(([, body]) => body);

export async function pick(name: string, option: RegExp) {
  await userEvent.click(row(name).getByRole('combobox'));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import { removeSchedules } from '#storybook/arrange.ts';
import { mocked, sentTo } from '#storybook/mocks.ts';
import { shownDialog } from '#storybook/shown-dialog.ts';
import { UpdateDialog, type UpdateDialogProps } from './update-dialog.tsx';

export const FROM = { id: '2f6f9d1c-13c4-4a71-b1e5-6a1de51f0001', version: '1.4.2' };
export const TO = { id: '2f6f9d1c-13c4-4a71-b1e5-6a1de51f0002', version: '2.0.0' };

/** The scenario of all stories of the dialog: two schedules block the update to 2.0.0, three do not. */
export const updateStory = {
  component: UpdateDialog,
  args: { versionId: TO.id, onClose: fn(), onVersionChanged: fn() },
  parameters: mocked('typical'),
  beforeEach: () => removeSchedules('Warranty lookup', 'Validate agreements'),
};

export type UpdateStoryArgs = UpdateDialogProps;

/** Queries and actions for the dialog. */
export const dialog = async (name = 'Update Agreement Hub to 2.0.0') => within(await shownDialog(name));
export const button = (name: string | RegExp) => screen.getByRole('button', { name });
export const row = (name: string) => within(screen.getByRole('row', { name: new RegExp(name) }));
export const decide = (name: string, what: string) => userEvent.click(row(name).getByRole('radio', { name: what }));
/** The dialog fades in. */
export const sees = (text: string | RegExp) => waitFor(() => expect(screen.getByText(text)).toBeVisible());
export const sentUpdates = () => sentTo('POST', 'update');
export const sentUndos = () => sentTo('POST', 'update-undo');

export async function pick(name: string, option: RegExp) {
  await userEvent.click(row(name).getByRole('combobox'));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

import { createApiClient } from '@extension-schedules/openapi/client.ts';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import { removeSchedules } from '#storybook/arrange.ts';
import { mocked, mocks, sentTo } from '#storybook/mocks.ts';
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

/** An admin has updated already, and whatever stood in the way was disabled. */
export async function updateBefore(): Promise<void> {
  const { extensionId, host, world } = mocks;
  const client = createApiClient({ ...host, getAccessToken: () => world.tokenFor('admin') });
  const path = { extensionId };
  const version_id = TO.id;
  const preview = await client.POST('/api/extensions/{extensionId}/update-preview', {
    params: { path },
    body: { version_id },
  });
  if (!preview.ok) throw new Error('The update cannot be previewed.');
  const { token } = preview.data;
  const update = await client.POST('/api/extensions/{extensionId}/update', {
    params: { path, header: { 'Idempotency-Key': crypto.randomUUID() } },
    body: { version_id, token, resolutions: [], disable_all_affected: true },
  });
  if (!update.ok) throw new Error('The update was refused.');
}

/** Queries and actions for the dialog. */
export const dialog = async (name = 'Update Agreement Hub to 2.0.0') =>
  within(await screen.findByRole('dialog', { name }));
export const button = (name: string | RegExp) => screen.getByRole('button', { name });
export const row = (name: string) => within(screen.getByRole('row', { name: new RegExp(name) }));
export const decide = (name: string, what: string) => userEvent.click(row(name).getByRole('radio', { name: what }));
/** The dialog fades in. */
export const sees = (text: string | RegExp) => waitFor(() => expect(screen.getByText(text)).toBeVisible());
export const isUnavailable = (name: string) => expect(button(name)).toHaveAttribute('aria-disabled', 'true');
export const sentUpdates = () => sentTo('POST', 'update');
export const sentUndos = () => sentTo('POST', 'update-undo');

export async function pick(name: string, option: RegExp) {
  await userEvent.click(row(name).getByRole('combobox'));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

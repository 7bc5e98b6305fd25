import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import { addSchedules, stored } from '#storybook/arrange.ts';
import { addChanges, addUpdate } from '#storybook/arrange-changes.ts';
import { changeBefore, updateBefore } from '#storybook/arrange-undo.ts';
import { mocked, mocks } from '#storybook/mocks.ts';
import { shownDialog } from '#storybook/shown-dialog.ts';
import { ChangesDialog } from './changes-dialog.tsx';

const meta = {
  title: 'Card/Changes dialog',
  component: ChangesDialog,
  args: { canWrite: true, onClose: fn(), onUndoUpdate: fn() },
  parameters: mocked('typical'),
} satisfies Meta<typeof ChangesDialog>;

const NEXT_VERSION = '2f6f9d1c-13c4-4a71-b1e5-6a1de51f0002';

export default meta;
type Story = StoryObj<typeof meta>;

export const Typical: Story = {
  beforeEach: () => addChanges(),
  play: async () => {
    const dialog = await shownDialog('Changes');
    const list = await within(dialog).findByRole('list', { name: 'Changes' });
    await waitFor(() => expect(within(list).getByText('Cron: 0 2 * * * → 30 2 * * *')).toBeVisible());
    await expect(within(list).getByText(/· System$/)).toBeVisible();
    await expect(within(list).getByText('Retired report')).toBeVisible();
  },
};

export const UndoFailedToLoad: Story = {
  parameters: mocked('typical', { network: { listUndoable: 'down' } }),
  beforeEach: () => changeBefore('delete', 'Licence count'),
  play: async () => {
    const dialog = await shownDialog('Changes');
    await within(dialog).findByText('Couldn’t load the changes you can undo');
    mocks.network.listUndoable = undefined;
    await userEvent.click(within(dialog).getByRole('button', { name: 'Try again' }));
    await within(dialog).findByRole('button', { name: 'Restore: Licence count' });
    await expect(within(dialog).queryByText('Couldn’t load the changes you can undo')).toBeNull();
  },
};

export const UndoInTheList: Story = {
  beforeEach: async () => {
    await updateBefore(NEXT_VERSION);
    await changeBefore('disable', 'Usage report to billing', 'Reminder e-mails');
    await changeBefore('delete', 'Licence count');
    await changeBefore('delete', 'Refresh price list', 'Nightly agreement sync');
  },
  play: async ({ args }) => {
    const list = await screen.findByRole('list', { name: 'Changes' });
    const restore = await within(list).findByRole('button', { name: 'Restore: Licence count' });
    await userEvent.click(restore);
    await waitFor(() => expect(within(list).queryByRole('button', { name: /^Restore:/ })).toBeNull());
    await userEvent.click(within(list).getByRole('button', { name: 'Restore 2 schedules' }));
    await waitFor(() => expect(within(list).queryByRole('button', { name: /^Restore/ })).toBeNull());
    await expect(stored('Refresh price list')).toMatchObject({ deletedAt: null });
    // The button is gone: the focus stays in the dialog, so that Escape closes it.
    await waitFor(() => expect(list).toContainElement(document.activeElement as HTMLElement));
    await expect(stored('Licence count')).toMatchObject({ deletedAt: null });
    const [, disabled] = within(list).getAllByText('2 schedules');
    const row = within(disabled?.closest('li') as HTMLElement);
    await expect(row.getByText('Reminder e-mails')).toBeVisible();
    await userEvent.click(row.getByRole('button', { name: 'Undo disable: 2 schedules' }));
    await waitFor(() => expect(within(list).queryByRole('button', { name: /^Undo disable/ })).toBeNull());
    await expect(stored('Reminder e-mails')).toMatchObject({ enabled: true });
    await userEvent.click(within(list).getByRole('button', { name: 'Undo update…' }));
    await expect(args.onUndoUpdate).toHaveBeenCalledWith('2f6f9d1c-13c4-4a71-b1e5-6a1de51f0001');
  },
};

export const ReadOnly: Story = {
  args: { canWrite: false },
  beforeEach: () => changeBefore('delete', 'Licence count'),
  play: async () => {
    const list = await screen.findByRole('list', { name: 'Changes' });
    await waitFor(() => expect(within(list).getByText('Licence count')).toBeVisible());
    await expect(within(list).queryByRole('button', { name: /^Restore/ })).toBeNull();
  },
};

export const AfterAnUpdate: Story = {
  beforeEach: async () => {
    await addSchedules([{ name: null }]);
    const [unnamed] = mocks.world.store.tables.schedules.where(({ name }) => name === null);
    if (unnamed) await addUpdate(unnamed);
  },
  play: async () => {
    const dialog = await shownDialog('Changes');
    await waitFor(() => expect(within(dialog).getByText('2 schedules kept their endpoints')).toBeVisible());
    await expect(within(dialog).getByText('Version: 1.4.2 → 2.0.0')).toBeVisible();
    await expect(within(dialog).queryByText('Moved to new version')).toBeNull();
    await waitFor(() => expect(within(dialog).getByText('POST /agreements/sync')).toBeVisible());
  },
};

export const PageByPage: Story = {
  beforeEach: () => addChanges({ starts: 25 }),
  play: async () => {
    const dialog = await shownDialog();
    await userEvent.click(await within(dialog).findByRole('button', { name: 'Show more' }));
    await waitFor(() => expect(within(dialog).getByText('Retired report')).toBeVisible());
    await expect(within(dialog).queryByRole('button', { name: 'Show more' })).toBeNull();
  },
};

export const Many: Story = { beforeEach: () => addChanges({ starts: 45 }) };
export const Empty: Story = {};
export const Loading: Story = { parameters: mocked('typical', { network: { listAudit: 'never' } }) };
export const ErrorWithRetry: Story = { parameters: mocked('typical', { network: { listAudit: 'down' } }) };
export const Narrow: Story = { beforeEach: () => addChanges(), globals: { viewport: { value: 'narrow' } } };

import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor } from 'storybook/test';
import { shownQuestion } from '#storybook/shown-dialog.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';

const meta = {
  title: 'Parts/Confirm dialog',
  tags: ['autodocs'],
  component: ConfirmDialog,
  args: {
    id: 'delete-schedule-dialog',
    isOpen: true,
    title: 'Delete “Nightly agreement sync”?',
    children: 'It will not run again. Its history stays for 30 days, and you can undo this for 24 hours.',
    confirmLabel: 'Delete schedule',
    onConfirm: fn(),
    onCancel: fn(),
  },
} satisfies Meta<typeof ConfirmDialog>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Danger: Story = {
  play: async ({ args }) => {
    const dialog = await shownQuestion('Delete “Nightly agreement sync”?');
    await expect(dialog).toHaveAccessibleDescription(/It will not run again/);
    await waitFor(() => expect(screen.getByRole('button', { name: 'Cancel' })).toHaveFocus());
    await userEvent.click(screen.getByRole('button', { name: 'Delete schedule' }));
    await expect(args.onConfirm).toHaveBeenCalledOnce();
  },
};
export const Primary: Story = { args: { tone: 'primary', confirmLabel: 'Update now', title: 'Update to 2.0.0?' } };
export const Pending: Story = { args: { pending: true } };
export const Failed: Story = { args: { error: 'The service did not answer. Try again.' } };

import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { shownDialog } from '#storybook/shown-dialog.ts';
import { FormDialog } from './form-dialog.tsx';
import { TextField } from './text-field.tsx';

const meta = {
  title: 'Parts/Form dialog',
  tags: ['autodocs'],
  component: FormDialog,
  args: {
    id: 'plain-dialog',
    title: 'Pause schedule',
    submitId: 'submit-plain-button',
    cancelId: 'cancel-plain-button',
    submitLabel: 'Pause',
    pending: false,
    error: undefined,
    text: 'It won’t run until you resume it.',
    onSubmit: fn(),
    onCancel: fn(),
    children: <TextField id="plain-field" label="Note" />,
  },
} satisfies Meta<typeof FormDialog>;

export default meta;

type Story = StoryObj<typeof meta>;

export const Plain: Story = {
  play: async ({ args }) => {
    const dialog = within(await shownDialog());
    await userEvent.type(dialog.getByLabelText('Note'), 'Office move{Enter}');
    await expect(args.onSubmit).toHaveBeenCalledOnce();
    await userEvent.keyboard('{Escape}');
    await expect(args.onCancel).toHaveBeenCalledOnce();
  },
};

export const Failed: Story = { args: { error: 'Couldn’t reach the service. Try again.' } };

/** Neither Cancel, Close nor Escape hide what comes of it. */
export const Sending: Story = {
  args: { pending: true },
  play: async ({ args }) => {
    const dialog = within(await shownDialog());
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeDisabled();
    await userEvent.click(dialog.getByRole('button', { name: 'Close' }));
    await userEvent.keyboard('{Escape}');
    await expect(args.onCancel).not.toHaveBeenCalled();
  },
};

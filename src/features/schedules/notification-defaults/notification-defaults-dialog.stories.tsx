import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import { Given } from '#storybook/given.tsx';
import { mocked, mocks, sentTo, spies } from '#storybook/mocks.ts';
import { shownDialog, shownQuestion } from '#storybook/shown-dialog.ts';
import { Card } from '../card/schedules-card.tsx';
import { NotificationDefaultsDialog } from './notification-defaults-dialog.tsx';

type Args = { onClose: () => void };

const meta = {
  title: 'Card/Notification defaults dialog',
  args: { onClose: fn() },
  parameters: mocked('typical'),
  render: ({ onClose }) => (
    <Given>{({ extension }) => <NotificationDefaultsDialog extension={extension} onClose={onClose} />}</Given>
  ),
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

const sentDefaults = () => sentTo('PATCH', 'notification-defaults');

async function opened() {
  const dialog = within(await shownDialog('Notification defaults'));
  const after = dialog.getByRole('textbox', { name: 'Notify after this many failures in a row' });
  await waitFor(() => expect(after).toHaveFocus());
  return {
    dialog,
    after,
    recovery: dialog.getByRole('switch', { name: 'Notify when it recovers' }),
    save: dialog.getByRole('button', { name: 'Save changes' }),
  };
}

export const AsOpened: Story = {
  play: async () => {
    const { after, recovery, save } = await opened();
    await expect(after).toHaveValue('');
    await expect(recovery).toBeChecked();
    await expect(save).toHaveAttribute('title', 'No changes to save');
    await userEvent.keyboard('{Enter}');
    await expect(sentDefaults()).toEqual([]);
  },
};

/** And what the other field was is left to the service. */
export const SavesOnlyWhatChanged: Story = {
  play: async ({ args }) => {
    const { after } = await opened();
    await userEvent.type(after, '5{Enter}');
    await waitFor(() => expect(args.onClose).toHaveBeenCalled());
    await expect(sentDefaults()).toEqual([{ notify_after_failures: 5 }]);
    await expect(spies.notify).toHaveBeenCalledWith({ tone: 'success', message: 'Notification defaults saved.' });
  },
};

/** The editor shows the new default at once. */
export const FromTheMenu: Story = {
  render: () => <Card />,
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'More actions for all schedules' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Notification defaults…' }));
    const { after } = await opened();
    await userEvent.type(after, '7{Enter}');
    await waitFor(() => expect(spies.notify).toHaveBeenCalled());
    await userEvent.click(canvas.getByRole('button', { name: 'Add schedule' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Advanced' }));
    const field = await screen.findByLabelText('Notify after this many failures in a row');
    await expect(field).toHaveAttribute('placeholder', '7');
  },
};

export const OutOfBounds: Story = {
  play: async () => {
    const { dialog, after, save } = await opened();
    await userEvent.type(after, '101');
    await userEvent.click(save);
    await waitFor(() => expect(dialog.getByText('Enter a whole number from 1 to 100, or leave empty.')).toBeVisible());
    await expect(after).toHaveFocus();
    await expect(sentDefaults()).toEqual([]);
  },
};

export const Pending: Story = {
  play: async ({ args }) => {
    const { dialog, recovery, save } = await opened();
    mocks.network.setNotificationDefaults = 'never';
    await userEvent.click(recovery);
    await userEvent.click(save);
    await waitFor(() => expect(dialog.getByRole('button', { name: 'Cancel' })).toBeDisabled());
    await expect(args.onClose).not.toHaveBeenCalled();
  },
};

export const Failed: Story = {
  play: async ({ args }) => {
    const { dialog, recovery, save } = await opened();
    mocks.network.setNotificationDefaults = 'down';
    await userEvent.click(recovery);
    await userEvent.click(save);
    await waitFor(() => expect(dialog.getByRole('alert')).toBeVisible());
    await expect(recovery).not.toBeChecked();
    await expect(args.onClose).not.toHaveBeenCalled();
  },
};

export const AsksBeforeDiscarding: Story = {
  play: async ({ args }) => {
    const { after } = await opened();
    await userEvent.type(after, '5');
    await userEvent.keyboard('{Escape}');
    const question = within(await shownQuestion('Discard your changes?'));
    await expect(args.onClose).not.toHaveBeenCalled();
    await userEvent.click(question.getByRole('button', { name: 'Discard changes' }));
    await waitFor(() => expect(args.onClose).toHaveBeenCalled());
  },
};

export const Narrow: Story = { ...AsOpened, globals: { viewport: { value: 'narrow' } } };

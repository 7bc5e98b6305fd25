import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import { changeSchedule } from '#storybook/arrange.ts';
import { Given } from '#storybook/given.tsx';
import { mocked } from '#storybook/mocks.ts';
import { shownDialog, shownQuestion } from '#storybook/shown-dialog.ts';
import { BulkNotificationsDialog } from './bulk-notifications-dialog.tsx';
import type { BulkDialogProps } from './use-bulk.ts';

type Args = Omit<BulkDialogProps, 'schedules'>;

const NAMES = ['Nightly agreement sync', 'Refresh price list'];

const meta = {
  title: 'Card/Change notifications dialog',
  args: { failure: undefined, pending: false, onConfirm: fn(), onCancel: fn() },
  parameters: mocked('typical'),
  beforeEach: async () => {
    for (const name of NAMES) await changeSchedule(name, { timezone: 'Asia/Tokyo' });
  },
  render: (args) => (
    <Given>{({ schedule }) => <BulkNotificationsDialog {...args} schedules={NAMES.map(schedule)} />}</Given>
  ),
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

async function opened() {
  const dialog = within(await shownDialog('Change notifications of 2 schedules'));
  return {
    dialog,
    change: dialog.getByRole('button', { name: 'Change notifications' }),
    choose: (field: RegExp, option: RegExp) =>
      userEvent.click(within(dialog.getByRole('group', { name: field })).getByRole('radio', { name: option })),
  };
}

export const AsOpened: Story = {
  play: async ({ args }) => {
    const { dialog, change } = await opened();
    const kept = dialog.getAllByRole('radio', { name: 'Keep as it is', checked: true });
    await expect(kept).toHaveLength(3);
    await waitFor(() => expect(kept[0]).toHaveFocus());
    await expect(change).toHaveAttribute('title', 'Choose a setting to change first');
    await userEvent.click(change);
    await expect(args.onConfirm).not.toHaveBeenCalled();
  },
};

export const SendsOnlyWhatWasChosen: Story = {
  play: async ({ args }) => {
    const { change, choose } = await opened();
    await choose(/Notify when it recovers/, /^No$/);
    await userEvent.click(change);
    await expect(args.onConfirm).toHaveBeenCalledWith({ action: 'set_notifications', notify_on_recovery: false });
  },
};

/** Until a time in the zone that the schedules have in common. */
export const MutedUntil: Story = {
  play: async ({ args }) => {
    const { dialog, change, choose } = await opened();
    await choose(/^Mute$/, /^Until a date and time$/);
    await userEvent.click(change);
    const date = dialog.getByLabelText('Mute until');
    await waitFor(() => expect(date).toHaveFocus());
    await waitFor(() => expect(dialog.getByText(/^Enter a date and a time, such as/)).toBeVisible());
    await expect(dialog.getByText(/Time zone: Asia\/Tokyo$/)).toBeVisible();
    await userEvent.type(date, '30/11/2026');
    const time = dialog.getByLabelText('Time');
    await userEvent.clear(time);
    await userEvent.type(time, '9am');
    await userEvent.click(change);
    const muted_until = '2026-11-30T00:00:00.000Z';
    await expect(args.onConfirm).toHaveBeenCalledWith({ action: 'set_notifications', muted_until });
  },
};

export const WrongNumber: Story = {
  play: async ({ args }) => {
    const { dialog, change, choose } = await opened();
    await choose(/Notify after this many/, /^Another number$/);
    await userEvent.click(change);
    const failures = dialog.getByLabelText('Number of failures in a row');
    await waitFor(() => expect(dialog.getByText('Enter a whole number from 1 to 100.')).toBeVisible());
    await expect(failures).toHaveFocus();
    await userEvent.type(failures, '5{Enter}');
    await expect(args.onConfirm).toHaveBeenCalledWith({ action: 'set_notifications', notify_after_failures: 5 });
  },
};

export const AsksBeforeDiscarding: Story = {
  play: async ({ args }) => {
    const { choose } = await opened();
    await choose(/Notify when it recovers/, /^Yes$/);
    await userEvent.keyboard('{Escape}');
    const question = within(await shownQuestion('Discard your changes?'));
    await expect(args.onCancel).not.toHaveBeenCalled();
    await userEvent.click(question.getByRole('button', { name: 'Discard changes' }));
    await expect(args.onCancel).toHaveBeenCalled();
  },
};

export const Pending: Story = { args: { pending: true } };
export const Failed: Story = { args: { failure: { kind: 'unreachable' } } };
export const Narrow: Story = {
  globals: { viewport: { value: 'narrow' } },
  play: async () => {
    const { choose } = await opened();
    await choose(/Notify after this many/, /^Another number$/);
    await choose(/^Mute$/, /^Until a date and time$/);
  },
};

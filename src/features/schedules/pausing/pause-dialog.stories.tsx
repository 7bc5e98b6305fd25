import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import { changeSchedule, pausedByUser } from '#storybook/arrange.ts';
import { Given } from '#storybook/given.tsx';
import { mocked, sentTo, spies } from '#storybook/mocks.ts';
import { shownDialog } from '#storybook/shown-dialog.ts';
import { PauseDialog } from './pause-dialog.tsx';

type Args = { onClose: () => void };

const NAME = 'Nightly agreement sync';

const meta = {
  title: 'Card/Pause dialog',
  args: { onClose: fn() },
  parameters: mocked('typical'),
  beforeEach: () => changeSchedule(NAME, { timezone: 'Asia/Tokyo' }),
  render: ({ onClose }) => (
    <Given>
      {({ extension, schedule }) => (
        <PauseDialog maxNoteLength={extension.limits.max_note_length} onClose={onClose} schedule={schedule(NAME)} />
      )}
    </Given>
  ),
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

const sentPauses = () => sentTo('POST', /\/pause$/);

async function opened() {
  const dialog = await shownDialog();
  return {
    dialog,
    confirm: () => userEvent.click(within(dialog).getByRole('button', { name: /^(Pause schedule|Save changes)$/ })),
  };
}

export const UntilResumed: Story = {
  play: async ({ args }) => {
    const { confirm } = await opened();
    await confirm();
    await waitFor(() => expect(args.onClose).toHaveBeenCalled());
    await expect(sentPauses()).toEqual([{ until: null, note: null }]);
  },
};

export const UntilADate: Story = {
  play: async ({ args }) => {
    const { dialog, confirm } = await opened();
    await userEvent.click(within(dialog).getByRole('radio', { name: 'At a specific date and time' }));
    await confirm();
    await waitFor(() =>
      expect(within(dialog).getByText('Enter a date and a time, such as 25/11/2026, 08:00.')).toBeVisible(),
    );
    const field = within(dialog).getByLabelText('Date');
    await expect(field).toHaveFocus();
    await expect(within(dialog).getByText('Time zone: Asia/Tokyo')).toBeVisible();
    await userEvent.type(field, '30/11/2030');
    const time = within(dialog).getByLabelText('Time');
    await userEvent.clear(time);
    await userEvent.type(time, '9am');
    await userEvent.type(within(dialog).getByLabelText(/^Note/), '  Office move ');
    await confirm();
    await waitFor(() => expect(args.onClose).toHaveBeenCalled());
    await expect(sentPauses()).toEqual([{ until: '2030-11-30T00:00:00.000Z', note: 'Office move' }]);
  },
};

export const InThePast: Story = {
  play: async () => {
    const { dialog, confirm } = await opened();
    await userEvent.click(within(dialog).getByRole('radio', { name: 'At a specific date and time' }));
    await userEvent.type(within(dialog).getByLabelText('Date'), '1/1/2020');
    await confirm();
    await waitFor(() => expect(within(dialog).getByText('Choose a time in the future.')).toBeVisible());
    await expect(sentPauses()).toEqual([]);
  },
};

export const Change: Story = {
  beforeEach: () => changeSchedule(NAME, { timezone: 'Europe/Berlin', pause: pausedByUser() }),
  play: async () => {
    const { dialog, confirm } = await opened();
    await expect(within(dialog).getByRole('radio', { name: 'At a specific date and time' })).toBeChecked();
    await expect(within(dialog).getByLabelText('Date')).toHaveValue('27/11/2026');
    await userEvent.click(within(dialog).getByRole('radio', { name: /^Tomorrow morning/ }));
    await expect(within(dialog).queryByLabelText('Date')).toBeNull();
    await confirm();
    const message = `Pause changed for ${NAME}.`;
    await waitFor(() => expect(spies.notify).toHaveBeenCalledWith({ tone: 'success', message }));
  },
};

export const ChangedMeanwhile: Story = {
  play: async ({ args }) => {
    const { dialog, confirm } = await opened();
    await changeSchedule(NAME, { timeoutMs: 60_000 });
    await confirm();
    await waitFor(() =>
      expect(within(dialog).getByText(/^This schedule changed before your action was applied/)).toBeVisible(),
    );
    await expect(args.onClose).not.toHaveBeenCalled();
  },
};

export const Narrow: Story = { ...Change, globals: { viewport: { value: 'narrow' } } };

import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import type { Schedule } from '#api/types.ts';
import { type Answers, problem } from '../stories/answers.ts';
import { pausedByHand, schedule } from '../stories/fixtures.ts';
import { StoryHost } from '../stories/story-host.tsx';
import { PauseDialog } from './pause-dialog.tsx';

const wrote = fn();

type Args = { schedule: Schedule; answers: Answers; onClose: () => void };

const meta = {
  args: { schedule: schedule({ timezone: 'Asia/Tokyo' }), answers: {}, onClose: fn() },
  render: ({ answers, ...args }) => (
    <StoryHost
      answers={{
        write: (_method, _path, body) => {
          wrote(body);
          return { status: 200, body: args.schedule };
        },
        ...answers,
      }}
    >
      <PauseDialog {...args} maxNoteLength={500} />
    </StoryHost>
  ),
  beforeEach: () => {
    wrote.mockClear();
  },
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

async function opened() {
  const dialog = await screen.findByRole('dialog');
  return { dialog, confirm: () => userEvent.click(within(dialog).getByRole('button', { name: /^(Pause|Save)$/ })) };
}

export const UntilResumed: Story = {
  play: async ({ args }) => {
    const { confirm } = await opened();
    await confirm();
    await waitFor(() => expect(args.onClose).toHaveBeenCalled());
    await expect(wrote).toHaveBeenCalledWith({ until: null, note: null });
  },
};

export const UntilADate: Story = {
  play: async ({ args }) => {
    const { dialog, confirm } = await opened();
    await userEvent.click(within(dialog).getByRole('radio', { name: 'A date and time' }));
    await confirm();
    await waitFor(() => expect(within(dialog).getByText('Choose a date and a time.')).toBeVisible());
    const field = within(dialog).getByLabelText('Date and time');
    await expect(field).toHaveFocus();
    await expect(within(dialog).getByText('On the clocks of Asia/Tokyo.')).toBeVisible();
    await userEvent.type(field, '2030-11-30T09:00');
    await userEvent.type(within(dialog).getByLabelText(/^Note/), '  Office move ');
    await confirm();
    await waitFor(() => expect(args.onClose).toHaveBeenCalled());
    await expect(wrote).toHaveBeenCalledWith({ until: '2030-11-30T00:00:00.000Z', note: 'Office move' });
  },
};

export const InThePast: Story = {
  play: async () => {
    const { dialog, confirm } = await opened();
    await userEvent.click(within(dialog).getByRole('radio', { name: 'A date and time' }));
    await userEvent.type(within(dialog).getByLabelText('Date and time'), '2020-01-01T09:00');
    await confirm();
    await waitFor(() => expect(within(dialog).getByText('Choose a time in the future.')).toBeVisible());
    await expect(wrote).not.toHaveBeenCalled();
  },
};

export const Change: Story = {
  args: { schedule: schedule({ state: 'paused', pause: pausedByHand }) },
  play: async () => {
    const { dialog } = await opened();
    await expect(within(dialog).getByRole('radio', { name: 'A date and time' })).toBeChecked();
    await expect(within(dialog).getByLabelText('Date and time')).toHaveValue('2030-11-29T08:00');
    await userEvent.click(within(dialog).getByRole('radio', { name: /^Tomorrow morning/ }));
    await expect(within(dialog).queryByLabelText('Date and time')).toBeNull();
  },
};

export const ChangedMeanwhile: Story = {
  args: { answers: { write: () => problem(412, 'PRECONDITION_FAILED') } },
  play: async ({ args }) => {
    const { dialog, confirm } = await opened();
    await confirm();
    await waitFor(() => expect(within(dialog).getByText(/^Somebody changed it meanwhile/)).toBeVisible());
    await expect(args.onClose).not.toHaveBeenCalled();
  },
};

export const Narrow: Story = { ...Change, globals: { viewport: { value: 'narrow' } } };

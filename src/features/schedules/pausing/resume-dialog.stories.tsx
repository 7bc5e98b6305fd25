import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import { type Answers, problem } from '../stories/answers.ts';
import { pausedByHand, resumePreview, schedule } from '../stories/fixtures.ts';
import { StoryHost } from '../stories/story-host.tsx';
import { ResumeDialog } from './resume-dialog.tsx';

type Args = { answers: Answers; onClose: () => void };

const paused = schedule({ state: 'paused', pause: pausedByHand });

const meta = {
  args: { answers: {}, onClose: fn() },
  render: ({ answers, onClose }) => (
    <StoryHost answers={{ write: () => ({ status: 200, body: schedule() }), ...answers }}>
      <ResumeDialog onClose={onClose} schedule={paused} />
    </StoryHost>
  ),
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

const shows = async (text: RegExp | string) => {
  const dialog = await screen.findByRole('alertdialog');
  await waitFor(() => expect(within(dialog).getByText(text)).toBeVisible());
  return { dialog, confirm: within(dialog).getByRole('button', { name: 'Resume' }) };
};

export const Missed: Story = {
  play: async ({ args }) => {
    const { dialog, confirm } = await shows('3 runs fell into the pause. None of them is made up for.');
    await expect(within(dialog).getByText(/^The next run is .*, in 4 h 1\d min\.$/)).toBeVisible();
    await userEvent.click(confirm);
    await waitFor(() => expect(args.onClose).toHaveBeenCalled());
  },
};

export const NothingMissed: Story = {
  args: { answers: { resume: { ...resumePreview, missed_count: 0 } } },
  play: async () => {
    await shows('Nothing was due meanwhile.');
  },
};

export const CountlessMissed: Story = {
  args: { answers: { resume: { ...resumePreview, missed_count: 10_000, missed_count_capped: true } } },
  play: async () => {
    await shows(/^More than 10,000 runs/);
  },
};

export const StillDisabled: Story = {
  args: { answers: { resume: { ...resumePreview, state: 'disabled', next_run_at: null } } },
  play: async () => {
    await shows('It still does not run: it is disabled.');
  },
};

export const Loading: Story = {
  args: { answers: { resume: 'never' } },
  play: async ({ args }) => {
    const { confirm } = await shows('Working out what will happen…');
    await userEvent.click(confirm);
    await expect(args.onClose).not.toHaveBeenCalled();
  },
};

export const Unknown: Story = {
  args: { answers: { resume: problem(403, 'FORBIDDEN') } },
  play: async () => {
    await shows(/^What will happen could not be worked out: You are not allowed/);
  },
};

export const ChangedMeanwhile: Story = {
  args: { answers: { write: () => problem(412, 'PRECONDITION_FAILED') } },
  play: async () => {
    const { dialog, confirm } = await shows(/^3 runs/);
    await userEvent.click(confirm);
    await waitFor(() => expect(within(dialog).getByText(/^Somebody changed it meanwhile/)).toBeVisible());
  },
};

import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import type { Schedule } from '../../../api/types.ts';
import { type Answers, problem } from '../stories/answers.ts';
import { history, pausedByHand, pausedItself, run, schedule } from '../stories/fixtures.ts';
import { StoryHost } from '../stories/story-host.tsx';
import { RunHistory } from './run-history.tsx';

type Args = {
  answers: Answers;
  canWrite: boolean;
  schedule: Schedule;
  onClose: () => void;
  onRunAgain: () => void;
  possibleAt?: number;
  onAction: () => void;
};

const reported = schedule({ name: 'Usage report to billing', cron: '*/15 * * * 1-5' });

const meta = {
  args: { answers: {}, canWrite: true, schedule: reported, onClose: fn(), onRunAgain: fn(), onAction: fn() },
  render: ({ answers, ...args }) => (
    <StoryHost answers={answers}>
      <RunHistory {...args} starting={false} />
    </StoryHost>
  ),
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

export const Typical: Story = {
  play: async ({ args }) => {
    const dialog = await screen.findByRole('dialog', { name: 'Usage report to billing' });
    await waitFor(() => expect(within(dialog).getByText(/could not fetch the extension’s bundle/)).toBeVisible());
    await waitFor(() =>
      expect(within(dialog).getByText('12 occurrences were missed while the service was not running.')).toBeVisible(),
    );
    await userEvent.click(within(dialog).getByRole('button', { name: 'Run again' }));
    await expect(args.onRunAgain).toHaveBeenLastCalledWith(reported, expect.objectContaining({ id: 'r3' }));
    const [missed] = within(dialog).getAllByRole('button', { name: 'Run it after all' });
    await userEvent.click(missed as HTMLElement);
    await expect(args.onRunAgain).toHaveBeenLastCalledWith(reported, expect.objectContaining({ id: 'r2' }));
  },
};

export const OnlySkipped: Story = {
  play: async () => {
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('radio', { name: 'Skipped' }));
    await waitFor(() => expect(within(dialog).getByText('The run before was still going on.')).toBeVisible());
    await waitFor(() => expect(within(dialog).queryByText('Succeeded')).toBeNull());
  },
};

export const ReadOnly: Story = {
  args: { canWrite: false },
  play: async () => {
    const dialog = await screen.findByRole('dialog');
    await within(dialog).findByText(/could not fetch the extension’s bundle/);
    await expect(within(dialog).queryByRole('button', { name: 'Run again' })).toBeNull();
  },
};

export const Empty: Story = { args: { answers: { runs: [] } } };
export const Loading: Story = { args: { answers: { runs: 'never' } } };
export const ErrorWithRetry: Story = { args: { answers: { runs: problem(403, 'FORBIDDEN') } } };
export const AllSucceeded: Story = {
  args: { answers: { runs: history.filter(({ status }) => status === 'succeeded') } },
};

export const Controls: Story = {
  play: async ({ args }) => {
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Pause…' }));
    await expect(args.onAction).toHaveBeenLastCalledWith('pause', args.schedule);
    await userEvent.click(within(dialog).getByRole('button', { name: /^Skip next run · / }));
    await expect(args.onAction).toHaveBeenLastCalledWith('skip-next', args.schedule);
  },
};

export const Paused: Story = {
  args: { schedule: { ...reported, state: 'paused', pause: pausedByHand } },
  play: async ({ args }) => {
    const dialog = await screen.findByRole('dialog');
    await waitFor(() => expect(within(dialog).getByText('Paused until Fri 29 Nov, 08:00')).toBeVisible());
    await expect(within(dialog).getByText(/“Office move” · Dana Weber/)).toBeVisible();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Resume' }));
    await expect(args.onAction).toHaveBeenLastCalledWith('resume', args.schedule);
  },
};

export const PausedItself: Story = {
  args: {
    canWrite: false,
    schedule: {
      ...reported,
      state: 'paused',
      consecutive_failures: 3,
      pause: pausedItself,
    },
  },
  play: async () => {
    const dialog = await screen.findByRole('dialog');
    await waitFor(() => expect(within(dialog).getByText(/After 3 failed runs in a row/)).toBeVisible());
    await expect(within(dialog).queryByRole('button', { name: 'Resume' })).toBeNull();
  },
};

export const Skipping: Story = {
  args: { schedule: { ...reported, skip_next_at: '2030-11-29T07:00:00.000Z' } },
  play: async ({ args }) => {
    const dialog = await screen.findByRole('dialog');
    await waitFor(() => expect(within(dialog).getByText('Skips Fri 29 Nov, 08:00')).toBeVisible());
    await userEvent.click(within(dialog).getByRole('button', { name: 'Do not skip after all' }));
    await expect(args.onAction).toHaveBeenLastCalledWith('undo-skip', args.schedule);
  },
};

/** Too many were started by hand: until then nothing happens. */
export const TooManyByHand: Story = {
  args: { possibleAt: Date.now() + 90_000_000 },
  play: async ({ args }) => {
    const dialog = await screen.findByRole('dialog');
    await waitFor(() => expect(within(dialog).getAllByText(/^Possible again in 2[45] h/)[0]).toBeVisible());
    await userEvent.click(within(dialog).getByRole('button', { name: 'Run again' }));
    await expect(args.onRunAgain).not.toHaveBeenCalled();
  },
};

export const Repeated: Story = {
  args: {
    answers: { runs: [run({ trigger: 'rerun', requested_by: 'Dana Weber', rerun_of: 'r3' })] },
  },
  play: async () => {
    const dialog = await screen.findByRole('dialog');
    await waitFor(() => expect(within(dialog).getByText('run again · Dana Weber')).toBeVisible());
    await userEvent.click(within(dialog).getByRole('button', { name: 'Details' }));
    await expect(within(dialog).getByRole('button', { name: 'Run now' })).toBeVisible();
  },
};

export const Changes: Story = {
  play: async () => {
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('tab', { name: 'Changes' }));
    await waitFor(() => expect(within(dialog).getByText('Timeout: 30 s → 45 s')).toBeVisible());
    await userEvent.click(within(dialog).getByRole('tab', { name: 'Runs' }));
    await waitFor(() => expect(within(dialog).getByRole('radio', { name: 'All' })).toBeVisible());
  },
};

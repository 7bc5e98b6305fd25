import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import type { Schedule } from '#api/types.ts';
import type { Send } from '../run-now/use-run-now.ts';
import { type Answers, problem } from '../stories/answers.ts';
import { history, pausedByHand, pausedItself, run, schedule } from '../stories/fixtures.ts';
import { StoryHost } from '../stories/story-host.tsx';
import { RunHistory } from './run-history.tsx';

type Args = {
  answers: Answers;
  canWrite: boolean;
  schedule: Schedule;
  onClose: () => void;
  onStart: (schedule: Schedule, send: Send) => void;
  onAction: () => void;
};

const reported = schedule({ name: 'Usage report to billing', cron: '*/15 * * * 1-5' });

const wrote = fn();

const meta = {
  args: {
    answers: {},
    canWrite: true,
    schedule: reported,
    onClose: fn(),
    onStart: fn((_schedule: Schedule, send: Send) => void send(false)),
    onAction: fn(),
  },
  render: ({ answers, ...args }) => (
    <StoryHost
      answers={{
        write: (_method, path) => {
          wrote(path);
          return { status: 202, body: run({ status: 'queued' }) };
        },
        ...answers,
      }}
    >
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
    const attempts = within(within(dialog).getByRole('list', { name: 'Attempts' })).getAllByRole('listitem');
    await expect(attempts.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/502 bundle_fetch_failedthen 30\ss of waiting$/),
      expect.stringMatching(/No answer within 30000 ms\.then 1\smin of waiting$/),
      expect.stringMatching(/502 bundle_fetch_failed$/),
    ]);
    await waitFor(() =>
      expect(within(dialog).getByText('12 occurrences were missed while the service was not running.')).toBeVisible(),
    );
    await userEvent.click(within(dialog).getByRole('button', { name: 'Run again' }));
    await waitFor(() => expect(wrote).toHaveBeenLastCalledWith(expect.stringMatching(/\/runs\/r3\/rerun$/)));
    const [missed] = within(dialog).getAllByRole('button', { name: 'Run it after all' });
    await userEvent.click(missed as HTMLElement);
    await waitFor(() => expect(wrote).toHaveBeenLastCalledWith(expect.stringMatching(/\/runs\/r2\/rerun$/)));
    await expect(args.onStart).toHaveBeenCalledTimes(2);
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
  args: {
    answers: {
      write: () => ({ ...(problem(429, 'RATE_LIMITED') as object), headers: { 'Retry-After': '90' } }) as never,
    },
  },
  play: async ({ args }) => {
    const dialog = await screen.findByRole('dialog');
    const again = await within(dialog).findByRole('button', { name: 'Run again' });
    await userEvent.click(again);
    await waitFor(() => expect(within(dialog).getAllByText(/^Possible again in 1 min/)[0]).toBeVisible());
    await userEvent.click(again);
    await expect(args.onStart).toHaveBeenCalledTimes(1);
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
    await userEvent.click(within(dialog).getByRole('button', { name: 'Run now' }));
    await waitFor(() => expect(wrote).toHaveBeenLastCalledWith(expect.stringMatching(/\/run-now$/)));
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

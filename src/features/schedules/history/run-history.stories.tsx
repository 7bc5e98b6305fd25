import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import { type Answers, problem } from '../stories/answers.ts';
import { history, schedule } from '../stories/fixtures.ts';
import { StoryHost } from '../stories/story-host.tsx';
import { RunHistory } from './run-history.tsx';

type Args = { answers: Answers; canWrite: boolean; onClose: () => void; onRunNow: () => void };

const reported = schedule({ name: 'Usage report to billing', cron: '*/15 * * * 1-5' });

const meta = {
  args: { answers: {}, canWrite: true, onClose: fn(), onRunNow: fn() },
  render: ({ answers, ...args }) => (
    <StoryHost answers={answers}>
      <RunHistory {...args} schedule={reported} starting={false} />
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
    await expect(args.onRunNow).toHaveBeenCalledWith(reported);
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

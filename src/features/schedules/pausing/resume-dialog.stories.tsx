import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import { changeSchedule, pausedByUser } from '#storybook/arrange.ts';
import { Given } from '#storybook/given.tsx';
import { mocked, mocks } from '#storybook/mocks.ts';
import { shownQuestion } from '#storybook/shown-dialog.ts';
import { elapse } from '#storybook/timers.ts';
import { SLOW_AFTER_MS } from '#ui/use-slow.ts';
import { ResumeDialog } from './resume-dialog.tsx';

type Args = { onClose: () => void };

const NAME = 'Nightly agreement sync';
const HOUR = 3_600_000;

/** Pauses the schedule this long ago. */
const pausedFor = (hours: number) => ({ pause: { ...pausedByUser(), since: Date.now() - hours * HOUR } });

const meta = {
  title: 'Card/Resume dialog',
  args: { onClose: fn() },
  parameters: mocked('typical'),
  beforeEach: () => changeSchedule(NAME, pausedFor(72)),
  render: ({ onClose }) => (
    <Given>{({ schedule }) => <ResumeDialog onClose={onClose} schedule={schedule(NAME)} />}</Given>
  ),
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

const shows = async (text: RegExp | string) => {
  const dialog = await shownQuestion();
  await waitFor(() => expect(within(dialog).getByText(text)).toBeVisible());
  return { dialog, confirm: within(dialog).getByRole('button', { name: 'Resume' }) };
};

export const Missed: Story = {
  play: async ({ args }) => {
    const { dialog, confirm } = await shows('3 runs were missed while paused and won’t be run.');
    await expect(within(dialog).getByText(/^Next run: .* \(in 4 h 1\d min\)\.$/)).toBeVisible();
    await userEvent.click(confirm);
    await waitFor(() => expect(args.onClose).toHaveBeenCalled());
  },
};

export const NothingMissed: Story = {
  beforeEach: () => changeSchedule(NAME, pausedFor(2)),
  play: async () => {
    await shows('No runs were missed.');
  },
};

export const CountlessMissed: Story = {
  beforeEach: () => changeSchedule(NAME, { ...pausedFor(30 * 24), cron: '*/5 * * * *' }),
  play: async () => {
    await shows(/^More than 1,000 runs/);
  },
};

export const StillDisabled: Story = {
  beforeEach: () => changeSchedule(NAME, { enabled: false }),
  play: async () => {
    await shows('It still won’t run: the schedule is disabled.');
  },
};

export const Loading: Story = {
  parameters: mocked('typical', { network: { previewResume: 'never' } }),
  play: async ({ args }) => {
    const { confirm } = await shows('Checking for missed runs…');
    await userEvent.click(confirm);
    await expect(args.onClose).not.toHaveBeenCalled();
    await elapse(SLOW_AFTER_MS);
    const { dialog } = await shows('Still loading. The service is slow.');
    mocks.network.previewResume = undefined;
    await userEvent.click(within(dialog).getByRole('button', { name: 'Try again' }));
    await shows(/^Next run: /);
  },
};

export const Unknown: Story = {
  parameters: mocked('typical', { network: { previewResume: 'down' } }),
  play: async () => {
    await shows(/^Couldn’t check for missed runs\. Couldn’t reach the service/);
  },
};

export const ChangedMeanwhile: Story = {
  play: async () => {
    const { dialog, confirm } = await shows(/^3 runs/);
    await changeSchedule(NAME, { timeoutMs: 60_000 });
    await userEvent.click(confirm);
    await waitFor(() =>
      expect(within(dialog).getByText(/^This schedule changed before your action was applied/)).toBeVisible(),
    );
  },
};

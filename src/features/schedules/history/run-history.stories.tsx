import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import { useSchedules } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import {
  addManualRuns,
  addRun,
  addSchedules,
  changeSchedule,
  endRun,
  newestRun,
  pausedByFailures,
  pausedByUser,
  stored,
} from '#storybook/arrange.ts';
import { addChanges } from '#storybook/arrange-changes.ts';
import { mocked, mocks, spies } from '#storybook/mocks.ts';
import type { Send } from '../run-now/use-run-now.ts';
import { RunHistory } from './run-history.tsx';

type Args = {
  name: string;
  canWrite: boolean;
  onClose: () => void;
  onStart: (schedule: Schedule, send: Send) => void;
  onAction: () => void;
};

const REPORT = 'Usage report to billing';

/** The history of the current schedule, as in the card. */
function History({ name, ...args }: Args) {
  const schedule = useSchedules().data?.find((each) => each.name === name);
  return schedule ? <RunHistory {...args} schedule={schedule} starting={false} /> : null;
}

const meta = {
  args: {
    name: REPORT,
    canWrite: true,
    onClose: fn(),
    onStart: fn((_schedule: Schedule, send: Send) => void send(false)),
    onAction: fn(),
  },
  parameters: mocked('typical'),
  render: (args) => <History {...args} />,
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

const noBundle = {
  code: 'BUNDLE_UNAVAILABLE',
  message: 'The installed version of the extension could not be loaded.',
} as const;
const tooSlow = {
  code: 'TIMED_OUT',
  message: 'The extension did not finish within 30 s.',
  facts: { limitMs: 30_000 },
} as const;
type Why = typeof noBundle | typeof tooSlow;

const lastSent = () => spies.sent.mock.lastCall?.[1];

/** Beside what the scenario has of it: a run that failed three times, and a range of occurrences that were missed. */
async function addFailedAndMissed() {
  const failedAt = Date.parse('2026-11-23T20:45:00Z');
  const attempt = (number: number, from: number, to: number, error: Why, retryAt: number | null) => ({
    number,
    status: error === tooSlow ? ('timed_out' as const) : ('failed' as const),
    startedAt: failedAt + from * 1_000,
    finishedAt: failedAt + to * 1_000,
    deadlineAt: failedAt + to * 1_000 + 10_000,
    httpStatus: null,
    error,
    retryAt: retryAt && failedAt + retryAt * 1_000,
  });
  await addRun(REPORT, {
    scheduledFor: failedAt,
    status: 'failed',
    error: noBundle,
    response: { text: '{"status":502,"error":"bundle_fetch_failed: 404"}', bytes: 49, truncated: false },
    attempts: [attempt(1, 0, 30, noBundle, 60), attempt(2, 60, 90, tooSlow, 150), attempt(3, 150, 162, noBundle, null)],
    finishedAt: failedAt + 162_000,
  });
  await addRun(REPORT, {
    scheduledFor: Date.parse('2026-11-23T18:00:00Z'),
    status: 'skipped',
    skipReason: 'missed',
    missedCount: 12,
    startedAt: null,
  });
}

export const Typical: Story = {
  beforeEach: addFailedAndMissed,
  play: async ({ args }) => {
    const { id } = stored(REPORT);
    const newest = (status: string) => newestRun(id, status).id;
    const dialog = await screen.findByRole('dialog', { name: REPORT });
    await waitFor(() => expect(within(dialog).getByText(/couldn’t load the extension/)).toBeVisible());
    const attempts = within(within(dialog).getByRole('list', { name: 'Attempts' })).getAllByRole('listitem');
    await expect(attempts.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/The extension couldn’t be loadedretried after 30\ss$/),
      expect.stringMatching(/Timeout of 30\ss reachedretried after 1\smin$/),
      expect.stringMatching(/The extension couldn’t be loaded$/),
    ]);
    await waitFor(() =>
      expect(within(dialog).getByText('12 runs were missed while the service was unavailable.')).toBeVisible(),
    );
    const again = within(dialog).getByRole('button', { name: 'Run again' });
    await expect(again).toHaveAttribute('aria-disabled', 'true');
    await endRun(REPORT);
    await waitFor(() => expect(again).not.toHaveAttribute('aria-disabled'));
    await userEvent.click(again);
    await waitFor(() => expect(lastSent()).toBe(`schedules/${id}/runs/${newest('failed')}/rerun`));
    const [missed] = within(dialog).getAllByRole('button', { name: 'Run now' });
    await waitFor(() => expect(missed).toHaveAttribute('aria-disabled', 'true'));
    await endRun(REPORT);
    await waitFor(() => expect(missed).not.toHaveAttribute('aria-disabled'));
    await userEvent.click(missed as HTMLElement);
    await waitFor(() => expect(lastSent()).toBe(`schedules/${id}/runs/${newest('skipped')}/rerun`));
    await expect(args.onStart).toHaveBeenCalledTimes(2);
  },
};

export const OnlySkipped: Story = {
  play: async () => {
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('radio', { name: 'Skipped' }));
    await waitFor(() => expect(within(dialog).getAllByText('The previous run was still running.')[0]).toBeVisible());
    await waitFor(() => expect(within(dialog).queryByText('Succeeded')).toBeNull());
  },
};

export const ReadOnly: Story = {
  beforeEach: addFailedAndMissed,
  args: { canWrite: false },
  play: async () => {
    const dialog = await screen.findByRole('dialog');
    await within(dialog).findByText(/couldn’t load the extension/);
    await expect(within(dialog).queryByRole('button', { name: 'Run again' })).toBeNull();
  },
};

export const Empty: Story = {
  args: { name: 'Stocktaking' },
  beforeEach: () => addSchedules([{ name: 'Stocktaking' }]),
};
export const SlowToLoad: Story = {
  parameters: mocked('typical', { network: { listRuns: 'never' } }),
  play: async () => {
    await screen.findByText('Still loading. The service is slow.');
    mocks.network.listRuns = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByText('Still loading. The service is slow.')).toBeNull());
  },
};
export const ErrorWithRetry: Story = { parameters: mocked('typical', { network: { listRuns: 'down' } }) };
export const AllSucceeded: Story = { args: { name: 'Nightly agreement sync' } };

const report = expect.objectContaining({ name: REPORT });

export const Controls: Story = {
  play: async ({ args }) => {
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Pause…' }));
    await expect(args.onAction).toHaveBeenLastCalledWith('pause', report);
    await userEvent.click(within(dialog).getByRole('button', { name: /^Skip next run · / }));
    await expect(args.onAction).toHaveBeenLastCalledWith('skip-next', report);
  },
};

export const Paused: Story = {
  beforeEach: () => changeSchedule(REPORT, { pause: pausedByUser() }),
  play: async ({ args }) => {
    const dialog = await screen.findByRole('dialog');
    await waitFor(() => expect(within(dialog).getByText('Paused until Fri 27 Nov, 08:00')).toBeVisible());
    await expect(within(dialog).getByText(/“Office move” · Dana Weber/)).toBeVisible();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Resume' }));
    await expect(args.onAction).toHaveBeenLastCalledWith('resume', report);
  },
};

export const AutoPaused: Story = {
  args: { canWrite: false },
  beforeEach: () => changeSchedule(REPORT, { pause: pausedByFailures(), consecutiveFailures: 3 }),
  play: async () => {
    const dialog = await screen.findByRole('dialog');
    await waitFor(() => expect(within(dialog).getByText(/After 3 failed runs in a row/)).toBeVisible());
    await expect(within(dialog).queryByRole('button', { name: 'Resume' })).toBeNull();
  },
};

export const Skipping: Story = {
  beforeEach: () => changeSchedule(REPORT, { skipNextAt: stored(REPORT).nextRunAt }),
  play: async ({ args }) => {
    const dialog = await screen.findByRole('dialog');
    await waitFor(() => expect(within(dialog).getByText('Skipping Mon 23 Nov, 22:30')).toBeVisible());
    await userEvent.click(within(dialog).getByRole('button', { name: 'Undo skip' }));
    await expect(args.onAction).toHaveBeenLastCalledWith('undo-skip', report);
  },
};

/** Too many were started by hand: until then nothing happens. */
export const TooManyManualRuns: Story = {
  args: { name: 'Refresh price list' },
  beforeEach: addManualRuns,
  play: async ({ args }) => {
    const dialog = await screen.findByRole('dialog');
    const again = await within(dialog).findByRole('button', { name: 'Run again' });
    await userEvent.click(again);
    await waitFor(() => expect(within(dialog).getAllByText(/^Available again in [345]\d\ss\.$/)[0]).toBeVisible());
    await userEvent.click(again);
    await expect(args.onStart).toHaveBeenCalledTimes(1);
  },
};

export const Repeated: Story = {
  args: { name: 'Stocktaking' },
  beforeEach: async () => {
    await addSchedules([{ name: 'Stocktaking' }]);
    await addRun('Stocktaking', { trigger: 'rerun', requestedBy: 'Dana Weber', rerunOf: crypto.randomUUID() });
  },
  play: async () => {
    const dialog = await screen.findByRole('dialog');
    await waitFor(() => expect(within(dialog).getByText('run again by Dana Weber')).toBeVisible());
    await userEvent.click(within(dialog).getByRole('button', { name: 'Details' }));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Run now' }));
    await waitFor(() => expect(lastSent()).toMatch(/\/run-now$/));
  },
};

export const Changes: Story = {
  args: { name: 'Nightly agreement sync' },
  beforeEach: () => addChanges(),
  play: async () => {
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('tab', { name: 'Changes' }));
    await waitFor(() => expect(within(dialog).getByText('Timeout: 30 s → 45 s')).toBeVisible());
    await userEvent.click(within(dialog).getByRole('tab', { name: 'Runs' }));
    await waitFor(() => expect(within(dialog).getByRole('radio', { name: 'All' })).toBeVisible());
  },
};

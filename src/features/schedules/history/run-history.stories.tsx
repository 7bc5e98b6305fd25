import type { RunReference } from '@extension-schedules/remote-types';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import { useSchedules } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import { HostContext, useHost } from '#remote/host-context.ts';
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
import { addChanges, addUpdate } from '#storybook/arrange-changes.ts';
import { replaceClipboard, written } from '#storybook/clipboard.ts';
import { mocked, mocks, spies } from '#storybook/mocks.ts';
import { shownDialog } from '#storybook/shown-dialog.ts';
import { elapse } from '#storybook/timers.ts';
import { SLOW_AFTER_MS } from '#ui/use-slow.ts';
import type { Send } from '../run-now/use-run-now.ts';
import { SHOWN_FOR } from '../shared/copy-button.tsx';
import { RunHistory } from './run-history.tsx';

type Args = {
  name: string;
  runId?: string;
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
  title: 'Run history/Flows/Look through runs',
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

/** The run's row, once it is listed. */
function rowOf(runId: string): Promise<HTMLElement> {
  return waitFor(() => {
    const row = document.querySelector<HTMLElement>(`[data-run-id="${runId}"]`);
    if (!row) throw new Error(`Run ${runId} is not listed.`);
    return row;
  });
}

/** The host has not answered yet, and Mia muted the schedule. */
async function addUndelivered() {
  const { id: scheduleId, installId, tenantId } = stored(REPORT);
  const at = Date.now() - 60_000;
  const delivery = { state: 'pending', attempts: 2, lastAttemptAt: at, lastError: 'status 503' } as const;
  mocks.world.store.tables.events.put('failing', {
    ...{ id: 'failing', tenantId, installId, scheduleId, type: 'schedule.failing', at, notifies: true },
    ...{ ...delivery, nextAttemptAt: at + 90_000, deliveredAt: null },
  });
  await changeSchedule(REPORT, { mutedUntil: Date.now() + 3 * 86_400_000 });
}

export const NotDeliveredYet: Story = {
  beforeEach: addUndelivered,
  play: async () => {
    const dialog = await shownDialog(REPORT);
    await expect(within(dialog).getByText('Notification not delivered yet, retrying: failing')).toBeVisible();
    await expect(within(dialog).getByText(/^Notifications muted until /)).toBeVisible();
  },
};

export const RunAgain: Story = {
  beforeEach: addFailedAndMissed,
  play: async ({ args }) => {
    const { id } = stored(REPORT);
    const newest = (status: string) => newestRun(id, status).id;
    const dialog = await shownDialog(REPORT);
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
    const missed = within(await rowOf(newest('skipped'))).getByRole('button', { name: 'Run now' });
    await waitFor(() => expect(missed).toHaveAttribute('aria-disabled', 'true'));
    await endRun(REPORT);
    await waitFor(() => expect(missed).not.toHaveAttribute('aria-disabled'));
    await userEvent.click(missed);
    await waitFor(() => expect(lastSent()).toBe(`schedules/${id}/runs/${newest('skipped')}/rerun`));
    await expect(args.onStart).toHaveBeenCalledTimes(2);
  },
};

export const OnlySkipped: Story = {
  play: async () => {
    const dialog = await shownDialog();
    await userEvent.click(within(dialog).getByRole('radio', { name: 'Skipped' }));
    await waitFor(() => expect(within(dialog).getAllByText('The previous run was still running.')[0]).toBeVisible());
    await waitFor(() => expect(dialog.querySelector('[data-run-id] [data-icon="check"]')).toBeNull());
  },
};

export const ReadOnly: Story = {
  beforeEach: addFailedAndMissed,
  args: { canWrite: false },
  play: async ({ args }) => {
    const dialog = await shownDialog();
    await within(dialog).findByText(/couldn’t load the extension/);
    await expect(within(dialog).queryByRole('button', { name: 'Run again' })).toBeNull();
    await userEvent.click(within(dialog).getByRole('button', { name: 'View schedule' }));
    await expect(args.onAction).toHaveBeenLastCalledWith('view', expect.objectContaining({ name: REPORT }));
  },
};

export const RetryWhileSlow: Story = {
  parameters: mocked('typical', { network: { listRuns: 'never' } }),
  play: async () => {
    await elapse(SLOW_AFTER_MS);
    await screen.findByText('Still loading. The service is slow.');
    mocks.network.listRuns = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByText('Still loading. The service is slow.')).toBeNull());
  },
};
const report = expect.objectContaining({ name: REPORT });

export const Controls: Story = {
  play: async ({ args }) => {
    const dialog = await shownDialog();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Pause…' }));
    await expect(args.onAction).toHaveBeenLastCalledWith('pause', report);
    await userEvent.click(within(dialog).getByRole('button', { name: /^Skip next run · / }));
    await expect(args.onAction).toHaveBeenLastCalledWith('skip-next', report);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Edit' }));
    await expect(args.onAction).toHaveBeenLastCalledWith('edit', report);
    await endRun(REPORT);
    const [runNow] = within(dialog).getAllByRole('button', { name: 'Run now' });
    await waitFor(() => expect(runNow).not.toHaveAttribute('aria-disabled'));
    await userEvent.click(runNow as HTMLElement);
    await expect(args.onAction).toHaveBeenLastCalledWith('run-now', report);
  },
};

export const Paused: Story = {
  beforeEach: () => changeSchedule(REPORT, { pause: pausedByUser() }),
  play: async ({ args }) => {
    const dialog = await shownDialog();
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
    const dialog = await shownDialog();
    await waitFor(() => expect(within(dialog).getByText(/After 3 failed runs in a row/)).toBeVisible());
    await expect(within(dialog).queryByRole('button', { name: 'Resume' })).toBeNull();
  },
};

export const Skipping: Story = {
  beforeEach: () => changeSchedule(REPORT, { skipNextAt: stored(REPORT).nextRunAt }),
  play: async ({ args }) => {
    const dialog = await shownDialog();
    await waitFor(() => expect(within(dialog).getByText('Skipping Mon 23 Nov, 22:30')).toBeVisible());
    await userEvent.click(within(dialog).getByRole('button', { name: 'Undo skip' }));
    await expect(args.onAction).toHaveBeenLastCalledWith('undo-skip', report);
  },
};

/** There were too many manual runs: until then nothing happens. */
export const TooManyManualRuns: Story = {
  args: { name: 'Refresh price list' },
  beforeEach: () => addManualRuns(),
  play: async ({ args }) => {
    const dialog = await shownDialog();
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
    const dialog = await shownDialog();
    await waitFor(() => expect(within(dialog).getByText('run again by Dana Weber')).toBeVisible());
    await userEvent.click(within(dialog).getByRole('button', { name: /^Details/ }));
    const row = within(await rowOf(newestRun(stored('Stocktaking').id, 'succeeded').id));
    await userEvent.click(row.getByRole('button', { name: 'Run now' }));
    await waitFor(() => expect(lastSent()).toMatch(/\/run-now$/));
  },
};

export const Changes: Story = {
  args: { name: 'Nightly agreement sync' },
  beforeEach: () => addChanges(),
  play: async () => {
    const dialog = await shownDialog();
    await userEvent.click(within(dialog).getByRole('tab', { name: 'Changes' }));
    await waitFor(() => expect(within(dialog).getByText('Timeout: 30 s → 45 s')).toBeVisible());
    await userEvent.click(within(dialog).getByRole('tab', { name: 'Runs' }));
    await waitFor(() => expect(within(dialog).getByRole('radio', { name: 'All' })).toBeVisible());
  },
};

const EARLY = Date.parse('2026-11-20T04:00:00Z');

/** Sixty older runs, one an hour, and one that ran before them. */
async function addManyRuns() {
  const hours = Array.from({ length: 60 }, (_, hour) => Date.parse('2026-11-22T20:00:00Z') - hour * 3_600_000);
  for (const scheduledFor of [...hours, EARLY]) await addRun(REPORT, { scheduledFor, finishedAt: scheduledFor + 700 });
}

/** The id is known only once the run is stored. */
function HistoryAtAnEarlyRun(args: Args) {
  const run = mocks.world.store.tables.runs.where(({ scheduledFor }) => scheduledFor === EARLY)[0];
  return <History {...args} {...(run && { runId: run.id })} />;
}

export const OpenedAtARunOfALaterPage: Story = {
  beforeEach: addManyRuns,
  render: (args) => <HistoryAtAnEarlyRun {...args} />,
  play: async () => {
    const dialog = await shownDialog();
    const toggle = await waitFor(() => within(dialog).getByRole('button', { name: 'Details: 05:00' }));
    await waitFor(() => expect(toggle).toHaveAttribute('aria-expanded', 'true'));
    await expect(toggle).toHaveFocus();
    await waitFor(() => expect(toggle).toBeVisible());
    await expect(within(dialog).getByLabelText('To')).toHaveValue('20/11/2026');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Clear dates' }));
    await waitFor(() => expect(within(dialog).getByRole('heading', { name: 'Today' })).toBeVisible());
  },
};

export const FromOneDayToAnother: Story = {
  beforeEach: addManyRuns,
  play: async () => {
    const dialog = await shownDialog();
    await userEvent.type(within(dialog).getByLabelText('From'), '21.11.');
    await userEvent.type(within(dialog).getByLabelText('To'), '22/11/2026');
    await userEvent.type(within(dialog).getByLabelText('Time'), '9am{Enter}');
    await waitFor(() =>
      expect(within(dialog).getAllByRole('button', { name: /^Details/ })[0]).toHaveTextContent('09:00'),
    );
    const days = () =>
      within(dialog)
        .getAllByRole('heading', { level: 3 })
        .map(({ textContent }) => textContent);
    await expect(days()).toEqual(['Yesterday', 'Sat, 21 Nov 2026']);
    await userEvent.clear(within(dialog).getByLabelText('To'));
    await userEvent.type(within(dialog).getByLabelText('To'), 'yesterday{Enter}');
    await waitFor(() => expect(within(dialog).getByText('Use this format: 23/11/2026')).toBeVisible());
  },
};

export const Succeeded: Story = {
  beforeEach: addFailedAndMissed,
  play: async () => {
    const dialog = await shownDialog();
    await userEvent.click(within(dialog).getByRole('radio', { name: 'Succeeded' }));
    const badges = () => [...dialog.querySelectorAll('[data-run-id] [data-icon="check"]')];
    await waitFor(() => expect(badges().length).toBeGreaterThan(5));
    await expect(dialog.querySelectorAll('[data-run-id]')).toHaveLength(badges().length);
  },
};

export const ChartByKeyboard: Story = {
  beforeEach: addFailedAndMissed,
  play: async () => {
    const dialog = await shownDialog();
    const chart = await waitFor(() => within(dialog).getByRole('toolbar', { name: /^Duration of the last runs/ }));
    const bars = within(chart).getAllByRole('button');
    const failed = within(chart)
      .getAllByRole('button', { name: /^Failed · / })
      .at(-1) as HTMLElement;
    bars.at(-1)?.focus();
    for (let left = bars.length - 1 - bars.indexOf(failed); left > 0; left -= 1) {
      await userEvent.keyboard('{ArrowLeft}');
    }
    await expect(failed).toHaveFocus();
    await userEvent.keyboard('{Home}{End}');
    await expect(bars.at(-1)).toHaveFocus();
    await userEvent.click(failed);
    const row = within(await rowOf(newestRun(stored(REPORT).id, 'failed').id));
    const toggle = row.getByRole('button', { name: /^Details/ });
    await waitFor(() => expect(toggle).toHaveFocus());
    await expect(toggle).toHaveAttribute('aria-expanded', 'true');
  },
};

export const JsonResponse: Story = {
  args: { name: 'Stocktaking' },
  beforeEach: async () => {
    await addSchedules([{ name: 'Stocktaking' }]);
    const text = '{"id":12345678901234567890,"items":[1,2]}';
    await addRun('Stocktaking', { httpStatus: 200, response: { text, bytes: text.length, truncated: false } });
    return replaceClipboard();
  },
  play: async () => {
    const dialog = await shownDialog();
    await userEvent.click(await within(dialog).findByRole('button', { name: /^Details/ }));
    const answer = await waitFor(() => within(dialog).getByText(/"id": 12345678901234567890,/));
    await expect(answer.textContent?.split('\n')).toHaveLength(7);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Copy response' }));
    await waitFor(() => expect(within(dialog).getByRole('button', { name: 'Copied' })).toBeVisible());
    await expect(written).toHaveBeenCalledWith('{"id":12345678901234567890,"items":[1,2]}');
    await expect(spies.notify).not.toHaveBeenCalled();
    await elapse(SHOWN_FOR);
    await waitFor(() => expect(within(dialog).getByRole('button', { name: 'Copy response' })).toBeVisible());
  },
};

export const CopyRefused: Story = {
  beforeEach: () => replaceClipboard({ refuses: true }),
  play: async () => {
    const dialog = await shownDialog();
    await userEvent.click(await within(dialog).findByRole('button', { name: 'Copy run request' }));
    await waitFor(() => expect(within(dialog).getByText(/^Couldn’t copy/)).toBeVisible());
    await expect(written).not.toHaveBeenCalled();
  },
};

export const LateRun: Story = {
  args: { name: 'Stocktaking' },
  beforeEach: async () => {
    await addSchedules([{ name: 'Stocktaking' }]);
    const scheduledFor = Date.parse('2026-11-23T18:00:00Z');
    await addRun('Stocktaking', { scheduledFor, startedAt: scheduledFor + 12_000, finishedAt: scheduledFor + 53_000 });
  },
  play: async () => {
    const dialog = await shownDialog();
    await waitFor(() => expect(within(dialog).getByText(/^started 12\ss late$/)).toBeVisible());
  },
};

export const WithChanges: Story = {
  args: { name: 'Nightly agreement sync' },
  beforeEach: () => addChanges(),
  play: async () => {
    const dialog = await shownDialog();
    await userEvent.click(within(dialog).getByRole('switch', { name: 'Show changes' }));
    const today = await waitFor(() => within(dialog).getByRole('region', { name: 'Today' }));
    await waitFor(() => expect(within(today).getByText('Timeout: 30 s → 45 s')).toBeVisible());
    // Its run is listed already.
    await expect(within(dialog).queryByText('Started manually')).toBeNull();
    await userEvent.click(within(dialog).getByRole('switch', { name: 'Show changes' }));
    await waitFor(() => expect(within(dialog).queryByText('Timeout: 30 s → 45 s')).toBeNull());
  },
};

/** A host with a page of its own about each run. */
function HistoryInHost(args: Args) {
  const host = useHost();
  const runDebugUrl = ({ runId }: RunReference) => `https://psa.example.com/debug?run=${runId}`;
  return (
    <HostContext value={{ ...host, runDebugUrl }}>
      <History {...args} />
    </HostContext>
  );
}

export const LinkToTheHost: Story = {
  args: { name: 'Stocktaking' },
  beforeEach: async () => {
    await addSchedules([{ name: 'Stocktaking' }]);
    await addRun('Stocktaking', {});
  },
  render: (args) => <HistoryInHost {...args} />,
  play: async () => {
    const dialog = await shownDialog();
    await userEvent.click(await within(dialog).findByRole('button', { name: /^Details/ }));
    const { id } = newestRun(stored('Stocktaking').id, 'succeeded');
    await expect(within(dialog).getByRole('link', { name: 'Open debug page' })).toHaveAttribute(
      'href',
      `https://psa.example.com/debug?run=${id}`,
    );
  },
};

/** A notice comes while the dialog is open, and another that is still shown when it closes. */
function HistoryWithNotice({ onClose, ...args }: Args) {
  const { notify } = useHost();
  const [open, setOpen] = useState(true);
  const skip = () => notify({ tone: 'success', message: 'Usage report will skip its run.' });
  return open && <History {...args} onAction={skip} onClose={() => setOpen(false)} />;
}

export const NoticeInFront: Story = {
  render: (args) => <HistoryWithNotice {...args} />,
  play: async () => {
    const dialog = await shownDialog();
    await userEvent.click(within(dialog).getByRole('button', { name: /^Skip next run · / }));
    await waitFor(() => expect(within(dialog).getByText('Usage report will skip its run.')).toBeVisible());
    await expect(spies.notify).not.toHaveBeenCalled();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(spies.notify).toHaveBeenCalledTimes(1));
  },
};

export const EndpointKept: Story = {
  args: { name: 'Nightly agreement sync' },
  beforeEach: () => addUpdate(stored('Nightly agreement sync')),
  play: async () => {
    const dialog = await shownDialog();
    await userEvent.click(within(dialog).getByRole('tab', { name: 'Changes' }));
    await waitFor(() => expect(within(dialog).getAllByText('Endpoint kept')[0]).toBeVisible());
    await expect(within(dialog).queryByText('Endpoint changed')).toBeNull();
  },
};

/** Who disabled it and when, from its changes. */
export const DisabledByAPerson: Story = {
  args: { name: 'Nightly agreement sync' },
  beforeEach: async () => {
    await changeSchedule('Nightly agreement sync', { enabled: false });
    await addChanges({ disabledMinutesAgo: 5 });
  },
  play: async () => {
    const dialog = await shownDialog('Nightly agreement sync');
    await waitFor(() => expect(within(dialog).getByText('Manual runs only · Dana Weber · Today 22:13')).toBeVisible());
  },
};

import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fireEvent, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import { useSchedules } from '#api/schedules.ts';
import { HostContext, useHost } from '#remote/host-context.ts';
import { addRun, arrange, changeSchedule, pausedByUser, stored } from '#storybook/arrange.ts';
import { mocked, mocks } from '#storybook/mocks.ts';
import { shownDialog } from '#storybook/shown-dialog.ts';
import { RunHistory } from '../run-history.tsx';

const REPORT = 'Usage report to billing';
const NIGHTLY = 'Nightly agreement sync';

type Args = { name: string; canWrite: boolean; onAction: () => void };

function History({ name, ...args }: Args) {
  const schedule = useSchedules().data?.find((each) => each.name === name);
  return schedule ? (
    <RunHistory {...args} onClose={() => {}} onStart={() => {}} schedule={schedule} starting={false} />
  ) : null;
}

const meta = {
  title: 'Run history/Why it did not run',
  args: { name: NIGHTLY, canWrite: true, onAction: fn() },
  parameters: mocked('typical'),
  render: (args) => <History {...args} />,
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

const HOUR = 3_600_000;

const STARTED = { reason: 'user', note: pausedByUser().note, by: pausedByUser().by, until: null };

/** Dana paused or resumed it. */
function changePause(name: string, action: 'pause' | 'resume', at: number) {
  const { id: scheduleId, name: scheduleName } = stored(name);
  return arrange((tx, { tenantId, id: installId, extensionId }) =>
    tx.audit.append({
      ...{ id: crypto.randomUUID(), tenantId, installId, extensionId, scheduleId, scheduleName, at, action },
      ...{ requestId: null, bulkChangeId: null, revision: null },
      actor: { kind: 'user', id: 'dana.weber', name: 'Dana Weber' },
      changes: { pause: action === 'pause' ? [null, STARTED] : [STARTED, null] },
    }),
  );
}

/** Dana paused it two hours ago. */
async function pause(name = NIGHTLY) {
  const since = Date.now() - 2 * HOUR;
  await changePause(name, 'pause', since);
  await changeSchedule(name, { pause: { ...pausedByUser(), since, until: null }, nextRunAt: null });
}

/** Dana paused it over its last run too, and resumed it in between. */
async function pauseTwice() {
  const { tables } = mocks.world.store;
  const { id } = stored(NIGHTLY);
  for (const run of tables.runs.where((each) => each.scheduleId === id && each.scheduledFor > Date.now() - 24 * HOUR)) {
    tables.runs.delete(run.id);
  }
  await changePause(NIGHTLY, 'pause', Date.now() - 30 * HOUR);
  await changePause(NIGHTLY, 'resume', Date.now() - 10 * HOUR);
  await pause();
}

/** As many runs as need a second page. */
async function pauseWithManyRuns() {
  for (let hour = 3; hour < 63; hour++) await addRun(REPORT, { scheduledFor: Date.now() - hour * HOUR });
  await pause(REPORT);
}

async function ask(dialog: HTMLElement, date: string, time: string) {
  await userEvent.click(await within(dialog).findByRole('button', { name: 'Why did it (not) run?' }));
  const form = within(await within(dialog).findByRole('group', { name: 'Why did it (not) run?' }));
  const day = form.getByRole('textbox', { name: 'Date' });
  await userEvent.clear(day);
  await userEvent.type(day, date);
  const clock = form.getByRole('textbox', { name: 'Time' });
  await userEvent.type(clock, `${time}{Enter}`);
  return clock;
}

export const SkippedRow: Story = {
  args: { name: REPORT },
  play: async () => {
    const dialog = await shownDialog(REPORT);
    const [why] = await within(dialog).findAllByRole('button', { name: /^Why\? / });
    await userEvent.click(why as HTMLElement);
    await within(dialog).findByText(/· It was skipped because the previous run was still running\.$/);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Show run' }));
    await waitFor(() => expect(document.activeElement).toHaveAttribute('aria-expanded', 'true'));
  },
};

/** The panel's field, not the filter's. */
const clockOf = (dialog: HTMLElement) =>
  within(within(dialog).getByRole('group', { name: 'Why did it (not) run?' })).getByRole('textbox', { name: 'Time' });

/** The panel's button, not the dialog's. */
const closeOf = (dialog: HTMLElement) => within(dialog).getAllByRole('button', { name: 'Close' }).at(-1) as HTMLElement;

const SKIPPED = /· It was skipped because the previous run was still running\.$/;

export const AskedAgain: Story = {
  args: { name: REPORT },
  play: async () => {
    const dialog = await shownDialog(REPORT);
    const [why] = (await within(dialog).findAllByRole('button', { name: /^Why\? / })) as [HTMLElement];
    await userEvent.click(why);
    await within(dialog).findByText(SKIPPED);
    const clock = clockOf(dialog);
    await userEvent.clear(clock);
    await userEvent.type(clock, '0:01{Enter}');
    await waitFor(() => expect(within(dialog).queryByText(SKIPPED)).toBeNull());
    await userEvent.click(why);
    await within(dialog).findByText(SKIPPED);
    const close = closeOf(dialog);
    await userEvent.click(close);
    await expect(why).toHaveFocus();
  },
};

export const ClosedByKeyboard: Story = {
  play: async () => {
    const dialog = await shownDialog(NIGHTLY);
    await ask(dialog, '23/11/2026', '12');
    await within(dialog).findByText(/· The schedule has no run at this time\.$/);
    const clock = clockOf(dialog);
    await userEvent.clear(clock);
    await userEvent.type(clock, '25');
    const close = closeOf(dialog);
    close.focus();
    // The key alone, before it becomes a press.
    await fireEvent.keyDown(close, { key: 'Enter' });
    await expect(clock).not.toHaveAttribute('aria-invalid', 'true');
    await userEvent.keyboard('{Enter}');
    await expect(within(dialog).getByRole('button', { name: 'Why did it (not) run?' })).toHaveFocus();
  },
};

export const NotAnOccurrence: Story = {
  play: async ({ args }) => {
    const dialog = await shownDialog(NIGHTLY);
    const clock = await ask(dialog, '23/11/2026', '25');
    await waitFor(() => expect(clock).toHaveAttribute('aria-invalid', 'true'));
    await userEvent.clear(clock);
    await userEvent.type(clock, '12{Enter}');
    await within(dialog).findByText(/· The schedule has no run at this time\.$/);
    await expect(within(dialog).getByText(/^Before: .+ · After: /)).toBeVisible();
    const edits = within(dialog).getAllByRole('button', { name: 'Edit' });
    await userEvent.click(edits.at(-1) as HTMLElement);
    await expect(args.onAction).toHaveBeenLastCalledWith('edit', expect.objectContaining({ name: NIGHTLY }));
  },
};

export const PausedPeriod: Story = {
  beforeEach: () => pause(),
  play: async ({ args }) => {
    const dialog = await shownDialog(NIGHTLY);
    await within(dialog).findByText(
      /^The schedule is paused\. · Dana Weber · since (?:today|yesterday) .+ · “Office move”$/,
    );
    await ask(dialog, '25/11/2026', '02:30');
    await within(dialog).findByText(/· The schedule is paused\.$/);
    const resumes = within(dialog).getAllByRole('button', { name: 'Resume' });
    await userEvent.click(resumes.at(-1) as HTMLElement);
    await expect(args.onAction).toHaveBeenLastCalledWith('resume', expect.objectContaining({ name: NIGHTLY }));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Show in changes' }));
    await expect(await screen.findByRole('tab', { name: 'Changes' })).toHaveAttribute('aria-selected', 'true');
  },
};

export const PauseThatIsOver: Story = {
  beforeEach: pauseTwice,
  play: async () => {
    const dialog = await shownDialog(NIGHTLY);
    await ask(dialog, '23/11/2026', '02:30');
    await within(dialog).findByText(/· The schedule was paused\.$/);
    // The pause of today has its own above, and this one can no longer be ended.
    await expect(within(dialog).getAllByRole('button', { name: 'Resume' })).toHaveLength(1);
  },
};

export const KeptWhileOlderRunsLoad: Story = {
  args: { name: REPORT },
  beforeEach: pauseWithManyRuns,
  play: async () => {
    const dialog = await shownDialog(REPORT);
    const period = await within(dialog).findByText(/^The schedule is paused\. · Dana Weber · since /);
    mocks.network.listQuietPeriods = 'never';
    const rows = () => within(dialog).getAllByRole('button', { name: /^Details/ }).length;
    const before = rows();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Show more' }));
    await waitFor(() => expect(rows()).toBeGreaterThan(before));
    await expect(period).toBeVisible();
  },
};

/** A host that gives an offset, which the browser knows as a time zone and cron expressions do not. */
function HistoryWithAnOffset(args: Args) {
  return (
    <HostContext value={{ ...useHost(), timezone: '+02:00' }}>
      <History {...args} />
    </HostContext>
  );
}

export const UnknownZone: Story = {
  args: { name: REPORT },
  render: (args) => <HistoryWithAnOffset {...args} />,
  play: async () => {
    const dialog = await shownDialog(REPORT);
    const [why] = await within(dialog).findAllByRole('button', { name: /^Why\? / });
    await userEvent.click(why as HTMLElement);
    await within(dialog).findByText('Times can’t be entered in the time zone +02:00.');
    await within(dialog).findByText(SKIPPED);
    await userEvent.click(closeOf(dialog));
    await expect(within(dialog).queryByText(SKIPPED)).toBeNull();
  },
};

export const ErrorWithRetry: Story = {
  parameters: mocked('typical', { network: { explainInstant: 'down' } }),
  play: async () => {
    const dialog = await shownDialog(NIGHTLY);
    await ask(dialog, '23/11/2026', '12');
    await within(dialog).findByText('Couldn’t find the reason');
    mocks.network.explainInstant = undefined;
    await userEvent.click(within(dialog).getByRole('button', { name: 'Try again' }));
    await within(dialog).findByText(/· The schedule has no run at this time\.$/);
  },
};

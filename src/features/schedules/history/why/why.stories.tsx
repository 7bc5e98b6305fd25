import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import { useSchedules } from '#api/schedules.ts';
import { arrange, changeSchedule, pausedByUser, stored } from '#storybook/arrange.ts';
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
  args: { name: NIGHTLY, canWrite: true, onAction: fn() },
  parameters: mocked('typical'),
  render: (args) => <History {...args} />,
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

const HOUR = 3_600_000;

/** Dana paused it two hours ago. */
async function pause() {
  const { id: scheduleId, name: scheduleName } = stored(NIGHTLY);
  const at = Date.now() - 2 * HOUR;
  const { reason, note, by } = pausedByUser();
  await arrange((tx, { tenantId, id: installId, extensionId }) =>
    tx.audit.append({
      ...{ id: crypto.randomUUID(), tenantId, installId, extensionId, scheduleId, scheduleName, at },
      ...{ requestId: null, bulkChangeId: null, revision: null, action: 'pause' },
      actor: { kind: 'user', id: 'dana.weber', name: 'Dana Weber' },
      changes: { pause: [null, { reason, note, by, until: null }] },
    }),
  );
  await changeSchedule(NIGHTLY, { pause: { ...pausedByUser(), since: at, until: null }, nextRunAt: null });
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
  beforeEach: pause,
  play: async ({ args }) => {
    const dialog = await shownDialog(NIGHTLY);
    await within(dialog).findByText(/^The schedule is paused\. · Dana Weber · since .+ · “Office move”$/);
    await ask(dialog, '25/11/2026', '02:30');
    await within(dialog).findByText(/· The schedule is paused\.$/);
    const resumes = within(dialog).getAllByRole('button', { name: 'Resume' });
    await userEvent.click(resumes.at(-1) as HTMLElement);
    await expect(args.onAction).toHaveBeenLastCalledWith('resume', expect.objectContaining({ name: NIGHTLY }));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Show in changes' }));
    await expect(await screen.findByRole('tab', { name: 'Changes' })).toHaveAttribute('aria-selected', 'true');
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

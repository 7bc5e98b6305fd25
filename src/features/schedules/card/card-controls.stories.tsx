import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
import {
  addManualRuns,
  addRun,
  addSchedules,
  arrange,
  changeSchedule,
  pausedByUser,
  stored,
} from '#storybook/arrange.ts';
import { addChanges } from '#storybook/arrange-changes.ts';
import { mocked, spies } from '#storybook/mocks.ts';
import { shownDialog, shownQuestion } from '#storybook/shown-dialog.ts';
import { Card } from './schedules-card.tsx';

const meta = {
  title: 'Card/Flows/Pause, skip and delete',
  component: Card,
  parameters: mocked('typical'),
} satisfies Meta<typeof Card>;

export default meta;
type Story = StoryObj<typeof meta>;
type Canvas = { findByRole: (role: string, options: object) => Promise<HTMLElement> };

const NAME = 'Nightly agreement sync';

async function openMenu(canvas: Canvas, name = NAME) {
  await userEvent.click(await canvas.findByRole('button', { name: `More actions for ${name}` }));
}

async function choose(canvas: Canvas, item: RegExp, name = NAME) {
  await openMenu(canvas, name);
  await userEvent.click(await screen.findByRole('menuitem', { name: item }));
}

export const PauseAndResume: Story = {
  play: async ({ canvas }) => {
    await choose(canvas, /^Pause…/);
    const pause = await shownDialog(`Pause ${NAME}`);
    await userEvent.type(within(pause).getByLabelText(/^Note/), 'Stocktaking');
    await userEvent.click(within(pause).getByRole('button', { name: 'Pause schedule' }));
    await waitFor(() => expect(spies.notify).toHaveBeenCalledWith({ tone: 'success', message: `${NAME} paused.` }));
    await waitFor(() => expect(canvas.getByText(/“Stocktaking” · Dana Weber/)).toBeVisible());
    // Three days later.
    const paused = stored(NAME);
    const since = Date.now() - 3 * 86_400_000;
    await arrange((tx) => tx.schedules.update({ ...paused, pause: paused.pause && { ...paused.pause, since } }));
    await userEvent.click(await canvas.findByRole('button', { name: `Resume: ${NAME}` }));
    const resume = await shownQuestion(`Resume ${NAME}?`);
    await waitFor(() => expect(within(resume).getByText(/^3 runs were missed while paused/)).toBeVisible());
    await userEvent.click(within(resume).getByRole('button', { name: 'Resume' }));
    await waitFor(() => expect(canvas.queryByText(/Stocktaking/)).toBeNull());
    await expect(spies.notify).toHaveBeenLastCalledWith({ tone: 'success', message: `${NAME} resumed.` });
  },
};

export const PausedElsewhere: Story = {
  beforeEach: () => changeSchedule('Refresh price list', { pause: pausedByUser() }),
  play: async ({ canvas }) => {
    const row = within(await canvas.findByRole('row', { name: /Refresh price list/ }));
    await waitFor(() => expect(row.getByText('Paused until Fri 27 Nov, 08:00')).toBeVisible());
    await expect(row.getByText(/^02:00 GMT-5 · “Office move”/)).toBeVisible();
  },
};

export const PausedRow: Story = {
  beforeEach: () => changeSchedule(NAME, { pause: pausedByUser() }),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('Paused until Fri 27 Nov, 08:00')).toBeVisible());
    await choose(canvas, /^Change pause/);
    const dialog = await shownDialog(`Change pause of ${NAME}`);
    await expect(within(dialog).getByLabelText('Date')).toHaveValue('27/11/2026');
    await expect(within(dialog).getByLabelText('Time')).toHaveValue('08:00');
    await expect(within(dialog).getByLabelText(/^Note/)).toHaveValue('Office move');
  },
};

export const AutoPaused: Story = {
  parameters: mocked('paused'),
  play: async ({ canvas }) => {
    await waitFor(() =>
      expect(canvas.getByText(`${NAME} was paused automatically after 10 failed runs in a row.`)).toBeVisible(),
    );
    await waitFor(() => expect(canvas.getByText(/^After 10 failed runs in a row/)).toBeVisible());
    await userEvent.click(canvas.getByRole('button', { name: 'Resume' }));
    const dialog = await shownQuestion();
    await waitFor(() => expect(within(dialog).getByText('The failure count resets to zero.')).toBeVisible());
  },
};

export const SkipAndUndo: Story = {
  play: async ({ canvas }) => {
    await choose(canvas, /^Skip next run/);
    const message = `${NAME} will skip its run on Tue 24 Nov, 02:30.`;
    await waitFor(() => expect(spies.notify).toHaveBeenCalledWith({ tone: 'success', message }));
    await waitFor(() => expect(canvas.getByText('Skipping Tue 24 Nov, 02:30')).toBeVisible());
    await userEvent.click(await canvas.findByRole('button', { name: `Undo skip: ${NAME}` }));
    await waitFor(() => expect(canvas.queryByText(/^Skipping/)).toBeNull());
    await expect(spies.notify).toHaveBeenCalledTimes(2);
    await expect(canvas.queryByText(message)).toBeNull();
  },
};

export const UndoSkipInTheMenu: Story = {
  beforeEach: () => changeSchedule(NAME, { skipNextAt: stored(NAME).nextRunAt }),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(/^Skipping/)).toBeVisible());
    await choose(canvas, /^Undo skip/);
    await waitFor(() => expect(canvas.queryByText(/^Skipping/)).toBeNull());
  },
};

/** The extension was disabled while the menu was open. */
export const NothingToSkip: Story = {
  play: async ({ canvas }) => {
    await openMenu(canvas);
    const skip = await screen.findByRole('menuitem', { name: /^Skip next run/ });
    await arrange((tx, { tenantId, id }) => tx.installs.setEnabled(tenantId, id, false, Date.now()));
    await userEvent.click(skip);
    await waitFor(() =>
      expect(spies.notify).toHaveBeenCalledWith({
        tone: 'error',
        message: `${NAME}: There’s no upcoming run to skip.`,
      }),
    );
  },
};

export const Narrow: Story = { ...PausedRow, globals: { viewport: { value: 'narrow' } } };

const addFailedRun = () =>
  addRun(NAME, { status: 'failed', error: { code: 'GUEST_ERROR', message: 'scope is unknown' }, httpStatus: 422 });

export const RerunOfFailedRun: Story = {
  beforeEach: addFailedRun,
  play: async ({ canvas }) => {
    await choose(canvas, /^Run history/);
    const dialog = await shownDialog(NAME);
    await userEvent.click(await within(dialog).findByRole('button', { name: 'Run again' }));
    // In front of the dialog, where the host's notices are behind its backdrop.
    await waitFor(() =>
      expect(within(dialog).getByText(new RegExp(`^${NAME} succeeded in \\d+(\\.\\d)?\\ss\\.$`))).toBeVisible(),
    );
    await expect(spies.notify).not.toHaveBeenCalled();
  },
};

export const RunAgainTooOften: Story = {
  beforeEach: async () => {
    await addFailedRun();
    await addManualRuns();
  },
  play: async ({ canvas }) => {
    await choose(canvas, /^Run history/);
    const dialog = await shownDialog(NAME);
    const again = await within(dialog).findByRole('button', { name: 'Run again' });
    await userEvent.click(again);
    await waitFor(() => expect(within(dialog).getAllByText(/^Available again in [345]\d\ss\.$/)[0]).toBeVisible());
    await expect(again).toHaveAttribute('aria-disabled', 'true');
  },
};

export const AllChanges: Story = {
  beforeEach: () => addChanges(),
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'More actions for all schedules' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Changes' }));
    const dialog = await shownDialog('Changes');
    await waitFor(() => expect(within(dialog).getByText('Retired report')).toBeVisible());
  },
};

async function deleteIt(canvas: Canvas) {
  await choose(canvas, /^Delete/);
  const dialog = await shownQuestion();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete schedule' }));
  return canvas.findByRole('button', { name: `Undo delete: ${NAME}` });
}

export const UndoDelete: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(await deleteIt(canvas));
    await waitFor(() =>
      expect(spies.notify).toHaveBeenLastCalledWith({ tone: 'success', message: `${NAME} restored.` }),
    );
    await waitFor(() => expect(canvas.queryByRole('button', { name: /^Undo/ })).toBeNull());
    await waitFor(() => expect(canvas.getByRole('button', { name: `More actions for ${NAME}` })).toHaveFocus());
  },
};

export const UndoDeleteNameTaken: Story = {
  play: async ({ canvas }) => {
    const undo = await deleteIt(canvas);
    await addSchedules([NAME, `${NAME} (2)`].map((name) => ({ name })));
    await canvas.findByText(`${NAME} (2)`);
    await userEvent.click(undo);
    await userEvent.click(await canvas.findByRole('button', { name: `Restore as “${NAME} (3)”` }));
    await waitFor(() =>
      expect(spies.notify).toHaveBeenLastCalledWith({ tone: 'success', message: `${NAME} (3) restored.` }),
    );
  },
};

export const UndoDeleteWithoutRoom: Story = {
  parameters: mocked('at-quota'),
  play: async ({ canvas }) => {
    const undo = await deleteIt(canvas);
    await addSchedules([{ name: 'Somebody else’s' }]);
    await userEvent.click(undo);
    await waitFor(() => expect(canvas.getByText(/The schedule limit has been reached/)).toBeVisible());
    await userEvent.click(canvas.getByRole('button', { name: `Dismiss: ${NAME}` }));
    await waitFor(() => expect(canvas.queryByText(/schedule limit/)).toBeNull());
  },
};

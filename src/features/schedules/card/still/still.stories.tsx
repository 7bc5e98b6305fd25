import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
import {
  addRun,
  addSchedules,
  arrange,
  changeSchedule,
  endRun,
  pausedByFailures,
  removeSchedules,
  stored,
} from '#storybook/arrange.ts';
import { mocked, mocks, spies } from '#storybook/mocks.ts';
import { shownDialog, shownQuestion } from '#storybook/shown-dialog.ts';
import { Card } from '../schedules-card.tsx';

const meta = {
  title: 'Card/Flows/Rows stay in place',
  component: Card,
  parameters: mocked('typical'),
} satisfies Meta<typeof Card>;

export default meta;
type Story = StoryObj<typeof meta>;
type Canvas = ReturnType<typeof within>;

const NAME = 'Nightly agreement sync';
const BELOW = 'Reminder e-mails';

const more = (name: string) => ({ name: `More actions for ${name}` });

function order(): (string | undefined)[] {
  return [...document.querySelectorAll<HTMLElement>('[data-schedule-id]')].map(({ dataset }) => dataset.scheduleId);
}

const rowOf = (name: string) => order().indexOf(stored(name).id);

/** One pointer, which leaves what it was on. */
let pointer = userEvent.setup();

/** Puts the pointer on the menu button of a row. The returned function expects it to be there still. */
async function pointAt(canvas: Canvas, name: string) {
  const button = await canvas.findByRole('button', more(name));
  button.scrollIntoView({ block: 'center' });
  pointer = userEvent.setup();
  await pointer.hover(button);
  const { left, top, width, height } = button.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  const before = order();
  return async () => {
    await expect(document.elementFromPoint(x, y)?.closest('button')).toBe(button);
    await expect(order().slice(0, before.length)).toEqual(before);
  };
}

/** Takes pointer and focus out of the list. */
async function leave(canvas: Canvas) {
  await pointer.hover(canvas.getByRole('heading', { name: 'Schedules' }));
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

async function choose(canvas: Canvas, item: RegExp, name = NAME) {
  await userEvent.click(await canvas.findByRole('button', more(name)));
  await userEvent.click(await screen.findByRole('menuitem', { name: item }));
}

async function confirm(button: string) {
  const dialog = await shownQuestion();
  const confirming = within(dialog).getByRole('button', { name: button });
  await waitFor(() => expect(confirming).not.toHaveAttribute('aria-disabled'));
  await userEvent.click(confirming);
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
}

export const OrderAfterAChange: Story = {
  play: async ({ canvas }) => {
    const expectStill = await pointAt(canvas, NAME);
    await userEvent.click(canvas.getByRole('switch', { name: `Enabled: ${NAME}` }));
    await waitFor(() => expect(spies.notify).toHaveBeenCalled());
    await waitFor(() => expect(canvas.getAllByText('Manual runs only')).toHaveLength(2));
    await expectStill();
    await leave(canvas);
    await waitFor(() => expect(rowOf(NAME)).toBeGreaterThan(rowOf('Refresh price list')));
  },
};

/** Another person changes the row above, adds a schedule that is due first, and deletes one. */
export const OrderAfterAPoll: Story = {
  play: async ({ canvas }) => {
    const expectStill = await pointAt(canvas, BELOW);
    await changeSchedule(NAME, { enabled: false });
    await addSchedules([{ name: 'Added elsewhere', cron: '*/5 * * * *' }]);
    await removeSchedules('Licence count');
    await waitFor(() => expect(canvas.getByText('Licence count deleted.')).toBeVisible());
    await expect(canvas.getByText('Added elsewhere')).toBeVisible();
    await expectStill();
    await leave(canvas);
    await waitFor(() => expect(canvas.queryByText('Licence count deleted.')).toBeNull());
    await expect(rowOf('Added elsewhere')).toBeLessThan(rowOf(BELOW));
  },
};

export const LeavesTheFilter: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Filter' }));
    await userEvent.click(await screen.findByRole('menuitemradio', { name: 'Active' }));
    await waitFor(() => expect(canvas.queryByText('Validate agreements')).toBeNull());
    const expectStill = await pointAt(canvas, NAME);
    await userEvent.click(canvas.getByRole('switch', { name: `Enabled: ${NAME}` }));
    await waitFor(() => expect(canvas.getByText('Manual runs only')).toBeVisible());
    await expectStill();
    await leave(canvas);
    await waitFor(() => expect(canvas.queryByText(NAME)).toBeNull());
  },
};

/** The notice takes the place of the row, and is above the list only once pointer and focus have left it. */
export const DeletedRow: Story = {
  play: async ({ canvas }) => {
    const expectStill = await pointAt(canvas, BELOW);
    await choose(canvas, /^Delete/);
    await confirm('Delete schedule');
    const undo = await canvas.findByRole('button', { name: `Undo delete: ${NAME}` });
    await waitFor(() => expect(undo).toHaveFocus());
    await expect(undo.closest('tr')).not.toBeNull();
    await expectStill();
    await leave(canvas);
    await waitFor(() => {
      expect(canvas.getByRole('button', { name: `Undo delete: ${NAME}` }).closest('tr')).toBeNull();
    });
  },
};

export const DeletedRowRestored: Story = {
  play: async ({ canvas }) => {
    const expectStill = await pointAt(canvas, BELOW);
    await choose(canvas, /^Delete/);
    await confirm('Delete schedule');
    await userEvent.click(await canvas.findByRole('button', { name: `Undo delete: ${NAME}` }));
    await waitFor(() => expect(canvas.getByRole('button', more(NAME))).toHaveFocus());
    await expectStill();
  },
};

export const SeveralDeletedRows: Story = {
  play: async ({ canvas }) => {
    const expectStill = await pointAt(canvas, BELOW);
    await choose(canvas, /^Select/);
    await userEvent.click(await canvas.findByRole('checkbox', { name: 'Select Refresh price list' }));
    await userEvent.click(await canvas.findByRole('button', { name: 'Delete' }));
    await confirm('Delete');
    const undo = await canvas.findByRole('button', { name: 'Undo delete: 2 schedules' });
    await expect(undo.closest('tr')).toHaveAttribute(
      'data-schedule-id',
      stored('Usage report to billing') && order()[2],
    );
    await expectStill();
    await userEvent.click(undo);
    await waitFor(() => expect(canvas.getByText(NAME)).toBeVisible());
    await expectStill();
  },
};

/** The service cannot be reached, a schedule pauses itself and the extension is stopped: none of it moves a row. */
export const NoticesWait: Story = {
  play: async ({ canvas }) => {
    const expectStill = await pointAt(canvas, NAME);
    await changeSchedule(BELOW, { pause: pausedByFailures(), consecutiveFailures: 10 });
    await arrange(async (tx, { tenantId }) => {
      const stop = { reason: 'Runaway imports', by: 'Operator', at: Date.now() };
      await tx.tenants.setControls({ ...(await tx.tenants.controls(tenantId)), stop });
    });
    await waitFor(() => expect(canvas.getAllByText('Stopped')[0]).toBeVisible());
    mocks.network.listSchedules = 'down';
    const status = await canvas.findByText(/^This list was last updated/);
    await expect(status.closest('[role="status"]')).toBeVisible();
    await expectStill();
    await leave(canvas);
    await waitFor(() => expect(canvas.getByText('All schedules are stopped')).toBeVisible());
    await expect(canvas.getByText(/was paused automatically/)).toBeVisible();
    await expect(canvas.getAllByText(/^This list was last updated/)).toHaveLength(1);
  },
};

/** The banner with the button goes, and the focus does not fall to the page. */
export const FocusAfterResuming: Story = {
  parameters: mocked('paused'),
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Resume' }));
    await confirm('Resume');
    await waitFor(() => expect(canvas.queryByText(/was paused automatically/)).toBeNull());
    await waitFor(() => expect(canvas.getByRole('heading', { name: 'Schedules' })).toHaveFocus());
  },
};

export const FocusAfterUndoingASkip: Story = {
  beforeEach: () => changeSchedule(NAME, { skipNextAt: stored(NAME).nextRunAt }),
  play: async ({ canvas }) => {
    const undo = await canvas.findByRole('button', { name: `Undo skip: ${NAME}` });
    undo.focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(canvas.getByRole('button', more(NAME))).toHaveFocus());
  },
};

/** The schedule is deleted by another person while the focus is in its row. */
export const FocusAfterDeletionElsewhere: Story = {
  play: async ({ canvas }) => {
    const row = (await canvas.findByText(NAME)).closest('tr');
    canvas.getByRole('button', more(NAME)).focus();
    await removeSchedules(NAME);
    await waitFor(() => expect(canvas.getByText(`${NAME} deleted.`)).toBeVisible());
    await waitFor(() => expect(document.activeElement?.textContent).toBe(`${NAME} deleted.`));
    await expect(row?.isConnected).toBe(false);
  },
};

/** A filter hides others like it, but the list still shows it. */
export const AddedRow: Story = {
  play: async ({ canvas }) => {
    await userEvent.type(await canvas.findByRole('searchbox'), 'nightly agreement sync');
    await waitFor(() => expect(order()).toHaveLength(1));
    await choose(canvas, /^Duplicate/);
    const dialog = await shownDialog(/^Duplicate/);
    const name = within(dialog).getByRole('textbox', { name: /^Name/ });
    await userEvent.clear(name);
    await userEvent.type(name, 'Weekly import');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Add schedule' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const button = await canvas.findByRole('button', more('Weekly import'));
    await waitFor(() => expect(button).toHaveFocus());
    const row = button.closest('tr');
    await expect(row && getComputedStyle(row).outlineStyle).toBe('solid');
    await waitFor(() => expect(row && getComputedStyle(row).outlineStyle).toBe('none'));
    await expect(button).toBeVisible();
  },
};

export const FirstRow: Story = {
  parameters: mocked('empty'),
  play: async ({ canvas }) => {
    await canvas.findByText('No schedules yet');
    await expect(canvas.getAllByRole('button', { name: 'Add schedule' })).toHaveLength(1);
  },
};

/** Each state that comes and goes by itself leaves a row as high as it was. */
export const Heights: Story = {
  globals: { viewport: { value: 'desktop' } },
  play: async ({ canvas }) => {
    const height = () => canvas.getByText(NAME).closest('tr')?.offsetHeight;
    await canvas.findByText(NAME);
    const before = height();
    mocks.network.runScheduleNow = 1_000;
    const run = canvas.getByRole('button', { name: `Run now: ${NAME}` });
    await userEvent.click(run);
    await waitFor(() => expect(run).toHaveAttribute('aria-busy', 'true'));
    await waitFor(() => expect(run).not.toHaveAttribute('aria-busy', 'true'));
    await expect(height()).toBe(before);
    await waitFor(() => expect(canvas.getAllByText('Running')).toHaveLength(1));
    await choose(canvas, /^Skip next run/);
    await canvas.findByText(/Skipping Tue/);
    await expect(height()).toBe(before);
    await changeSchedule(NAME, { pause: pausedByFailures(), consecutiveFailures: 10, skipNextAt: null });
    await canvas.findByText(/^After 10 failed runs/);
    await expect(height()).toBe(before);
  },
};

/** Skipped while a run is underway: the row says both, and offers the undo when the run has ended. */
export const HeightsWhileRunning: Story = {
  globals: { viewport: { value: 'desktop' } },
  beforeEach: () => addRun(NAME, { status: 'running', finishedAt: null }),
  play: async ({ canvas }) => {
    const height = () => canvas.getByText(NAME).closest('tr')?.offsetHeight;
    await canvas.findByText('Running');
    const before = height();
    await choose(canvas, /^Skip next run/);
    await canvas.findByText(/Skipping Tue/);
    await expect(canvas.getByText('Running')).toBeVisible();
    await expect(height()).toBe(before);
    await endRun(NAME);
    await canvas.findByRole('button', { name: `Undo skip: ${NAME}` });
    await expect(height()).toBe(before);
  },
};

/** A run in one row does not move the columns of the others. */
export const Columns: Story = {
  globals: { viewport: { value: 'desktop' } },
  play: async ({ canvas }) => {
    await canvas.findByText(NAME);
    const edges = () => [...document.querySelectorAll('thead th')].map((cell) => cell.getBoundingClientRect().left);
    const before = edges();
    mocks.network.runScheduleNow = 1_000;
    const run = canvas.getByRole('button', { name: `Run now: ${NAME}` });
    const { width } = run.getBoundingClientRect();
    await userEvent.click(run);
    await waitFor(() => expect(run).toHaveAttribute('aria-busy', 'true'));
    await expect(run.getBoundingClientRect().width).toBe(width);
    await expect(edges()).toEqual(before);
    await waitFor(() => expect(run).not.toHaveAttribute('aria-busy', 'true'));
    await changeSchedule(BELOW, { pause: pausedByFailures(), consecutiveFailures: 10 });
    await canvas.findByText(/^After 10 failed runs/);
    await expect(edges()).toEqual(before);
  },
};

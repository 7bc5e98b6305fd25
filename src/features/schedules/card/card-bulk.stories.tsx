import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
import { addManualRuns, addSchedules, arrange, changeSchedule, pausedByUser, stored } from '#storybook/arrange.ts';
import { mocked, mocks, sentTo, spies } from '#storybook/mocks.ts';
import { shownDialog, shownQuestion } from '#storybook/shown-dialog.ts';
import { withoutEvents } from '#storybook/without-events.ts';
import { Card } from './schedules-card.tsx';

const meta = {
  title: 'Card/Flows/Several at once',
  component: Card,
  parameters: mocked('typical'),
} satisfies Meta<typeof Card>;

export default meta;
type Story = StoryObj<typeof meta>;
type Canvas = ReturnType<typeof within>;

async function beginSelecting(canvas: Canvas) {
  await userEvent.click(await canvas.findByRole('button', { name: 'More actions for all schedules' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Select schedules' }));
  await canvas.findByRole('region', { name: 'Selected schedules' });
}

const row = (canvas: Canvas, name: string) => canvas.getByRole('checkbox', { name: `Select ${name}` });

async function confirm(canvas: Canvas, action: string, title: string) {
  const bar = canvas.getByRole('region', { name: 'Selected schedules' });
  await userEvent.click(within(bar).getByRole('button', { name: action }));
  const dialog = await shownQuestion(title);
  await userEvent.click(within(dialog).getByRole('button', { name: action }));
}

async function chooseMore(canvas: Canvas, action: string) {
  await userEvent.click(canvas.getByRole('button', { name: 'More actions for the selected schedules' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: action }));
}

async function select(canvas: Canvas, ...names: string[]) {
  await beginSelecting(canvas);
  for (const name of names) await userEvent.click(row(canvas, name));
}

/** What the bar says was done, where a notice of the host's would cover it. */
async function says(canvas: Canvas, text: string) {
  await waitFor(() => expect(canvas.getByText(text)).toBeVisible());
  await expect(spies.notify).not.toHaveBeenCalled();
}

const sentChanges = () => sentTo('POST', 'schedules/bulk');

export const Selecting: Story = {
  play: async ({ canvas }) => {
    await beginSelecting(canvas);
    await expect(canvas.getByText('0 selected')).toBeVisible();
    await expect(canvas.getByRole('checkbox', { name: 'Select all shown', checked: false })).toBeVisible();
    await userEvent.click(row(canvas, 'Usage report to billing'));
    await expect(canvas.getByText('1 selected')).toBeVisible();
    await expect(canvas.getByRole('checkbox', { name: 'Select all shown' })).toHaveAttribute('aria-checked', 'mixed');
    const user = userEvent.setup();
    await user.keyboard('{Shift>}');
    await user.click(row(canvas, 'Nightly agreement sync'));
    await user.keyboard('{/Shift}');
    await expect(canvas.getByText('3 selected')).toBeVisible();
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Select all shown' }));
    await expect(canvas.getByText('7 selected')).toBeVisible();
  },
};

export const FromARow: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'More actions for Reminder e-mails' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Select' }));
    await expect(await canvas.findByText('1 selected')).toBeVisible();
    await expect(row(canvas, 'Reminder e-mails')).toBeChecked();
    await userEvent.click(canvas.getByRole('button', { name: 'Done' }));
    await waitFor(() => expect(canvas.queryByRole('checkbox')).toBeNull());
    await expect(canvas.getByRole('heading', { name: 'Schedules' })).toHaveFocus();
  },
};

export const ByKeyboard: Story = {
  play: async ({ canvas }) => {
    await beginSelecting(canvas);
    row(canvas, 'Usage report to billing').focus();
    await userEvent.keyboard(' ');
    await expect(canvas.getByText('1 selected')).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect(canvas.getByText('0 selected')).toBeVisible();
  },
};

export const DisableSome: Story = {
  play: async ({ canvas }) => {
    await select(canvas, 'Usage report to billing', 'Refresh price list');
    await userEvent.click(canvas.getByRole('button', { name: 'Disable' }));
    const dialog = within(await shownQuestion('Disable 2 schedules?'));
    await userEvent.type(dialog.getByRole('textbox', { name: /^Reason/ }), ' Import service is being replaced ');
    await userEvent.click(dialog.getByRole('button', { name: 'Disable' }));
    await says(canvas, '2 schedules disabled.');
    await expect(sentChanges()).toMatchObject([
      { action: 'disable', note: 'Import service is being replaced', items: { length: 2 } },
    ]);
    await waitFor(() => expect(canvas.getByText('0 selected')).toBeVisible());
    await userEvent.click(canvas.getByRole('button', { name: 'Done' }));
    await userEvent.click(canvas.getByRole('button', { name: 'More actions for all schedules' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Changes' }));
    const changes = within(await shownDialog('Changes'));
    await waitFor(() => expect(changes.getByText('Reason: Import service is being replaced')).toBeVisible());
    await userEvent.keyboard('{Escape}');
    await userEvent.click(canvas.getByRole('button', { name: 'Refresh price list' }));
    await waitFor(() => expect(screen.getByText(/Dana Weber · .* · “Import service is being replaced”/)).toBeVisible());
  },
};

/** One is not many. */
export const DisableOne: Story = {
  play: async ({ canvas }) => {
    await select(canvas, 'Usage report to billing');
    await userEvent.click(canvas.getByRole('button', { name: 'Disable' }));
    const dialog = within(await shownQuestion('Disable 1 schedule?'));
    await waitFor(() => expect(dialog.getByText(/^It’ll run only when someone starts it\./)).toBeVisible());
  },
};

export const PauseSome: Story = {
  play: async ({ canvas }) => {
    await select(canvas, 'Usage report to billing', 'Refresh price list');
    await userEvent.click(canvas.getByRole('button', { name: 'Pause…' }));
    const dialog = within(await shownDialog('Pause 2 schedules'));
    await userEvent.click(dialog.getByRole('radio', { name: /^In one hour/ }));
    await userEvent.type(dialog.getByRole('textbox', { name: /^Note/ }), 'Office move');
    await userEvent.click(dialog.getByRole('button', { name: 'Pause 2 schedules' }));
    await says(canvas, '2 schedules paused.');
    await expect(sentChanges()).toMatchObject([{ action: 'pause', note: 'Office move', until: expect.any(String) }]);
    await userEvent.click(canvas.getByRole('button', { name: 'Done' }));
    // Notices above the list wait until the pointer has left it.
    const pointer = userEvent.setup();
    await pointer.hover(canvas.getByRole('switch', { name: /Refresh price list$/ }));
    await pointer.hover(canvas.getByRole('heading', { name: 'Schedules' }));
    const undo = { name: 'Undo pause: 2 schedules' };
    await waitFor(() => expect(canvas.getByRole('button', undo)).toBeVisible(), { timeout: 5_000 });
    await userEvent.click(canvas.getByRole('button', undo));
    await waitFor(() => expect(canvas.queryByText(/schedules paused by/)).toBeNull());
  },
};

export const PauseSomeNarrow: Story = {
  globals: { viewport: { value: 'narrow' } },
  play: async ({ canvas }) => {
    await select(canvas, 'Usage report to billing', 'Refresh price list');
    await userEvent.click(canvas.getByRole('button', { name: 'Pause…' }));
    await shownDialog('Pause 2 schedules');
  },
};

export const ResumeSome: Story = {
  beforeEach: () => changeSchedule('Usage report to billing', { pause: pausedByUser() }),
  play: async ({ canvas }) => {
    await select(canvas, 'Usage report to billing');
    await chooseMore(canvas, 'Resume');
    const dialog = within(await shownQuestion('Resume 1 schedule?'));
    await userEvent.click(dialog.getByRole('button', { name: 'Resume' }));
    await says(canvas, '1 schedule resumed.');
  },
};

export const ChangeTheTimeZone: Story = {
  play: async ({ canvas }) => {
    await select(canvas, 'Usage report to billing', 'Refresh price list');
    await chooseMore(canvas, 'Change time zone…');
    const dialog = within(await shownDialog('Change time zone of 2 schedules'));
    const field = dialog.getByRole('combobox', { name: 'Time zone' });
    await userEvent.clear(field);
    await userEvent.type(field, 'tokyo');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(field).toHaveValue('Asia/Tokyo'));
    await userEvent.click(dialog.getByRole('button', { name: 'Change time zone' }));
    await says(canvas, 'Time zone changed for 2 schedules.');
    await expect(sentChanges()).toMatchObject([{ action: 'set_timezone', timezone: 'Asia/Tokyo' }]);
  },
};

export const ChangeNotifications: Story = {
  play: async ({ canvas }) => {
    await select(canvas, 'Usage report to billing', 'Refresh price list');
    await chooseMore(canvas, 'Change notifications…');
    const dialog = within(await shownDialog('Change notifications of 2 schedules'));
    await userEvent.click(dialog.getByRole('radio', { name: 'No' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Change notifications' }));
    await says(canvas, 'Notifications changed for 2 schedules.');
    await expect(sentChanges()).toMatchObject([{ action: 'set_notifications', notify_on_recovery: false }]);
    await userEvent.click(canvas.getByRole('button', { name: 'Done' }));
    await userEvent.click(canvas.getByRole('button', { name: 'More actions for all schedules' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Changes' }));
    const changes = within(await shownDialog('Changes'));
    await waitFor(() => expect(changes.getByText('Notify when it recovers: no')).toBeVisible());
    await userEvent.click(changes.getByRole('button', { name: 'Undo notification change: 2 schedules' }));
    await waitFor(() => expect(stored('Refresh price list')).toMatchObject({ notifyOnRecovery: null }));
  },
};

/** Where the host receives no events, the settings have no effect. */
export const NoNotifications: Story = {
  beforeEach: withoutEvents,
  play: async ({ canvas }) => {
    await select(canvas, 'Usage report to billing');
    await userEvent.click(canvas.getByRole('button', { name: 'More actions for the selected schedules' }));
    await screen.findByRole('menuitem', { name: 'Change time zone…' });
    await expect(screen.queryByRole('menuitem', { name: 'Change notifications…' })).toBeNull();
  },
};

/** The zone kept instead is shown before it is sent. */
export const TypedZoneWithoutAMatch: Story = {
  play: async ({ canvas }) => {
    await select(canvas, 'Usage report to billing', 'Refresh price list');
    await chooseMore(canvas, 'Change time zone…');
    const dialog = within(await shownDialog('Change time zone of 2 schedules'));
    const field = dialog.getByRole('combobox', { name: 'Time zone' });
    const change = dialog.getByRole('button', { name: 'Change time zone' });
    await userEvent.clear(field);
    await userEvent.type(field, 'atlantis');
    await userEvent.click(change);
    await waitFor(() => expect(dialog.getByText(/^No time zone matches “atlantis”/)).toBeVisible());
    await expect(field).toHaveFocus();
    await expect(sentChanges()).toEqual([]);
  },
};

/** Each run counts towards the limit, and the menu says when the next one is possible. One is running from the start. */
export const RunSomeOverTheLimit: Story = {
  beforeEach: () => addManualRuns(2),
  play: async ({ canvas }) => {
    await select(canvas, 'Nightly agreement sync', 'Refresh price list');
    await chooseMore(canvas, 'Run now');
    const dialog = within(await shownQuestion('Run 2 schedules now?'));
    await userEvent.click(dialog.getByRole('button', { name: 'Run now' }));
    await says(canvas, '1 run started.');
    await expect(canvas.getByText('1 schedule wasn’t run')).toBeVisible();
    await expect(canvas.getByText('1 selected')).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'More actions for the selected schedules' }));
    const item = await screen.findByRole('menuitem', { name: /^Run now/ });
    await expect(item).toHaveAttribute('aria-disabled', 'true');
  },
};

export const RunDisabledToo: Story = {
  beforeEach: () => changeSchedule('Refresh price list', { enabled: false }),
  play: async ({ canvas }) => {
    await select(canvas, 'Nightly agreement sync', 'Refresh price list');
    await chooseMore(canvas, 'Run now');
    const dialog = within(await shownQuestion('Run 2 schedules now?'));
    await userEvent.click(dialog.getByRole('switch', { name: 'Also run 1 disabled schedule' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Run now' }));
    await says(canvas, '2 runs started.');
  },
};

/** Another person changes one of them, and the page has not loaded that yet. */
export const SomeFail: Story = {
  play: async ({ canvas }) => {
    await beginSelecting(canvas);
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Select all shown' }));
    mocks.network.listSchedules = 'never';
    await changeSchedule('Usage report to billing', { timeoutMs: 60_000 });
    mocks.network.listSchedules = undefined;
    await confirm(canvas, 'Enable', 'Enable 7 schedules?');
    await waitFor(() => expect(canvas.getByText('1 schedule wasn’t changed')).toBeVisible());
    await expect(canvas.getByText(/^Usage report to billing: This schedule changed before/)).toBeVisible();
    await expect(canvas.getByText('1 selected')).toBeVisible();
    await says(canvas, '6 schedules enabled.');
  },
};

export const DeleteSome: Story = {
  play: async ({ canvas }) => {
    await beginSelecting(canvas);
    await userEvent.click(row(canvas, 'Nightly agreement sync'));
    await userEvent.click(row(canvas, 'Usage report to billing'));
    await confirm(canvas, 'Delete', 'Delete 2 schedules?');
    await waitFor(() => expect(canvas.getByText(/^2 schedules deleted\. You can undo this/)).toBeVisible());
    await expect(canvas.getByRole('button', { name: 'Undo delete: 2 schedules' })).toBeVisible();
  },
};

/** The extension was disabled, and the page does not know yet. */
export const Refused: Story = {
  play: async ({ canvas }) => {
    await beginSelecting(canvas);
    mocks.network.listSchedules = 'never';
    await arrange((tx, { tenantId, id }) => tx.installs.setEnabled(tenantId, id, false, Date.now()));
    mocks.network.listSchedules = undefined;
    await userEvent.click(row(canvas, 'Reminder e-mails'));
    await confirm(canvas, 'Enable', 'Enable 1 schedule?');
    const dialog = screen.getByRole('alertdialog');
    await waitFor(() => expect(within(dialog).getByText('The extension is disabled. Enable it first.')).toBeVisible());
  },
};

export const TooMany: Story = {
  parameters: mocked('fifty-rows'),
  beforeEach: () => addSchedules([{ name: 'Schedule 51' }]),
  play: async ({ canvas }) => {
    await beginSelecting(canvas);
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Select all shown' }));
    await expect(canvas.getByRole('button', { name: 'Enable' })).toHaveAttribute(
      'title',
      'Select up to 50 schedules at a time',
    );
    await userEvent.type(canvas.getByRole('searchbox'), 'schedule 51');
    // Hidden schedules are not changed.
    await waitFor(() => expect(canvas.getByText('1 selected')).toBeVisible());
  },
};

/** The hint about a key is for a keyboard. */
export const Narrow: Story = { ...Selecting, globals: { viewport: { value: 'narrow' } } };

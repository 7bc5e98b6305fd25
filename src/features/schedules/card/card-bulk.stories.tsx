import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
import { addSchedules, arrange, changeSchedule } from '#storybook/arrange.ts';
import { mocked, mocks, sentTo, spies } from '#storybook/mocks.ts';
import { Card } from './schedules-card.tsx';

const meta = { component: Card, parameters: mocked('typical') } satisfies Meta<typeof Card>;

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
  const dialog = await screen.findByRole('alertdialog', { name: title });
  await userEvent.click(within(dialog).getByRole('button', { name: action }));
}

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
    await beginSelecting(canvas);
    await userEvent.click(row(canvas, 'Usage report to billing'));
    await userEvent.click(row(canvas, 'Refresh price list'));
    await confirm(canvas, 'Disable', 'Disable 2 schedules?');
    await waitFor(() =>
      expect(spies.notify).toHaveBeenCalledWith({ tone: 'success', message: '2 schedules disabled.' }),
    );
    await expect(sentTo('POST', 'schedules/bulk')).toMatchObject([{ action: 'disable', items: { length: 2 } }]);
    await waitFor(() => expect(canvas.getByText('0 selected')).toBeVisible());
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
    await expect(spies.notify).toHaveBeenCalledWith({ tone: 'success', message: '6 schedules enabled.' });
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
  parameters: mocked('fiftyRows'),
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

export const Narrow: Story = { ...Selecting, globals: { viewport: { value: 'narrow' } } };

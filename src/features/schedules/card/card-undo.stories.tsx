import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { addSchedules, changeSchedule, stored } from '#storybook/arrange.ts';
import { changeBefore, importBefore, updateBefore } from '#storybook/arrange-undo.ts';
import { mocked, mocks, sentTo, spies } from '#storybook/mocks.ts';
import { shownDialog } from '#storybook/shown-dialog.ts';
import { Card } from './schedules-card.tsx';

// Changes that were made before the page was loaded.
const meta = {
  title: 'Card/Flows/Undo a change',
  component: Card,
  parameters: mocked('typical'),
  beforeEach: () => localStorage.clear(),
} satisfies Meta<typeof Card>;

export default meta;
type Story = StoryObj<typeof meta>;

const [REPORT, PRICES] = ['Usage report to billing', 'Refresh price list'];
const NEXT_VERSION = '2f6f9d1c-13c4-4a71-b1e5-6a1de51f0002';
type Canvas = ReturnType<typeof within>;

async function openDeleted(canvas: Canvas, count: number) {
  await userEvent.click(await canvas.findByRole('button', { name: `Recently deleted (${count})` }));
  return within(await shownDialog('Recently deleted'));
}

export const RestoreDeleted: Story = {
  beforeEach: () => changeBefore('delete', REPORT, PRICES),
  play: async ({ canvas }) => {
    const dialog = await openDeleted(canvas, 2);
    await expect(dialog.getAllByText(/^Today .+ · Dana Weber\. You can restore it until /)).toHaveLength(2);
    await userEvent.click(dialog.getByRole('button', { name: `Restore: ${PRICES}` }));
    await waitFor(() => expect(dialog.queryByText(PRICES)).toBeNull());
    await expect(stored(PRICES)).toMatchObject({ enabled: true });
    await waitFor(() => expect(spies.notify).toHaveBeenCalledWith({ tone: 'success', message: `${PRICES} restored.` }));
    await userEvent.click(dialog.getByRole('button', { name: `Restore: ${REPORT}` }));
    await waitFor(() => expect(dialog.getByText('There are no deleted schedules to restore.')).toBeVisible());
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(canvas.getByRole('row', { name: new RegExp(REPORT) })).toBeVisible());
    await expect(canvas.queryByRole('button', { name: /^Recently deleted/ })).toBeNull();
  },
};

export const FailedToLoad: Story = {
  parameters: mocked('typical', { network: { listUndoable: 'down' } }),
  beforeEach: () => changeBefore('delete', REPORT),
  play: async ({ canvas }) => {
    await canvas.findByText('Couldn’t load the changes you can undo');
    mocks.network.listUndoable = undefined;
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }));
    await openDeleted(canvas, 1);
    await expect(canvas.queryByText('Couldn’t load the changes you can undo')).toBeNull();
  },
};

export const RestoreUnderAnotherName: Story = {
  beforeEach: async () => {
    await changeBefore('delete', REPORT);
    await addSchedules([{ name: REPORT }]);
  },
  play: async ({ canvas }) => {
    const dialog = await openDeleted(canvas, 1);
    await userEvent.click(dialog.getByRole('button', { name: `Restore: ${REPORT}` }));
    await waitFor(() => expect(dialog.getByText(/Another schedule now has this name\./)).toBeVisible());
    await userEvent.click(dialog.getByRole('button', { name: `Restore as “${REPORT} (2)”` }));
    await waitFor(() => expect(stored(`${REPORT} (2)`)).toMatchObject({ deletedAt: null }));
  },
};

export const UndoBulkDisable: Story = {
  beforeEach: () => changeBefore('disable', REPORT, PRICES),
  play: async ({ canvas }) => {
    await waitFor(() =>
      expect(canvas.getByText(/^2 schedules disabled by Dana Weber\. You can undo this until /)).toBeVisible(),
    );
    await userEvent.click(canvas.getByRole('button', { name: 'Undo disable: 2 schedules' }));
    await waitFor(() => expect(canvas.queryByText(/schedules disabled by/)).toBeNull());
    await waitFor(() =>
      expect(spies.notify).toHaveBeenCalledWith({ tone: 'success', message: '2 schedules changed back.' }),
    );
    for (const name of [REPORT, PRICES]) await expect(stored(name)).toMatchObject({ enabled: true });
    await waitFor(() => expect(canvas.getByRole('heading', { name: 'Schedules' })).toHaveFocus());
  },
};

/** Another person changes one of them, and the page has not loaded that yet. */
export const UndoBulkExceptOne: Story = {
  beforeEach: () => changeBefore('disable', REPORT, PRICES),
  play: async ({ canvas }) => {
    const undo = await canvas.findByRole('button', { name: 'Undo disable: 2 schedules' });
    await changeSchedule(REPORT, { timeoutMs: 60_000 });
    await userEvent.click(undo);
    await waitFor(() => expect(canvas.getByText('1 schedule not changed back')).toBeVisible());
    await expect(canvas.getByText(`${REPORT}: Changed since then.`)).toBeVisible();
    await expect(stored(REPORT)).toMatchObject({ enabled: false });
    await expect(stored(PRICES)).toMatchObject({ enabled: true });
  },
};

export const UndoImport: Story = {
  beforeEach: () => importBefore('From a file'),
  play: async ({ canvas }) => {
    await waitFor(() =>
      expect(canvas.getByText(/^1 schedule imported by Dana Weber\. You can undo this until /)).toBeVisible(),
    );
    await userEvent.click(canvas.getByRole('button', { name: 'Undo import: 1 schedule' }));
    await waitFor(() =>
      expect(spies.notify).toHaveBeenCalledWith({
        tone: 'success',
        message: '1 schedule deleted. You can undo this for 24 hours.',
      }),
    );
    await waitFor(() => expect(canvas.queryByRole('row', { name: /From a file/ })).toBeNull());
  },
};

export const UndoUpdate: Story = {
  beforeEach: () => updateBefore(NEXT_VERSION),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(/^Updated to 2\.0\.0 by Dana Weber\. You can undo/)).toBeVisible());
    await userEvent.click(canvas.getByRole('button', { name: 'Undo update…' }));
    const dialog = within(await shownDialog('Go back to Agreement Hub 1.4.2'));
    await userEvent.click(await dialog.findByRole('button', { name: /^Undo the update of .+ instead$/ }));
    await dialog.findByRole('group', { name: 'Update undone. Agreement Hub is back at 1.4.2.' });
    await expect(sentTo('POST', 'update-undo')).toHaveLength(1);
    await waitFor(() => expect(canvas.queryByText(/^Updated to 2\.0\.0/)).toBeNull());
  },
};

export const DismissedStays: Story = {
  beforeEach: () => changeBefore('disable', REPORT),
  play: async ({ canvas, mount }) => {
    await mount();
    await userEvent.click(await canvas.findByRole('button', { name: 'Dismiss: Undo disable: 1 schedule' }));
    await waitFor(() => expect(canvas.queryByText(/disabled by Dana Weber/)).toBeNull());
    await expect(canvas.getByRole('heading', { name: 'Schedules' })).toHaveFocus();
    await mount();
    await canvas.findByRole('row', { name: new RegExp(REPORT) });
    await expect(canvas.queryByText(/disabled by Dana Weber/)).toBeNull();
  },
};

export const ReadOnly: Story = {
  parameters: mocked('typical', { person: 'reader' }),
  beforeEach: () => changeBefore('delete', REPORT),
  play: async ({ canvas }) => {
    await canvas.findByRole('row', { name: new RegExp(PRICES) });
    await expect(canvas.queryByRole('button', { name: /^Recently deleted/ })).toBeNull();
  },
};

export const NarrowInGerman: Story = {
  globals: { viewport: { value: 'narrow' }, locale: 'de' },
  beforeEach: async () => {
    await changeBefore('disable', PRICES);
    await updateBefore(NEXT_VERSION);
    await changeBefore('delete', REPORT);
  },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Kürzlich gelöscht (1)' })).toBeVisible());
  },
};

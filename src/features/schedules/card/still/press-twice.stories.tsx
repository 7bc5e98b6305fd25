import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
import { addRun, changeSchedule, pausedByUser, stored } from '#storybook/arrange.ts';
import { mocked, mocks, spies } from '#storybook/mocks.ts';
import { Card } from '../schedules-card.tsx';

const meta = {
  title: 'Card/Flows/Pressed twice',
  component: Card,
  parameters: mocked('typical'),
} satisfies Meta<typeof Card>;

export default meta;
type Story = StoryObj<typeof meta>;
type Canvas = ReturnType<typeof within>;

const NAME = 'Nightly agreement sync';

async function choose(canvas: Canvas, item: RegExp) {
  await userEvent.click(await canvas.findByRole('button', { name: `More actions for ${NAME}` }));
  await userEvent.click(await screen.findByRole('menuitem', { name: item }));
}

/** The button of the open dialog. */
async function inDialog(name: string): Promise<HTMLElement> {
  const dialog = await waitFor(() => {
    const found = document.querySelector<HTMLElement>('[role="dialog"], [role="alertdialog"]');
    if (!found) throw new Error('No dialog is open.');
    return found;
  });
  return within(dialog).findByRole('button', { name });
}

const writes = () =>
  spies.sent.mock.calls.filter(([method]) => method !== 'GET').map(([method, path]) => [method, path]);

/** Presses the button twice before the service answers, and expects one request and one notice. */
async function pressTwice(button: HTMLElement, method: string, path: string) {
  await waitFor(() => expect(button).not.toHaveAttribute('aria-disabled'));
  spies.sent.mockClear();
  spies.notify.mockClear();
  button.click();
  button.click();
  await waitFor(() => expect(spies.notify).toHaveBeenCalled());
  await expect(writes()).toEqual([[method, path]]);
  await expect(spies.notify).toHaveBeenCalledOnce();
}

const pathOf = (action = '') => `schedules/${stored(NAME).id}${action}`;

export const Delete: Story = {
  play: async ({ canvas }) => {
    const path = pathOf();
    await choose(canvas, /^Delete/);
    await pressTwice(await inDialog('Delete schedule'), 'DELETE', path);
    await pressTwice(
      await canvas.findByRole('button', { name: `Undo delete: ${NAME}` }),
      'POST',
      `${path}/undo-delete`,
    );
  },
};

export const Pause: Story = {
  play: async ({ canvas }) => {
    await choose(canvas, /^Pause…/);
    await pressTwice(await inDialog('Pause schedule'), 'POST', pathOf('/pause'));
  },
};

export const Resume: Story = {
  beforeEach: () => changeSchedule(NAME, { pause: pausedByUser() }),
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: `Resume: ${NAME}` }));
    await pressTwice(await inDialog('Resume'), 'POST', pathOf('/resume'));
  },
};

export const UndoSkip: Story = {
  beforeEach: () => changeSchedule(NAME, { skipNextAt: stored(NAME).nextRunAt }),
  play: async ({ canvas }) => {
    const undo = await canvas.findByRole('button', { name: `Undo skip: ${NAME}` });
    await pressTwice(undo, 'DELETE', pathOf('/skip-next'));
  },
};

export const RunNow: Story = {
  play: async ({ canvas }) => {
    await pressTwice(await canvas.findByRole('button', { name: `Run now: ${NAME}` }), 'POST', pathOf('/run-now'));
  },
};

export const RunAgain: Story = {
  beforeEach: () => addRun(NAME, { status: 'failed', error: { code: 'GUEST_ERROR', message: 'scope is unknown' } }),
  play: async ({ canvas }) => {
    await choose(canvas, /^Run history/);
    const again = await inDialog('Run again');
    spies.sent.mockClear();
    again.click();
    again.click();
    await waitFor(() => expect(writes()).not.toHaveLength(0));
    await waitFor(() => expect(again).toHaveAttribute('aria-disabled', 'true'));
    await expect(writes()).toHaveLength(1);
  },
};

export const Disable: Story = {
  play: async ({ canvas }) => {
    await choose(canvas, /^Select/);
    await userEvent.click(await canvas.findByRole('button', { name: 'Disable' }));
    const button = await inDialog('Disable');
    spies.sent.mockClear();
    button.click();
    button.click();
    // The bar says what became of the selected rows.
    await canvas.findByText('1 schedule disabled.');
    await expect(writes()).toEqual([['POST', 'schedules/bulk']]);
  },
};

/** A change of mind is another wish, which is sent once the service has answered the first one. */
export const SwitchTwice: Story = {
  play: async ({ canvas }) => {
    mocks.network.updateSchedule = 600;
    const toggle = await canvas.findByRole('switch', { name: `Enabled: ${NAME}` });
    await userEvent.click(toggle);
    await waitFor(() => expect(writes()).toHaveLength(1));
    await userEvent.click(toggle);
    await expect(toggle).toBeChecked();
    await waitFor(() => expect(spies.notify).toHaveBeenCalled());
    await expect(spies.notify.mock.calls).toEqual([[{ tone: 'success', message: `${NAME} enabled.` }]]);
    await expect(writes()).toEqual([
      ['PATCH', pathOf()],
      ['PATCH', pathOf()],
    ]);
    await expect(toggle).toBeChecked();
    await expect(stored(NAME).enabled).toBe(true);
  },
};

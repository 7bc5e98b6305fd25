import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fireEvent, userEvent, waitFor, within } from 'storybook/test';
import { newestRun, stored } from '#storybook/arrange.ts';
import { mocked } from '#storybook/mocks.ts';
import { shownDialog } from '#storybook/shown-dialog.ts';
import { Card } from './schedules-card.tsx';

const REPORT = 'Usage report to billing';

const meta = {
  title: 'Card/Flows/Open a run',
  component: Card,
  parameters: mocked('typical'),
} satisfies Meta<typeof Card>;

export default meta;
type Story = StoryObj<typeof meta>;

async function detailsOf(dialog: HTMLElement, runId: string): Promise<HTMLElement> {
  return waitFor(() => {
    const row = dialog.querySelector<HTMLElement>(`[data-run-id="${runId}"]`);
    if (!row) throw new Error('The run is not listed.');
    return within(row).getByRole('button', { name: /^Details/ });
  });
}

export const NameOpensTheHistory: Story = {
  play: async ({ canvas }) => {
    const name = await canvas.findByRole('button', { name: REPORT });
    await userEvent.click(name);
    await shownDialog(REPORT);
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(name).toHaveFocus());
  },
};

export const RowOpensTheHistory: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByText('Every 15 minutes, Monday to Friday'));
    await shownDialog(REPORT);
  },
};

export const FailureOpensItsRun: Story = {
  play: async ({ canvas }) => {
    const failure = await canvas.findByRole('button', { name: /^Last 3 runs failed · / });
    const name = failure.closest('tr')?.querySelector('th button')?.textContent ?? '';
    await userEvent.click(failure);
    const dialog = await shownDialog(name);
    const { id } = newestRun(stored(name).id, 'failed');
    const details = await detailsOf(dialog, id);
    await waitFor(() => expect(details).toHaveAttribute('aria-expanded', 'true'));
    await waitFor(() => expect(details).toHaveFocus());
  },
};

export const BarOpensItsRun: Story = {
  play: async ({ canvas }) => {
    const row = (await canvas.findByRole('button', { name: REPORT })).closest('tr');
    const strip = within(row as HTMLElement).getByRole('button', { name: /^Last 20 runs/ });
    const { left, width } = strip.getBoundingClientRect();
    // Between the fourth bar and the next.
    const clientX = left + (width * 3.9) / 20;
    fireEvent.pointerMove(strip, { clientX });
    const title = strip.title.split(' · ')[1];
    fireEvent.click(strip, { clientX, detail: 1 });
    const dialog = await shownDialog(REPORT);
    const open = await waitFor(() => within(dialog).getByRole('button', { expanded: true }));
    await expect(title).toContain(open.textContent);
  },
};

export const EditFromTheHistory: Story = {
  play: async ({ canvas }) => {
    const name = await canvas.findByRole('button', { name: REPORT });
    await userEvent.click(name);
    const dialog = await shownDialog(REPORT);
    const edit = within(dialog).getByRole('button', { name: 'Edit' });
    await userEvent.click(edit);
    const editor = await shownDialog(/Edit/);
    await userEvent.click(await within(editor).findByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(edit).toHaveFocus());
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(name).toHaveFocus());
  },
};

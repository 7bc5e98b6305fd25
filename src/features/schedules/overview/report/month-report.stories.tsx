import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, spyOn, userEvent, waitFor } from 'storybook/test';
import { mocked, mocks, spies } from '#storybook/mocks.ts';
import { Overview } from '../schedules-overview.tsx';

const meta = {
  title: 'Overview/Flows/Monthly report',
  component: Overview,
  args: { view: { month: '2026-11' } },
  parameters: mocked('bad-night'),
} satisfies Meta<typeof Overview>;

export default meta;
type Story = StoryObj<typeof meta>;

export const OtherMonths: Story = {
  args: { view: { month: '2025-01' } },
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Previous month' }));
    await canvas.findByRole('button', { name: 'Month: December 2024' });
    await canvas.findByText('No runs are recorded for this month');
    await waitFor(() => expect(spies.navigate).toHaveBeenLastCalledWith({ month: '2024-12' }));
    await userEvent.click(canvas.getByRole('button', { name: 'Month: December 2024' }));
    await userEvent.click(await screen.findByRole('menuitemradio', { name: 'November 2026' }));
    await canvas.findByRole('row', { name: /^Warranty Watch/ });
    await userEvent.click(canvas.getByRole('button', { name: 'Overview' }));
    await canvas.findByRole('table', { name: '2 schedules are still failing' });
  },
};

export const SavesAFile: Story = {
  play: async ({ canvas }) => {
    const saved: Promise<string>[] = [];
    const { createObjectURL } = URL;
    const spy = spyOn(URL, 'createObjectURL').mockImplementation((file) => {
      if (file instanceof Blob) saved.push(file.text());
      return createObjectURL.call(URL, new Blob([]));
    });
    await userEvent.click(await canvas.findByRole('button', { name: 'Download CSV' }));
    await waitFor(() => expect(saved).toHaveLength(1));
    spy.mockRestore();
    await expect(await saved[0]).toMatch(/^month,extension,extension_id,expected,[\s\S]*\r\n2026-11,Agreement Hub,/);
  },
};

export const CannotSave: Story = {
  parameters: mocked('bad-night', { network: { exportReport: 'down' } }),
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Download CSV' }));
    await waitFor(() =>
      expect(spies.notify).toHaveBeenCalledWith({
        tone: 'error',
        message: 'Couldn’t reach the service. Check your connection and try again.',
      }),
    );
  },
};

export const ErrorWithRetry: Story = {
  parameters: mocked('bad-night', { network: { getReport: 'down' } }),
  play: async ({ canvas }) => {
    await canvas.findByText('Couldn’t load the report');
    mocks.network.getReport = undefined;
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }));
    await canvas.findByRole('table', { name: 'Monthly report' });
  },
};

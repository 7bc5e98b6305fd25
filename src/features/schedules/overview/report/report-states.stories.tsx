import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor, within } from 'storybook/test';
import { mocked } from '#storybook/mocks.ts';
import { Overview } from '../schedules-overview.tsx';

const meta = {
  title: 'Overview/Monthly report',
  tags: ['autodocs'],
  component: Overview,
  args: { view: { month: '2026-11' } },
  parameters: mocked('bad-night'),
} satisfies Meta<typeof Overview>;

export default meta;
type Story = StoryObj<typeof meta>;

/** The current month of four extensions. */
export const Month: Story = {
  play: async ({ canvas }) => {
    const table = await canvas.findByRole('table', { name: 'Monthly report' });
    await expect(within(table).getAllByRole('row')).toHaveLength(6);
    const total = within(table).getByRole('row', { name: /^All extensions/ });
    await expect(within(total).getAllByRole('cell')).toHaveLength(7);
    await canvas.findByText('Time zone: Europe/Berlin. Runs that are no longer kept aren’t counted.');
    const later = canvas.getByRole('button', { name: 'Next month' });
    await expect(later).toHaveAttribute('aria-disabled', 'true');
  },
};

/** Nothing is recorded for the month. */
export const NothingRecorded: Story = {
  args: { view: { month: '2024-12' } },
  play: async ({ canvas }) => {
    await canvas.findByText('No runs are recorded for this month');
  },
};

/** The report is being read. */
export const LoadingReport: Story = { parameters: mocked('bad-night', { network: { getReport: 'never' } }) };

/** The report could not be loaded. */
export const LoadFailed: Story = {
  parameters: mocked('bad-night', { network: { getReport: 'down' } }),
  play: async ({ canvas }) => {
    await canvas.findByText('Couldn’t load the report');
  },
};

/** At 320 px, each number has its name beside it. */
export const Narrow: Story = {
  globals: { viewport: { value: 'narrow' } },
  play: async ({ canvas }) => {
    await canvas.findByRole('table', { name: 'Monthly report' });
    await waitFor(() => expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth));
  },
};

import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect } from 'storybook/test';
import { OverlapForecast } from './overlap-forecast.tsx';

const meta = {
  title: 'Editor/Preview/Overlap',
  component: OverlapForecast,
  args: { cron: '*/5 * * * *', usual: 360_000, overlap: 'skip' },
} satisfies Meta<typeof OverlapForecast>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Skipped: Story = {
  play: async ({ canvas }) => {
    await expect(
      await canvas.findByText(
        'Runs usually take up to 6 min, longer than the 5 min between runs. Some will be skipped.',
      ),
    ).toBeVisible();
  },
};

export const Queued: Story = {
  args: { overlap: 'queue_one' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/Some will wait for the previous run/)).toBeVisible();
  },
};

export const EndsInTime: Story = {
  args: { usual: 300_000 },
  play: async ({ canvas }) => {
    await expect(canvas.queryByText(/Runs usually take/)).toBeNull();
  },
};

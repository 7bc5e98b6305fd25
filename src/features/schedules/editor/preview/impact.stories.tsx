import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, within } from 'storybook/test';
import { type ConsequencesArgs, consequencesStory } from './consequences-story.fixture.tsx';

const meta = {
  ...consequencesStory,
  title: 'features/schedules/editor/preview/consequences',
} satisfies Meta<ConsequencesArgs>;

export default meta;
type Story = StoryObj<ConsequencesArgs>;

export const ChangedTiming: Story = {
  args: { cron: '0 6,18 * * *', saved: { cron: '30 2 * * *', timezone: 'Europe/Berlin' } },
  play: async () => {
    await expect(await screen.findByText('Was: 30 runs in 30 days · now: 60 runs')).toBeVisible();
    const before = within(screen.getByRole('list', { name: 'As saved' })).getAllByRole('listitem');
    const after = within(screen.getByRole('list', { name: 'With this change' })).getAllByRole('listitem');
    await expect(before.map((item) => item.textContent)).toEqual([
      'Tue 24 Nov, 02:30',
      'Wed 25 Nov, 02:30',
      'Thu 26 Nov, 02:30',
    ]);
    await expect(after.map((item) => item.textContent)).toEqual([
      'Tue 24 Nov, 06:00',
      'Tue 24 Nov, 18:00',
      'Wed 25 Nov, 06:00',
    ]);
  },
};

export const ChangedZone: Story = {
  args: { timezone: 'America/New_York', saved: { cron: '30 2 * * *', timezone: 'Europe/Berlin' } },
  play: async () => {
    await expect(await screen.findByText('Was: 30 runs in 30 days · now: 30 runs')).toBeVisible();
  },
};

export const ChangedRareTiming: Story = {
  args: { cron: '0 6 1 */3 *', saved: { cron: '0 6 1 * *', timezone: 'Europe/Berlin' } },
  play: async () => {
    await expect(await screen.findByText('Was: 12 runs in 365 days · now: 4 runs')).toBeVisible();
  },
};

export const SameTiming: Story = {
  args: { cron: '@daily', saved: { cron: '0 0 * * *', timezone: 'Europe/Berlin' } },
  play: async () => {
    await expect(await screen.findByText('Every day at 00:00')).toBeVisible();
    await expect(screen.queryByText('What changes')).toBeNull();
  },
};

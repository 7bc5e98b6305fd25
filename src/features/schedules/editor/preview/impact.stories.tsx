import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, within } from 'storybook/test';
import { type ConsequencesArgs, consequencesStory } from './consequences-story.fixture.tsx';

const meta = {
  title: 'Editor/Preview/Effect of a change',
  ...consequencesStory,
} satisfies Meta<ConsequencesArgs>;

export default meta;
type Story = StoryObj<ConsequencesArgs>;

export const ChangedTiming: Story = {
  args: { cron: '0 6,18 * * *', saved: { cron: '30 2 * * *', timezone: 'Europe/Berlin' } },
  play: async () => {
    await expect(await screen.findByText('Over 30 days: 30 runs now, 60 runs after saving')).toBeVisible();
    const before = within(screen.getByRole('list', { name: 'Now' })).getAllByRole('listitem');
    const after = within(screen.getByRole('list', { name: 'After saving' })).getAllByRole('listitem');
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
    await expect(await screen.findByText('Over 30 days: 30 runs now, 30 runs after saving')).toBeVisible();
  },
};

export const ChangedRareTiming: Story = {
  args: { cron: '0 6 1 */3 *', saved: { cron: '0 6 1 * *', timezone: 'Europe/Berlin' } },
  play: async () => {
    await expect(await screen.findByText('Over 365 days: 12 runs now, 4 runs after saving')).toBeVisible();
  },
};

export const SameTiming: Story = {
  args: { cron: '@daily', saved: { cron: '0 0 * * *', timezone: 'Europe/Berlin' } },
  play: async () => {
    await expect(await screen.findByText('Every day at 00:00')).toBeVisible();
    await expect(screen.queryByText('What changes')).toBeNull();
  },
};

import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen } from 'storybook/test';
import { type ConsequencesArgs, changes, consequencesStory } from './consequences-story.fixture.tsx';

const meta = {
  title: 'Editor/Preview/Clock changes',
  ...consequencesStory,
} satisfies Meta<ConsequencesArgs>;

export default meta;
type Story = StoryObj<ConsequencesArgs>;

export const HalfAnHour: Story = {
  args: { cron: '15 2 * * *', timezone: 'Australia/Lord_Howe' },
  play: async () => {
    await expect(await changes()).toHaveTextContent(
      'Sun, 3 Oct 2027Clocks go forward in Australia/Lord_Howe, so 02:15 doesn’t exist. The run moves to 02:30.',
    );
  },
};

export const GapAtMidnight: Story = {
  args: { cron: '30 0 * * *', timezone: 'Africa/Cairo' },
  play: async () => {
    await expect(await changes()).toHaveTextContent(
      'Fri, 30 Apr 2027Clocks go forward in Africa/Cairo, so 00:30 doesn’t exist. The run moves to 01:00.',
    );
  },
};

export const GapIntoTheNextDay: Story = {
  args: { cron: '30 23 * * *', timezone: 'America/Nuuk' },
  play: async () => {
    await expect(await changes()).toHaveTextContent(
      'Sat, 27 Mar 2027Clocks go forward in America/Nuuk, so 23:30 doesn’t exist. The run moves to 00:00 (Sun 28 Mar).',
    );
  },
};

export const Merged: Story = {
  args: { cron: '0,30 2 * * *' },
  play: async () => {
    await expect(await changes()).toHaveTextContent(
      'Clocks go forward in Europe/Berlin, so 02:00 and 02:30 don’t exist. They’re combined into one run at 03:00.',
    );
    await expect(screen.getByRole('button', { name: 'Use 03:15 and 03:45 to avoid this' })).toBeVisible();
  },
};

export const MergedWithARealOne: Story = {
  args: { cron: '0 2,3 * * *' },
  play: async () => {
    await expect(await changes()).toHaveTextContent(
      'Clocks go forward in Europe/Berlin, so 02:00 doesn’t exist. It’s combined with the run at 03:00.',
    );
  },
};

export const SkippedAndTwice: Story = {
  args: { cron: '30 */2 * * *' },
  play: async () => {
    await expect(await changes()).toHaveTextContent('there’s no run then. The next run is at 04:30.');
    await expect(await changes()).toHaveTextContent(
      'Clocks go back in Europe/Berlin, so 02:30 occurs twice. The schedule runs both times.',
    );
    await expect(screen.queryByRole('button', { name: /avoid/ })).toBeNull();
  },
};

export const OnceInAMonth: Story = {
  args: { cron: '30 2 31 * *' },
  play: async () => {
    await expect(await changes()).toHaveTextContent(
      'Sun, 31 Oct 2027Clocks go back in Europe/Berlin, so 02:30 occurs twice. The schedule runs only the first time.',
    );
  },
};

export const ManyTimesTwice: Story = {
  args: { cron: '*/10 1-3 * * *' },
  play: async () => {
    await expect(await changes()).toHaveTextContent(
      'Clocks go back in Europe/Berlin, so 6 times from 02:00 to 02:50 occur twice.',
    );
  },
};

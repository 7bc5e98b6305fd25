import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen } from 'storybook/test';
import { type ConsequencesArgs, changes, consequencesStory } from './consequences-story.fixture.tsx';

const meta = {
  ...consequencesStory,
  title: 'features/schedules/editor/preview/consequences',
} satisfies Meta<ConsequencesArgs>;

export default meta;
type Story = StoryObj<ConsequencesArgs>;

export const HalfAnHour: Story = {
  args: { cron: '15 2 * * *', timezone: 'Australia/Lord_Howe' },
  play: async () => {
    await expect(await changes()).toHaveTextContent(
      'Sun, 3 Oct 202702:15 does not exist in Australia/Lord_Howe (clocks go forward). It runs at 02:30 instead.',
    );
  },
};

export const GapAtMidnight: Story = {
  args: { cron: '30 0 * * *', timezone: 'Africa/Cairo' },
  play: async () => {
    await expect(await changes()).toHaveTextContent(
      'Fri, 30 Apr 202700:30 does not exist in Africa/Cairo (clocks go forward). It runs at 01:00 instead.',
    );
  },
};

export const GapIntoTheNextDay: Story = {
  args: { cron: '30 23 * * *', timezone: 'America/Nuuk' },
  play: async () => {
    await expect(await changes()).toHaveTextContent(
      'Sat, 27 Mar 202723:30 does not exist in America/Nuuk (clocks go forward). It runs at 00:00 (Sun 28 Mar) instead.',
    );
  },
};

export const Merged: Story = {
  args: { cron: '0,30 2 * * *' },
  play: async () => {
    await expect(await changes()).toHaveTextContent(
      '02:00 and 02:30 do not exist in Europe/Berlin (clocks go forward). They become one run, at 03:00.',
    );
    await expect(screen.getByRole('button', { name: 'Use 03:15 and 03:45 to avoid it' })).toBeVisible();
  },
};

export const MergedWithARealOne: Story = {
  args: { cron: '0 2,3 * * *' },
  play: async () => {
    await expect(await changes()).toHaveTextContent(
      '02:00 does not exist in Europe/Berlin (clocks go forward). It is one with the run at 03:00.',
    );
  },
};

export const SkippedAndTwice: Story = {
  args: { cron: '30 */2 * * *' },
  play: async () => {
    await expect(await changes()).toHaveTextContent('That run is left out; the next is at 04:30.');
    await expect(await changes()).toHaveTextContent(
      '02:30 comes twice in Europe/Berlin (clocks go back). It runs both times.',
    );
    await expect(screen.queryByRole('button', { name: /avoid/ })).toBeNull();
  },
};

export const OnceInAMonth: Story = {
  args: { cron: '30 2 31 * *' },
  play: async () => {
    await expect(await changes()).toHaveTextContent(
      'Sun, 31 Oct 202702:30 comes twice in Europe/Berlin (clocks go back). It runs the first time only.',
    );
  },
};

export const ManyTimesTwice: Story = {
  args: { cron: '*/10 1-3 * * *' },
  play: async () => {
    await expect(await changes()).toHaveTextContent('6 times from 02:00 to 02:50 come twice in Europe/Berlin');
  },
};

import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor } from 'storybook/test';
import {
  addOthers,
  atHalfPastTwo,
  type ConsequencesArgs,
  consequencesStory,
  typed,
} from './consequences-story.fixture.tsx';

const meta = {
  title: 'Editor/Preview/Crowding',
  ...consequencesStory,
} satisfies Meta<ConsequencesArgs>;

export default meta;
type Story = StoryObj<ConsequencesArgs>;

export const Crowded: Story = {
  beforeEach: () => addOthers(...atHalfPastTwo(6)),
  play: async ({ args }) => {
    await expect(await screen.findByText('6 other schedules run at 02:30. 02:37 is free.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Use 02:37' }));
    await expect(args.onUse).toHaveBeenCalledWith('37 2 * * *');
    await waitFor(() => expect(screen.queryByText(/other schedules run/)).toBeNull());
  },
};

export const CrowdedWhileTyping: Story = {
  beforeEach: () => addOthers(...atHalfPastTwo(6), ...Array.from({ length: 6 }, () => '0 7 * * *')),
  play: async () => {
    await screen.findByRole('button', { name: 'Use 02:37' });
    await userEvent.clear(typed());
    await userEvent.type(typed(), '0 7 * * *');
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Use 02:37' })).toBeNull());
    await expect(await screen.findByRole('button', { name: 'Use 07:07' })).toBeVisible();
  },
};

/** Eight runs may take place at a time, so that none of these six has to wait. */
export const FewOthers: Story = {
  beforeEach: () => addOthers(...atHalfPastTwo(5)),
  play: async () => {
    await expect(await screen.findByText('Every day at 02:30')).toBeVisible();
    await expect(screen.queryByText(/other schedules run/)).toBeNull();
  },
};

/** Two schedules run in every minute of that hour. */
export const CrowdedEverywhere: Story = {
  beforeEach: () => addOthers(...atHalfPastTwo(4), '* 2 * * *', '* 2 * * *'),
  play: async () => {
    await expect(await screen.findByText('6 other schedules run at 02:30. Only 2 run at 02:37.')).toBeVisible();
  },
};

/** Moving this expression to another minute would change its meaning. */
export const CrowdedWithoutAlternative: Story = {
  args: { cron: '*/30 * * * *' },
  beforeEach: () => addOthers(...atHalfPastTwo(14)),
  play: async () => {
    await expect(await screen.findByText('14 other schedules run at 02:30.')).toBeVisible();
  },
};

import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent } from 'storybook/test';
import { pick, renderWhen, show, text, type WhenArgs, whenArgs } from '../when-story.fixture.tsx';

const meta = {
  title: 'Editor/Fields/When, as a preset',
  args: whenArgs,
  render: renderWhen,
} satisfies Meta<WhenArgs>;

export default meta;
type Story = StoryObj<WhenArgs>;

async function choose(preset: string) {
  await userEvent.click(await screen.findByRole('radio', { name: preset }));
}

export const EveryFewMinutes: Story = {
  play: async () => {
    await choose('Every few minutes');
    await expect(await text()).toHaveValue('*/15 * * * *');
    await pick('Every', '5 minutes');
    await expect(await text()).toHaveValue('*/5 * * * *');
    // An interval longer than an hour becomes the hourly preset.
    await pick('Every', '2 hours');
    await expect(await text()).toHaveValue('0 */2 * * *');
    await expect(screen.getByRole('radio', { name: 'Hourly' })).toBeChecked();
  },
};

export const EverySixHours: Story = {
  args: { cron: '20 */6 * * *' },
  play: async () => {
    await expect(await screen.findByRole('radio', { name: 'Hourly' })).toBeChecked();
    await pick('Every', '4 hours');
    await expect(await text()).toHaveValue('20 */4 * * *');
  },
};

/** A present interval below the minimum stays visible. It is not offered otherwise. */
export const BelowMinimumInterval: Story = {
  args: { cron: '*/2 * * * *' },
  play: async () => {
    await expect(await screen.findByRole('button', { name: /2 minutes/ })).toBeVisible();
    await expect(await screen.findByText(/at least 5 minutes apart; these are 2.min apart/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: /Every$/ }));
    await screen.findByRole('option', { name: '2 minutes' });
    await expect(screen.queryByRole('option', { name: '3 minutes' })).toBeNull();
    await userEvent.click(screen.getByRole('option', { name: '5 minutes' }));
    await expect(await text()).toHaveValue('*/5 * * * *');
  },
};

export const Hourly: Story = {
  play: async () => {
    await choose('Hourly');
    await expect(await text()).toHaveValue('0 * * * *');
    await pick('At minute', '7');
    await expect(await text()).toHaveValue('7 * * * *');
  },
};

export const Daily: Story = {
  play: async () => {
    const time = await screen.findByRole('textbox', { name: 'Time' });
    await userEvent.clear(time);
    await userEvent.type(time, '02:30');
    await expect(await text()).toHaveValue('30 2 * * *');
    await userEvent.clear(time);
    await userEvent.type(time, '9');
    await userEvent.tab();
    await expect(time).toHaveValue('09:00');
    await expect(await text()).toHaveValue('0 9 * * *');
  },
};

export const NoTime: Story = {
  play: async () => {
    const time = await screen.findByRole('textbox', { name: 'Time' });
    await userEvent.clear(time);
    await userEvent.type(time, '25:00');
    await userEvent.tab();
    await expect(await screen.findByText('Enter a time, such as 14:30.')).toBeVisible();
    await expect(await text()).toHaveValue('0 6 * * *');
  },
};

export const Weekdays: Story = {
  play: async () => {
    await choose('Weekdays');
    await expect(await text()).toHaveValue('0 6 * * 1-5');
  },
};

export const Weekly: Story = {
  play: async () => {
    await choose('Weekly');
    await pick('Day of the week', 'Sunday');
    await expect(await text()).toHaveValue('0 6 * * 0');
  },
};

export const Monthly: Story = {
  play: async () => {
    await choose('Monthly');
    await pick('Day of the month', '31');
    await expect(await text()).toHaveValue('0 6 31 * *');
  },
};

export const PlaceInTheMonth: Story = {
  play: async () => {
    await choose('Second Tuesday of the month');
    await expect(await text()).toHaveValue('0 6 * * 2#2');
    await choose('Last weekday');
    await expect(await text()).toHaveValue('0 6 LW * *');
  },
};

/** When no preset matches, the view says so and keeps the expression until the viewer chooses one. */
export const NoPreset: Story = {
  args: { cron: '0 6,18 * * 1,3' },
  play: async () => {
    await show('Presets');
    await expect(await screen.findByText(/No preset matches this schedule/)).toBeVisible();
    await expect(await text()).toHaveValue('0 6,18 * * 1,3');
    await userEvent.click(screen.getByRole('button', { name: 'Open in builder' }));
    await expect(screen.getByRole('radio', { name: 'Builder' })).toBeChecked();
    await show('Presets');
    await choose('Weekly');
    await expect(await text()).toHaveValue('0 6 * * 1');
  },
};

export const Narrow: Story = { args: { cron: '30 2 1 * *' }, globals: { viewport: { value: 'narrow' } } };

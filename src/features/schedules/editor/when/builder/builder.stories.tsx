import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor } from 'storybook/test';
import { pick, renderWhen, show, text, type WhenArgs, whenArgs } from '../when-story.fixture.tsx';

const meta = {
  title: 'Editor/Fields/When, in the builder',
  args: { ...whenArgs, cron: '0 6,18 * * *' },
  render: renderWhen,
} satisfies Meta<WhenArgs>;

export default meta;
type Story = StoryObj<WhenArgs>;

const button = (name: string) => screen.findByRole('button', { name });

async function addTime(time: string) {
  await userEvent.click(await button('Add time'));
  await userEvent.type(await screen.findByRole('textbox', { name: 'Time' }), `${time}{Enter}`);
}

export const Times: Story = {
  play: async () => {
    await addTime('12');
    await expect(await text()).toHaveValue('0 6,12,18 * * *');
    await expect(await button('Change 12:00')).toHaveFocus();
    await waitFor(() => expect(screen.getByText('12:00 added.')).toBeInTheDocument());
  },
};

export const TimesRemovedByKeyboard: Story = {
  args: { cron: '0 6,12,18 * * *' },
  play: async () => {
    (await button('Change 06:00')).focus();
    await userEvent.keyboard('{Delete}');
    await expect(await text()).toHaveValue('0 12,18 * * *');
    await waitFor(async () => expect(await button('Change 12:00')).toHaveFocus());
    await userEvent.tab();
    await userEvent.tab();
    await userEvent.tab();
    await expect(await button('Remove 18:00')).toHaveFocus();
    await userEvent.keyboard('{Backspace}');
    await expect(await text()).toHaveValue('0 12 * * *');
    await waitFor(async () => expect(await button('Change 12:00')).toHaveFocus());
    // The last time cannot be removed.
    await userEvent.keyboard('{Delete}');
    await expect(await text()).toHaveValue('0 12 * * *');
    await expect(await button('Remove 12:00')).toHaveAttribute('aria-disabled', 'true');
  },
};

export const PlaceInTheMonth: Story = {
  play: async () => {
    await userEvent.click(await screen.findByRole('radio', { name: 'Position in the month' }));
    await expect(await text()).toHaveValue('0 6,18 L * *');
    await pick('Day', 'Friday');
    await expect(await text()).toHaveValue('0 6,18 * * 5L');
    await pick('Position', 'Second');
    await expect(await text()).toHaveValue('0 6,18 * * 5#2');
  },
};

export const PlaceInTheMonthInPortuguese: Story = {
  args: { cron: '0 9 LW * *' },
  globals: { locale: 'pt', viewport: { value: 'narrow' } },
  play: async () => {
    await userEvent.click(await screen.findByRole('radio', { name: 'Construtor' }));
    await expect(await screen.findByRole('radio', { name: 'Posição no mês' })).toBeChecked();
  },
};

export const TimeChanged: Story = {
  args: { cron: '0 6 * * 1,3' },
  play: async () => {
    await userEvent.click(await button('Change 06:00'));
    const entry = await screen.findByRole('textbox', { name: 'Time' });
    await expect(entry).toHaveValue('06:00');
    await userEvent.keyboard('0745{Enter}');
    await expect(await text()).toHaveValue('45 7 * * 1,3');
    await waitFor(async () => expect(await button('Change 07:45')).toHaveFocus());
  },
};

export const TimeGivenUp: Story = {
  play: async () => {
    await userEvent.click(await button('Add time'));
    await userEvent.keyboard('noon{Enter}');
    await expect(await screen.findByText('Enter a time, such as 14:30.')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await waitFor(async () => expect(await button('Add time')).toHaveFocus());
    await expect(await text()).toHaveValue('0 6,18 * * *');
  },
};

/** Cron cannot express 06:00 and 18:30 without 06:30 and 18:00. */
export const TimeThatBringsOthers: Story = {
  args: { cron: '0 6 * * 1,3' },
  play: async () => {
    await addTime('18:30');
    await expect(
      await screen.findByText('Cron combines every minute with every hour, so adding 18:30 also adds 06:30 and 18:00.'),
    ).toBeVisible();
    await expect(await text()).toHaveValue('0 6 * * 1,3');
    await waitFor(async () => expect(await button('Use 18:00 instead')).toHaveFocus());
  },
};

export const SharedMinuteInstead: Story = {
  ...TimeThatBringsOthers,
  play: async () => {
    await addTime('18:30');
    await userEvent.click(await button('Use 18:00 instead'));
    await expect(await text()).toHaveValue('0 6,18 * * 1,3');
  },
};

export const AllOfThem: Story = {
  ...TimeThatBringsOthers,
  play: async () => {
    await addTime('18:30');
    await userEvent.click(await button('Use all these times'));
    await expect(await text()).toHaveValue('0,30 6,18 * * 1,3');
  },
};

export const TimeThatCannotGoAlone: Story = {
  args: { cron: '0,30 6,18 * * *' },
  play: async () => {
    await userEvent.click(await button('Remove 18:30'));
    await expect(
      await screen.findByText('Cron combines every minute with every hour, so 18:30 can’t be removed by itself.'),
    ).toBeVisible();
    await expect(await button('Remove 18:00 and 18:30')).toHaveFocus();
    await userEvent.click(await button('Remove 06:30 and 18:30'));
    await expect(await text()).toHaveValue('0 6,18 * * *');
    await waitFor(async () => expect(await button('Add time')).toHaveFocus());
  },
};

/** The question disappears when its times are no longer in the expression. */
export const QuestionDroppedAfterTextChange: Story = {
  args: { cron: '0,30 6,18 * * *' },
  play: async () => {
    await userEvent.click(await button('Remove 18:30'));
    await screen.findByText(/18:30 can’t be removed by itself/);
    await userEvent.clear(await text());
    await userEvent.type(await text(), '30 18 * * 1,3');
    await expect(await button('Change 18:30')).toBeVisible();
    await waitFor(() => expect(screen.queryByText(/18:30 can’t be removed by itself/)).toBeNull());
  },
};

export const ManyTimes: Story = { args: { cron: '0,30 0-11 1 * *' } };

export const Weekdays: Story = { args: { cron: '0 6,18 * * 1-5' } };

export const ChosenDays: Story = {
  args: { cron: '0 6 * * 1,3' },
  play: async () => {
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Sunday' }));
    await expect(await text()).toHaveValue('0 6 * * 0,1,3');
    for (const day of ['Sunday', 'Monday', 'Wednesday']) {
      await userEvent.click(screen.getByRole('checkbox', { name: day }));
    }
    // The last day cannot be removed, because an expression needs at least one.
    await expect(screen.getByRole('checkbox', { name: 'Wednesday' })).toBeChecked();
    await expect(await text()).toHaveValue('0 6 * * 3');
  },
};

export const DaysOfTheMonth: Story = {
  args: { cron: '0 6 1,15 * *' },
  play: async () => {
    const day = await screen.findByRole('checkbox', { name: '1' });
    day.focus();
    await userEvent.keyboard('{ArrowDown}{ArrowRight} ');
    await expect(await text()).toHaveValue('0 6 1,9,15 * *');
    await userEvent.click(screen.getByRole('radio', { name: 'Weekdays' }));
    await expect(await text()).toHaveValue('0 6 * * 1-5');
  },
};

export const ChosenMonths: Story = {
  args: { cron: '0 6 1 1,7 *' },
  play: async () => {
    await userEvent.click(await screen.findByRole('checkbox', { name: 'October' }));
    await expect(await text()).toHaveValue('0 6 1 1,7,10 *');
    await userEvent.click(screen.getByRole('radio', { name: 'Every month' }));
    await expect(await text()).toHaveValue('0 6 1 * *');
    // Specific months begin with the present one, and every quarter is one more press.
    await userEvent.click(screen.getByRole('radio', { name: 'Specific months' }));
    const month = new Date().getMonth() + 1;
    await expect(await text()).toHaveValue(`0 6 1 ${month} *`);
    await userEvent.click(screen.getByRole('button', { name: 'Quarterly' }));
    const first = ((month - 1) % 3) + 1;
    await expect(await text()).toHaveValue(`0 6 1 ${first},${first + 3},${first + 6},${first + 9} *`);
    await expect(screen.queryByRole('button', { name: 'Quarterly' })).toBeNull();
  },
};

export const Intervals: Story = {
  args: { cron: '*/15 8-17 * * 1-5' },
  play: async () => {
    await pick('Every', '30 minutes');
    await expect(await text()).toHaveValue('*/30 8-17 * * 1-5');
    await pick('To', '18:30');
    await expect(await text()).toHaveValue('*/30 8-18 * * 1-5');
    await pick('Every', '2 hours');
    await expect(await text()).toHaveValue('0 8-18/2 * * 1-5');
    await pick('At minute', '20');
    await expect(await text()).toHaveValue('20 8-18/2 * * 1-5');
  },
};

export const FromTimesToIntervals: Story = {
  play: async () => {
    await userEvent.click(await screen.findByRole('radio', { name: 'At intervals' }));
    await expect(screen.getByRole('radio', { name: 'At intervals' })).toBeChecked();
    // Another view of the same runs does not change the text.
    await expect(await text()).toHaveValue('0 6,18 * * *');
    await pick('Every', '4 hours');
    await expect(await text()).toHaveValue('0 6-18/4 * * *');
    await userEvent.click(screen.getByRole('radio', { name: 'At specific times' }));
    await expect(await button('Change 14:00')).toBeVisible();
  },
};

export const NeverRuns: Story = {
  args: { cron: '0 6 30 1,2 *' },
  play: async () => {
    await userEvent.click(await screen.findByRole('checkbox', { name: 'January' }));
    await expect(await screen.findByText('This never runs: none of the selected months has that day.')).toBeVisible();
  },
};

const cannotShow = (reason: RegExp): NonNullable<Story['play']> =>
  async function play({ args }) {
    await show('Builder');
    await expect(await screen.findByText(reason)).toBeVisible();
    await expect(await text()).toHaveValue(args.cron);
    await userEvent.click(screen.getByRole('button', { name: 'Edit cron expression' }));
    await expect(await text()).toHaveFocus();
    await expect(await text()).toHaveValue(args.cron);
  };

export const UnevenMinutes: Story = {
  args: { cron: '*/7 * * * *' },
  play: cannotShow(/The builder can’t show this schedule. Its minutes aren’t evenly spaced/),
};
export const UnevenHours: Story = {
  args: { cron: '*/15 2,14,15 * * *' },
  play: cannotShow(/Its hours aren’t evenly spaced/),
};
export const TooManyTimes: Story = {
  args: { cron: '1-59/3 2,5 * * *' },
  play: cannotShow(/too many times a day to list/),
};
export const OwnWayAtClockChanges: Story = {
  args: { cron: '0-59/15 0-23 * * *' },
  play: cannotShow(/handles clock changes in a way the builder/),
};

export const Narrow: Story = { args: { cron: '0,30 6,18 1,15 1,7 *' }, globals: { viewport: { value: 'narrow' } } };
export const IntervalsNarrow: Story = {
  args: { cron: '*/15 8-17 * * 1,3' },
  globals: { viewport: { value: 'narrow' } },
};

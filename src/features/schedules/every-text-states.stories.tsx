import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor } from 'storybook/test';
import { addSchedules, changeSchedule } from '#storybook/arrange.ts';
import { control, expectMessagesOnly, press } from '#storybook/foreign-text.ts';
import { mocked, mocks } from '#storybook/mocks.ts';
import { elapse } from '#storybook/timers.ts';
import { SLOW_AFTER_MS } from '#ui/use-slow.ts';
import { choose, type EveryTextArgs, everyText, NAME, row } from './every-text.fixture.tsx';

// What the card says while it waits, and about when and why schedules run.
const meta = {
  title: 'Card/Flows/Every text, states',
  ...everyText,
} satisfies Meta<EveryTextArgs>;

export default meta;
type Story = StoryObj<typeof meta>;

const REPORT = 'Usage report to billing';
const DAY = 86_400_000;

export const Slow: Story = {
  parameters: mocked('loading'),
  play: async () => {
    await elapse(SLOW_AFTER_MS);
    await control('retry-slow-request-button');
    // The list is still loading, which `expectMessagesOnly` would wait for.
    mocks.network.all = undefined;
    await press('retry-slow-request-button');
    await row(NAME);
    await expectMessagesOnly();
  },
};

export const DayTooltip: Story = {
  play: async () => {
    await userEvent.hover(await control('open-day-runs-button'));
    await screen.findByRole('tooltip');
    await expectMessagesOnly();
  },
};

export const Why: Story = {
  play: async () => {
    await choose(REPORT, 'history');
    await press('why-skipped-button');
    const time = await control('why-time-field');
    await expectMessagesOnly();
    for (const typed of ['0:01', '99:99']) {
      await userEvent.clear(time);
      await userEvent.type(time, `${typed}{Enter}`);
      await expectMessagesOnly();
    }
  },
};

export const Notifications: Story = {
  play: async () => {
    await choose(NAME, 'select');
    await press('open-bulk-menu-button');
    await press('change-notifications-menu-item');
    await expectMessagesOnly();
    await press('bulk-notify-after-field-number');
    await press('bulk-mute-field-until');
    await press('change-notifications-button');
    await expectMessagesOnly();
    await press('cancel-notifications-button');
    await press('end-selecting-button');
    await changeSchedule(NAME, { mutedUntil: Date.now() + DAY, notifyAfterFailures: 2 });
    await choose(NAME, 'history');
    await expectMessagesOnly();
  },
};

export const StartsAndEnds: Story = {
  beforeEach: async () => {
    const now = Date.now();
    const names = ['Licence audit', 'Year end', 'Month end'] as const;
    await addSchedules(names.map((name) => ({ name })));
    await changeSchedule('Licence audit', { startsAt: now + DAY, endsAt: now + 9 * DAY });
    await changeSchedule('Year end', { cron: '0 6 * * TUE#2', endsAt: now + 40 * DAY });
    await changeSchedule('Month end', { cron: '0 6 LW * *', startsAt: now - 9 * DAY, endsAt: now - DAY });
  },
  play: async () => {
    await row('Month end');
    await expectMessagesOnly();
    await choose('Licence audit', 'edit');
    await press('toggle-advanced-settings-button');
    const end = await control('schedule-ends-at-field');
    await expectMessagesOnly();
    await userEvent.clear(end);
    await userEvent.type(end, '1/1/2020');
    await press('save-schedule-button');
    await waitFor(() => expect(end).toBeInvalid());
    await expectMessagesOnly();
  },
};

/** Last: the person who may only look stays signed in for the stories after it. */
export const Viewer: Story = {
  parameters: mocked('read-only'),
  play: async () => {
    await choose(NAME, 'view');
    await control('view-schedule-dialog');
    await expectMessagesOnly();
  },
};

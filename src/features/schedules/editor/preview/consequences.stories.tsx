import type { Meta, StoryObj } from '@storybook/react-vite';
import { Suspense } from 'react';
import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
import { LANGUAGES } from '#i18n/locale.ts';
import { MessagesProvider } from '#i18n/messages-provider.tsx';
import { addSchedules } from '#storybook/arrange.ts';
import { mocked, mocks } from '#storybook/mocks.ts';
import { Consequences } from './consequences.tsx';
import {
  addOthers,
  atHalfPastTwo,
  type ConsequencesArgs,
  changes,
  consequencesStory,
  rows,
  typed,
} from './consequences-story.fixture.tsx';

const meta = {
  title: 'Editor/Preview/Next runs',
  ...consequencesStory,
} satisfies Meta<ConsequencesArgs>;

export default meta;
type Story = StoryObj<ConsequencesArgs>;

export const Daily: Story = {
  play: async ({ args }) => {
    await expect(await screen.findByText('Every day at 02:30')).toBeVisible();
    await waitFor(async () => expect(await rows()).toHaveLength(5));
    await expect((await rows())[0]).toHaveTextContent('Tue, 24 Nov 202602:30in 4 h 12 min');
    await expect(await changes()).toHaveTextContent(
      'Sun, 28 Mar 2027Clocks go forward in Europe/Berlin, so 02:30 doesn’t exist. The run moves to 03:00.' +
        'Sun, 31 Oct 2027Clocks go back in Europe/Berlin, so 02:30 occurs twice. The schedule runs only the first time.',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Use 03:15 to avoid this' }));
    await expect(args.onUse).toHaveBeenCalledWith('15 3 * * *');
    await waitFor(() => expect(screen.queryByRole('list', { name: 'Clock changes' })).toBeNull());
  },
};

export const ThirtyRuns: Story = {
  play: async () => {
    const more = await screen.findByRole('button', { name: 'Show 30' });
    await expect(more).toHaveAttribute('aria-expanded', 'false');
    more.focus();
    await userEvent.keyboard('{Enter}');
    await expect(await rows()).toHaveLength(30);
    await expect(more).toHaveFocus();
    // All of them are on the page, none in an area that scrolls by itself.
    const table = screen.getByRole('table', { name: 'Next runs' });
    await expect(table.parentElement?.scrollHeight).toBe(table.parentElement?.clientHeight);
    await userEvent.click(screen.getByRole('button', { name: 'Show 5' }));
    await expect(await rows()).toHaveLength(5);
  },
};

/** Clocks go back at 03:00, so the hour from 02:00 comes twice. */
export const RepeatedHour: Story = {
  args: { cron: '*/30 2 31 10 *' },
  play: async () => {
    await waitFor(async () => expect(await rows()).toHaveLength(5));
    const times = (await rows()).slice(0, 4).map((row) => within(row).getAllByRole('cell')[1]?.textContent);
    await expect(times).toEqual(['02:00 UTC+2', '02:30 UTC+2', '02:00', '02:30']);
  },
};

export const ViewerElsewhere: Story = {
  args: { cron: '0 20 * * 1-5', timezone: 'America/New_York' },
  play: async () => {
    await waitFor(async () => expect((await rows())[0]).toHaveTextContent('Mon, 23 Nov 2026'));
    await expect((await rows())[0]).toHaveTextContent('20:00Tue 24 Nov, 02:00 your time');
  },
};

export const OffsetChanges: Story = {
  args: { cron: '0 12 1 * *' },
  play: async () => {
    await waitFor(async () => expect((await rows())[4]).toHaveTextContent('Thu, 1 Apr 202712:00 UTC+2'));
    await expect((await rows())[3]).not.toHaveTextContent('UTC');
  },
};

export const EveryFiveMinutes: Story = {
  args: { cron: '*/5 * * * *' },
  play: async () => {
    await expect(
      await screen.findByText(
        'Clocks in Europe/Berlin change on Sun, 28 Mar 2027. The interval between runs stays the same.',
      ),
    ).toBeVisible();
    const weeks = screen.getByRole('table', { name: 'Next four weeks' });
    await expect(within(weeks).getAllByRole('columnheader')[0]).toHaveTextContent('Mon');
    const days = within(weeks).getAllByRole('cell');
    await expect(days).toHaveLength(28);
    await expect(days[0]).toHaveTextContent('Mon 23 Nov: 20 runs');
    await expect(days[27]).toHaveTextContent('Sun 20 Dec: 288 runs');
    await expect(screen.getByText('7,796 runs')).toBeVisible();
  },
};

export const Weekdays: Story = {
  args: { cron: '0 9,12,15 * * 1-5' },
  play: async () => {
    const days = within(await screen.findByRole('table', { name: 'Next four weeks' })).getAllByRole('cell');
    await expect(days[1]).toHaveTextContent('Tue 24 Nov: 3 runs');
    await expect(days[5]).toHaveTextContent('Sat 28 Nov: 0 runs');
  },
};

export const Day31: Story = {
  args: { cron: '0 6 31 * *' },
  play: async () => {
    await expect(
      await screen.findByText('Runs on day 31 in only 7 months a year (Jan, Mar, May, Jul, Aug, Oct, Dec).'),
    ).toBeVisible();
  },
};

export const Day29: Story = {
  args: { cron: '0 6 29 * *' },
  play: async () => {
    await expect(
      await screen.findByText(/Runs on day 29 in only 11 months .* plus February in leap years\./),
    ).toBeVisible();
  },
};

/** A step of days restarts in each month. */
export const EveryOtherDay: Story = {
  args: { cron: '0 9 */2 * *' },
  play: async () => {
    await expect(await screen.findByText('Odd days of the month at 09:00')).toBeVisible();
    await expect(screen.getByText('After day 31, it also runs on day 1, the next day.')).toBeVisible();
    await expect(screen.queryByText(/in only/)).toBeNull();
  },
};

export const EveryTwentyFiveMinutes: Story = {
  args: { cron: '*/25 * * * *' },
  play: async () => {
    const note = await screen.findByText(/^On the hour, the gap is only/);
    await expect(note).toHaveTextContent('On the hour, the gap is only 10 min; otherwise it’s 25 min.');
  },
};

/** The columns are the days of the week in the viewer's order. */
export const WeekFromSunday: Story = {
  args: { cron: '0 9 * * 1-5' },
  globals: { locale: 'en-US' },
  play: async () => {
    const weeks = await screen.findByRole('table', { name: 'Next four weeks' });
    const headers = within(weeks).getAllByRole('columnheader');
    await expect(headers.map(({ textContent }) => textContent).join()).toBe('Sun,Mon,Tue,Wed,Thu,Fri,Sat');
    const days = within(weeks).getAllByRole('cell');
    await expect(days[0]).toBeEmptyDOMElement();
    await expect(days[2]).toHaveTextContent(/Nov 24: 1 run/);
    await expect(days[28]).toHaveTextContent(/Dec 20: 0 runs/);
  },
};

export const LeapDay: Story = {
  args: { cron: '0 6 29 2 *' },
  play: async () => {
    await expect(await screen.findByText('Runs on day 29 in leap years only.')).toBeVisible();
  },
};

export const OneDateOfTwo: Story = {
  args: { cron: '0 6 1,31 2,4 *' },
  play: async () => {
    await expect(await screen.findByText('Never runs on day 31: none of the selected months has it.')).toBeVisible();
  },
};

export const Disabled: Story = {
  args: { enabled: false },
  play: async () => {
    await expect(await screen.findByText('None of these will run while the schedule is disabled.')).toBeVisible();
  },
};

export const Unreadable: Story = {
  args: { cron: '30 2 * *' },
  play: async () => {
    await expect(await screen.findByText('Fix the schedule to see its next runs.')).toBeVisible();
    await userEvent.clear(typed());
    await userEvent.type(typed(), '0 7 * * *');
    await expect(await screen.findByText('Every day at 07:00')).toBeVisible();
  },
};

export const TooFrequent: Story = {
  args: { cron: '*/2 * * * *' },
  play: async () => {
    await expect(await screen.findByText('Choose a longer interval to see the next runs.')).toBeVisible();
  },
};

export const UnreadableMeanwhile: Story = {
  play: async () => {
    await expect(await screen.findByText('Every day at 02:30')).toBeVisible();
    await userEvent.type(typed(), '{Backspace}');
    await screen.findByText('Fix the schedule to see its next runs.');
    // The last preview stays visible but inert.
    await expect((await screen.findByText('Every day at 02:30')).closest('[inert]')).not.toBeNull();
    await userEvent.type(typed(), '1-5');
    const words = await screen.findByText('Monday to Friday at 02:30');
    await expect(words.closest('[inert]')).toBeNull();
  },
};

/** In this service's time zone data Berlin is always two hours ahead of UTC. */
export const OtherTimeZoneData: Story = {
  beforeEach: () => {
    const { api } = mocks.world;
    const { handle } = api;
    api.handle = (operation, request) =>
      handle(operation, { ...request, body: request.body?.replace('Europe/Berlin', 'Africa/Johannesburg') });
  },
  play: async () => {
    await expect(await screen.findByText(/Its time zone data \(mocks\) differs from your browser’s/)).toBeVisible();
    await expect((await rows())[0]).toHaveTextContent('02:30 UTC+201:30 your timein 3 h 12 min');
    await expect(screen.queryByRole('list', { name: 'Clock changes' })).toBeNull();
  },
};

export const Unconfirmed: Story = {
  parameters: mocked('empty', { network: { previewSchedule: 'down' } }),
  play: async () => {
    await expect(await screen.findByText('Couldn’t confirm these times with the service.')).toBeVisible();
    await expect(await rows()).toHaveLength(5);
  },
};

const longZone = 'America/Argentina/ComodRivadavia';

export const Narrow: Story = {
  beforeEach: () => addSchedules(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ name, timezone: longZone }))),
  args: {
    cron: '30 2 * * *',
    timezone: longZone,
    saved: { cron: '*/5 * * * *', timezone: 'Europe/Berlin' },
  },
  globals: { viewport: { value: 'narrow' } },
  decorators: [
    (Story) => (
      <div data-testid="narrow" style={{ width: 256 }}>
        <Story />
      </div>
    ),
  ],
  play: async () => {
    await screen.findByText(/6 other schedules/);
    const { scrollWidth, clientWidth } = screen.getByTestId('narrow');
    await expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
  },
};

export const Locales: Story = {
  beforeEach: () => addOthers(...atHalfPastTwo(6)),
  args: {
    cron: '30 2 29 * *',
    saved: { cron: '30 2 * * *', timezone: 'Europe/Berlin' },
  },
  render: (args) => (
    <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(300px, 1fr))', gap: 24 }}>
      {LANGUAGES.map((language) => (
        <section key={language} lang={language === 'xx' || language === 'yy' ? 'en' : language}>
          <h2>{language}</h2>
          <MessagesProvider locale={language}>
            <Suspense>
              <Consequences {...args} minimumInterval={300_000} />
            </Suspense>
          </MessagesProvider>
        </section>
      ))}
    </div>
  ),
  play: async () => {
    await expect(await screen.findByText(/^Wird am 29\. des Monats nur in 11 Monaten/)).toBeVisible();
    await expect(
      await screen.findByText('O 02:30 uruchamia się 6 innych harmonogramów. Godzina 02:37 jest wolna.'),
    ).toBeVisible();
  },
};

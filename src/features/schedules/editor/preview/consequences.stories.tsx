import type { Meta, StoryObj } from '@storybook/react-vite';
import { Suspense, useState } from 'react';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import type { Crowding } from '#api/types.ts';
import { LANGUAGES } from '#i18n/locale.ts';
import { MessagesProvider } from '#i18n/messages-provider.tsx';
import { type Answers, problem } from '../../stories/answers.ts';
import { StoryHost } from '../../stories/story-host.tsx';
import { Consequences, type ConsequencesProps } from './consequences.tsx';

type Args = Omit<ConsequencesProps, 'minimumInterval'> & { answers: Answers };

/** The column of the editor, and the field it is about. */
function Editor({ cron: first, onUse, ...props }: Omit<Args, 'answers'>) {
  const [cron, setCron] = useState(first);
  const use = (expression: string) => {
    onUse(expression);
    setCron(expression);
  };
  return (
    <div style={{ maxWidth: 360 }}>
      <label style={{ display: 'block', marginBottom: 12 }}>
        Cron <input onChange={(event) => setCron(event.target.value)} value={cron} />
      </label>
      <Consequences {...props} cron={cron} minimumInterval={300_000} onUse={use} />
    </div>
  );
}

const meta = {
  args: { cron: '30 2 * * *', timezone: 'Europe/Berlin', enabled: true, onUse: fn(), answers: {} },
  render: ({ answers, ...args }) => (
    <StoryHost answers={answers}>
      <Editor {...args} />
    </StoryHost>
  ),
  // What is said must not depend on the day it is looked at.
  beforeEach: () => {
    const now = Date.now;
    const shift = Date.parse('2026-11-23T21:18:00Z') - now();
    Date.now = () => now() + shift;
    return () => {
      Date.now = now;
    };
  },
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

const runs = () => screen.findByRole('table', { name: 'Next runs' });
const rows = async () =>
  within(await runs())
    .getAllByRole('row')
    .slice(1);
const retype = async (cron: string) => {
  const field = screen.getByLabelText('Cron');
  await userEvent.clear(field);
  await userEvent.type(field, cron);
};
const changes = () => screen.findByRole('list', { name: 'Clock changes' });

export const Daily: Story = {
  play: async ({ args }) => {
    await expect(await screen.findByText('Every day at 02:30')).toBeVisible();
    await waitFor(async () => expect(await rows()).toHaveLength(5));
    await expect((await rows())[0]).toHaveTextContent('Tue, 24 Nov 202602:30in 4 h 12 min');
    await expect(await changes()).toHaveTextContent(
      'Sun, 28 Mar 202702:30 does not exist in Europe/Berlin (clocks go forward). It runs at 03:00 instead.' +
        'Sun, 31 Oct 202702:30 comes twice in Europe/Berlin (clocks go back). It runs the first time only.',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Use 03:15 to avoid it' }));
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
    await userEvent.tab({ shift: true });
    await expect(screen.getByRole('region', { name: 'Next runs' })).toHaveFocus();
    await userEvent.click(screen.getByRole('button', { name: 'Show 5' }));
    await expect(await rows()).toHaveLength(5);
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

export const EveryFiveMinutes: Story = {
  args: { cron: '*/5 * * * *' },
  play: async () => {
    await expect(
      await screen.findByText(
        'The clocks of Europe/Berlin change on Sun, 28 Mar 2027; the runs stay as far apart as ever.',
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
      await screen.findByText('Day 31: runs in 7 months of the year (Jan, Mar, May, Jul, Aug, Oct, Dec).'),
    ).toBeVisible();
  },
};

export const Day29: Story = {
  args: { cron: '0 6 29 * *' },
  play: async () => {
    await expect(await screen.findByText(/Day 29: runs in 11 months .* and in February of leap years\./)).toBeVisible();
  },
};

export const LeapDay: Story = {
  args: { cron: '0 6 29 2 *' },
  play: async () => {
    await expect(await screen.findByText('Day 29: runs in leap years only.')).toBeVisible();
  },
};

export const OneDateOfTwo: Story = {
  args: { cron: '0 6 1,31 2,4 *' },
  play: async () => {
    await expect(await screen.findByText('Day 31: none of these months has it.')).toBeVisible();
  },
};

export const Disabled: Story = {
  args: { enabled: false },
  play: async () => {
    await expect(await screen.findByText('While it is disabled none of these happen.')).toBeVisible();
  },
};

export const Unreadable: Story = {
  args: { cron: '30 2 * *' },
  play: async () => {
    await expect(
      await screen.findByText('The next runs appear here as soon as the schedule can be read.'),
    ).toBeVisible();
    await retype('0 7 * * *');
    await expect(await screen.findByText('Every day at 07:00')).toBeVisible();
  },
};

export const UnreadableMeanwhile: Story = {
  play: async () => {
    await expect(await screen.findByText('Every day at 02:30')).toBeVisible();
    await userEvent.type(screen.getByLabelText('Cron'), '{Backspace}');
    await screen.findByText('The next runs appear here as soon as the schedule can be read.');
    // What it said stays where it was, out of reach.
    await expect((await screen.findByText('Every day at 02:30')).closest('[inert]')).not.toBeNull();
    await userEvent.type(screen.getByLabelText('Cron'), '1-5');
    const words = await screen.findByText('Monday to Friday at 02:30');
    await expect(words.closest('[inert]')).toBeNull();
  },
};

export const OtherTimeZoneData: Story = {
  args: {
    answers: {
      preview: ({ next }) => ({
        timezone_data_version: '2027a',
        next: next.map(({ at, local }) => ({
          at: new Date(Date.parse(at) - 3_600_000).toISOString(),
          local: local.replace('+01:00', '+02:00'),
        })),
      }),
    },
  },
  play: async () => {
    await expect(
      await screen.findByText(/The service has other time zone data \(2027a\) than this browser/),
    ).toBeVisible();
    await expect((await rows())[0]).toHaveTextContent('02:30 UTC+201:30 your timein 3 h 12 min');
    await expect(screen.queryByRole('list', { name: 'Clock changes' })).toBeNull();
  },
};

export const Unconfirmed: Story = {
  args: { answers: { preview: problem(404, 'NOT_FOUND') } },
  play: async () => {
    await expect(await screen.findByText('The service could not confirm these times.')).toBeVisible();
    await expect(await rows()).toHaveLength(5);
  },
};

const crowd: Crowding = {
  at: '2026-11-24T01:30:00Z',
  local: '2026-11-24T02:30:00+01:00',
  schedules: 4,
  suggestion: { cron: '37 2 * * *', local_time: '02:37', schedules: 0 },
};

export const Crowded: Story = {
  args: {
    answers: { preview: ({ cron }) => ({ crowding: cron === '30 2 * * *' ? crowd : null }) },
  },
  play: async ({ args }) => {
    await expect(await screen.findByText('4 other schedules run at 02:30. 02:37 is free.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Use 02:37' }));
    await expect(args.onUse).toHaveBeenCalledWith('37 2 * * *');
    await waitFor(() => expect(screen.queryByText(/other schedules run/)).toBeNull());
  },
};

export const CrowdedWhileTyping: Story = {
  args: { answers: { preview: { crowding: crowd } } },
  play: async () => {
    await screen.findByRole('button', { name: 'Use 02:37' });
    await retype('0 7 * * *');
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Use 02:37' })).toBeNull());
    await expect(await screen.findByRole('button', { name: 'Use 02:37' })).toBeVisible();
  },
};

export const CrowdedEverywhere: Story = {
  args: {
    answers: {
      preview: { crowding: { ...crowd, suggestion: { cron: '37 2 * * *', local_time: '02:37', schedules: 2 } } },
    },
  },
  play: async () => {
    await expect(await screen.findByText('4 other schedules run at 02:30. At 02:37 there are only 2.')).toBeVisible();
  },
};

export const CrowdedWithoutAWayOut: Story = {
  args: { cron: '*/30 * * * *', answers: { preview: { crowding: { ...crowd, schedules: 14, suggestion: null } } } },
  play: async () => {
    await expect(await screen.findByText('14 other schedules run at 02:30.')).toBeVisible();
  },
};

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

export const Narrow: Story = {
  args: {
    cron: '30 2 * * *',
    timezone: 'America/Argentina/ComodRivadavia',
    saved: { cron: '*/5 * * * *', timezone: 'Europe/Berlin' },
    answers: { preview: { crowding: crowd } },
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
    await screen.findByText(/4 other schedules/);
    const { scrollWidth, clientWidth } = screen.getByTestId('narrow');
    await expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
  },
};

export const Locales: Story = {
  args: {
    cron: '30 2 29 * *',
    saved: { cron: '30 2 * * *', timezone: 'Europe/Berlin' },
    answers: { preview: { crowding: crowd } },
  },
  render: ({ answers, ...args }) => (
    <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(300px, 1fr))', gap: 24 }}>
      {LANGUAGES.map((language) => (
        <section key={language} lang={language === 'xx' || language === 'yy' ? 'en' : language}>
          <h2>{language}</h2>
          <MessagesProvider locale={language}>
            <Suspense>
              <StoryHost answers={answers}>
                <Consequences {...args} minimumInterval={300_000} />
              </StoryHost>
            </Suspense>
          </MessagesProvider>
        </section>
      ))}
    </div>
  ),
  play: async () => {
    await expect(await screen.findByText(/Tag 29: läuft in 11 Monaten/)).toBeVisible();
    await expect(
      await screen.findByText('4 inne harmonogramy działają o 02:30. O 02:37 nie ma żadnego.'),
    ).toBeVisible();
  },
};

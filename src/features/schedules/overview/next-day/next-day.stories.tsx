import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect } from 'storybook/test';
import type { NextDay as Day, Lane, TenantSchedule } from '#api/types.ts';
import { mocked } from '#storybook/mocks.ts';
import { NextDay } from './next-day.tsx';

const HOUR = 3_600_000;

function schedule(name: string): TenantSchedule {
  return {
    ...{ id: name, extension_id: 'e1', extension_name: 'Agreement Hub', name, method: 'POST', path: '/sync' },
    ...{ cron: '30 2 * * *', timezone: 'Europe/Berlin', enabled: true, state: 'active', pause: null },
    ...{ next_run_at: null, skip_next_at: null, last_run_at: null, last_run_status: null, last_error: null },
    ...{ last_success_at: null, consecutive_failures: 0, starts_at: null, ends_at: null },
  };
}

const lane = (name: string, runs: string[], more: Partial<Lane> = {}): Lane => ({
  ...{ schedule: schedule(name), runs, run_count: runs.length, paused: null },
  ...more,
});

function day(from: string, lanes: Lane[], more: Partial<Day> = {}): Day {
  const to = new Date(Date.parse(from) + 24 * HOUR).toISOString();
  const expected_runs = lanes.reduce((sum, { run_count }) => sum + run_count, 0);
  return { ...{ from, to, expected_runs, schedules: lanes.length, lanes, hot_minutes: [] }, ...more };
}

const meta = {
  title: 'Overview/Next 24 hours',
  tags: ['autodocs'],
  component: NextDay,
  parameters: mocked('empty'),
} satisfies Meta<typeof NextDay>;

export default meta;
type Story = StoryObj<typeof meta>;

/** The hour from 2 to 3 comes twice: both runs have their own place and name. */
export const ClocksGoBack: Story = {
  args: {
    day: day('2026-10-24T18:00:00.000Z', [
      lane('Hourly check', ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']),
    ]),
  },
  play: async ({ canvas }) => {
    await canvas.findByText(/^The clocks go back on Sun,? 25 Oct,? 02:00 (CET|GMT\+1)\.$/);
    await canvas.findByRole('img', { name: /^2 runs: 02:30 (CEST|GMT\+2), 02:30 (CET|GMT\+1)$/ });
  },
};

/** The hour from 2 to 3 is left out. */
export const ClocksGoForward: Story = {
  args: { day: day('2026-03-28T18:00:00.000Z', [lane('Nightly sync', ['2026-03-29T01:00:00.000Z'])]) },
  play: async ({ canvas }) => {
    await canvas.findByText(/^The clocks go forward on Sun,? 29 Mar,? 03:00\.$/);
    await canvas.findByRole('img', { name: '1 run: 03:00' });
  },
};

/** A schedule that runs often, paused ones, and a minute at which many are due. */
export const PausedAndBusy: Story = {
  args: {
    day: day(
      '2026-11-23T21:18:00.000Z',
      [
        lane('Every five minutes', ['2026-11-23T21:20:00.000Z', '2026-11-23T21:25:00.000Z'], { run_count: 288 }),
        lane('Nightly sync', ['2026-11-24T01:30:00.000Z']),
        lane('Reminders', ['2026-11-24T08:00:00.000Z'], {
          paused: { from: '2026-11-23T21:18:00.000Z', to: '2026-11-24T07:00:00.000Z' },
        }),
        lane('Weekly report', [], { paused: { from: '2026-11-23T21:18:00.000Z', to: '2026-11-24T21:18:00.000Z' } }),
      ],
      { schedules: 312, hot_minutes: [{ at: '2026-11-24T01:30:00.000Z', schedules: 40 }] },
    ),
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('img', { name: '288 runs from 22:20 on' })).toBeVisible();
    await expect(canvas.getByRole('img', { name: 'paused until 08:00 · 1 run: 09:00' })).toBeVisible();
    await expect(canvas.getByRole('img', { name: 'paused all day' })).toBeVisible();
    await canvas.findByText(/02:30 \(40 schedules\)\. The first 3 of 312 schedules that run are shown\.$/);
  },
};

/** No schedule is due. */
export const NothingRuns: Story = {
  args: { day: day('2026-11-23T21:18:00.000Z', []) },
  play: async ({ canvas }) => {
    await canvas.findByText('No schedule runs in the next 24 hours.');
  },
};

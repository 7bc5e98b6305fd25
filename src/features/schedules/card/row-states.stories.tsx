import { DAY, HOUR } from '@extension-schedules/core/recurrence/time.ts';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { addRun, addSchedules, changeSchedule, pausedByFailures, pausedByUser, stored } from '#storybook/arrange.ts';
import { mocked, mocks } from '#storybook/mocks.ts';
import { Card } from './schedules-card.tsx';

const NAME = 'Nightly agreement sync';

const meta = {
  title: 'Card/Rows',
  tags: ['autodocs'],
  component: Card,
  // One schedule that blocks no update and has only successes, for a story to change.
  parameters: mocked('blocked-upgrade'),
} satisfies Meta<typeof Card>;

export default meta;
type Story = StoryObj<typeof meta>;

/** The schedule is enabled, and its last runs succeeded. */
export const Active: Story = {};

/** A person disabled the schedule. It runs only when a person starts it. */
export const Disabled: Story = { beforeEach: () => changeSchedule(NAME, { enabled: false }) };

/** The schedule was just added. */
export const NeverRun: Story = {
  parameters: mocked('empty'),
  beforeEach: () => addSchedules([{ name: 'Weekly import' }]),
};

/** The schedule has a start, which is yet to come. */
export const NotStarted: Story = {
  beforeEach: () => {
    const startsAt = Date.now() + 10 * DAY;
    return changeSchedule(NAME, { startsAt, nextRunAt: startsAt + HOUR });
  },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(/^Starts \w/)).toBeVisible());
  },
};

/** The schedule has had its last run, and its end is yet to come. */
export const Ending: Story = {
  beforeEach: () => changeSchedule(NAME, { endsAt: Date.now() + HOUR, nextRunAt: null }),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(/^Ends \w/)).toBeVisible());
  },
};

/** The schedule has reached its end. Its last runs failed, which no longer matters. */
export const Ended: Story = {
  beforeEach: () =>
    changeSchedule(NAME, {
      endsAt: Date.now() - 3 * DAY,
      nextRunAt: null,
      consecutiveFailures: 3,
      lastRunStatus: 'failed',
    }),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(/^Ended \w/)).toBeVisible());
    await expect(canvas.queryByText(/runs failed/)).toBeNull();
  },
};

/** A run is under way, and the next one waits for it. */
export const RunningAndQueued: Story = { parameters: mocked('overlapping') };

/** The last runs failed, fewer than it takes to pause the schedule. */
export const Failing: Story = {
  beforeEach: async () => {
    const error = { code: 'GUEST_ERROR', message: 'scope is unknown' } as const;
    for (const hours of [3, 2, 1]) {
      await addRun(NAME, { status: 'failed', error, httpStatus: 422, scheduledFor: Date.now() - hours * 3_600_000 });
    }
    await changeSchedule(NAME, { consecutiveFailures: 3, lastRunStatus: 'failed' });
  },
};

/** The first attempt of a run failed, and the next one starts in half a minute. */
export const WaitingForRetry: Story = {
  beforeEach: () => {
    const startedAt = Date.now() - 1_100;
    const error = {
      code: 'GUEST_UNAVAILABLE',
      message: 'column "sku" is missing',
      facts: { saidByExtension: true, status: 503 },
    } as const;
    const failed = { status: 'failed', finishedAt: startedAt + 100, httpStatus: 503, error } as const;
    const attempt = { number: 1, startedAt, deadlineAt: startedAt + 40_000, retryAt: Date.now() + 28_000, ...failed };
    return addRun(NAME, {
      trigger: 'run_now',
      requestedBy: 'Dana Weber',
      scheduledFor: startedAt - 100,
      status: 'running',
      startedAt,
      finishedAt: null,
      attempts: [attempt],
    });
  },
};

/** A person paused the schedule until a date and left a note. */
export const PausedByAPerson: Story = { beforeEach: () => changeSchedule(NAME, { pause: pausedByUser() }) };

/** The schedule paused itself after the number of failures in a row that its settings allow. */
export const PausedAutomatically: Story = {
  beforeEach: () =>
    changeSchedule(NAME, { pause: pausedByFailures(), consecutiveFailures: 10, lastRunStatus: 'failed' }),
};

/** An operator paused the schedule. Only an operator can resume it. */
export const PausedByAnOperator: Story = {
  beforeEach: () => {
    const pause = { reason: 'operator', note: 'Database maintenance', by: 'Ola Berg', until: null } as const;
    return changeSchedule(NAME, { pause: { ...pause, since: Date.now() - 3_600_000 } });
  },
};

/** A person chose to leave out the next run. */
export const SkippingNextRun: Story = {
  beforeEach: () => changeSchedule(NAME, { skipNextAt: stored(NAME).nextRunAt }),
};

/** The installed version no longer has the schedule’s endpoint. */
export const EndpointGone: Story = { parameters: mocked('carried-invalid') };

/** A change was saved, but the job runner does not have it yet. */
export const SyncPending: Story = {
  beforeEach: () => {
    mocks.world.jobs.syncStates = async (_, schedules) => schedules.map(() => 'pending');
  },
};

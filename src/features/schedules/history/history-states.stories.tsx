import type { Meta, StoryObj } from '@storybook/react-vite';
import { fn, screen } from 'storybook/test';
import { useSchedules } from '#api/schedules.ts';
import { addRun, addSchedules, changeSchedule, pausedByFailures, pausedByUser, stored } from '#storybook/arrange.ts';
import { mocked } from '#storybook/mocks.ts';
import { elapse } from '#storybook/timers.ts';
import { SLOW_AFTER_MS } from '#ui/use-slow.ts';
import { RunHistory } from './run-history.tsx';

type Args = { name: string; canWrite: boolean };

const NAME = 'Nightly agreement sync';

/** The history of the current schedule, as in the card. */
function History({ name, canWrite }: Args) {
  const schedule = useSchedules().data?.find((each) => each.name === name);
  return schedule ? (
    <RunHistory
      canWrite={canWrite}
      onAction={fn()}
      onClose={fn()}
      onStart={fn()}
      schedule={schedule}
      starting={false}
    />
  ) : null;
}

const meta = {
  title: 'Run history/Whole history',
  tags: ['autodocs'],
  args: { name: NAME, canWrite: true },
  parameters: mocked('blocked-upgrade'),
  render: (args) => <History {...args} />,
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

/** All runs succeeded. */
export const AllSucceeded: Story = {};

/** Runs that failed, that were skipped, and one that is under way. */
export const Mixed: Story = { args: { name: 'Usage report to billing' }, parameters: mocked('typical') };

/** The latest run failed. The history opens with it and says why. */
export const Failed: Story = {
  beforeEach: () =>
    addRun(NAME, {
      status: 'failed',
      error: { code: 'GUEST_ERROR', message: 'scope is unknown', facts: { saidByExtension: true, status: 422 } },
      httpStatus: 422,
    }),
};

/** The schedule was just added. */
export const Empty: Story = {
  args: { name: 'Stocktaking' },
  beforeEach: () => addSchedules([{ name: 'Stocktaking' }]),
};

/** The history was opened a moment ago. */
export const Loading: Story = { parameters: mocked('blocked-upgrade', { network: { listRuns: 'never' } }) };

/** The service has not answered for some seconds. */
export const SlowToLoad: Story = {
  parameters: mocked('blocked-upgrade', { network: { listRuns: 'never' } }),
  play: async () => {
    await elapse(SLOW_AFTER_MS);
    await screen.findByText('Still loading. The service is slow.');
  },
};

/** The runs could not be read. */
export const LoadFailed: Story = { parameters: mocked('blocked-upgrade', { network: { listRuns: 'down' } }) };

/** A person paused the schedule until a date and left a note. */
export const PausedByAPerson: Story = { beforeEach: () => changeSchedule(NAME, { pause: pausedByUser() }) };

/** The schedule paused itself after repeated failures. */
export const PausedAutomatically: Story = {
  beforeEach: () => changeSchedule(NAME, { pause: pausedByFailures(), consecutiveFailures: 10 }),
};

/** A person chose to leave out the next run. */
export const SkippingNextRun: Story = {
  beforeEach: () => changeSchedule(NAME, { skipNextAt: stored(NAME).nextRunAt }),
};

/** The person may look, but not change or run anything. */
export const ReadOnly: Story = { args: { canWrite: false } };

/** A phone, or a narrow column of the host’s page. */
export const Narrow: Story = { globals: { viewport: { value: 'narrow' } } };

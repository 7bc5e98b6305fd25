import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { arrange } from '#storybook/arrange.ts';
import { mocked, mocks, spies } from '#storybook/mocks.ts';
import { showsNothing } from '#storybook/shows-nothing.tsx';
import { elapse } from '#storybook/timers.ts';
import { SLOW_AFTER_MS } from '#ui/use-slow.ts';
import { Overview } from './schedules-overview.tsx';

const meta = {
  title: 'Overview/Whole page',
  tags: ['autodocs'],
  component: Overview,
  parameters: mocked('bad-night'),
} satisfies Meta<typeof Overview>;

export default meta;
type Story = StoryObj<typeof meta>;
type Canvas = ReturnType<typeof within>;

const rowsOf = (table: HTMLElement) => within(table).getAllByRole('row').slice(1);

async function list(canvas: Canvas): Promise<HTMLElement> {
  return canvas.findByRole('table', { name: 'All schedules' });
}

/** Schedules of four extensions failed, were missed, skipped or paused automatically. */
export const BadNight: Story = {
  play: async ({ canvas }) => {
    const failing = await canvas.findByRole('table', { name: '2 schedules are still failing' });
    await expect(within(failing).getByText('“the ledger is closed”')).toBeVisible();
    const others = canvas.getByRole('table', { name: /schedules didn’t run$/ });
    for (const cause of [
      'It was missed because the service was unavailable.',
      'The schedule is paused automatically after repeated failures.',
      'The installed version of the extension lacks the endpoint.',
    ]) {
      await waitFor(() => expect(within(others).getByText(cause)).toBeVisible());
    }
    await expect(rowsOf(await list(canvas))).toHaveLength(13);
    await canvas.findByText(/^Busy minutes, in which runs may wait for each other: 02:30 \(\d schedules\)\.$/);
  },
};

/** Nothing failed and nothing was missed. */
export const QuietNight: Story = {
  parameters: mocked('quiet-night'),
  play: async ({ canvas }) => {
    await canvas.findByText('No schedule is failing, and no run was missed.');
    const lane = await canvas.findByRole('img', { name: 'paused all day' });
    await expect(lane).toBeVisible();
    await expect(canvas.queryByRole('button', { name: /^Run these now/ })).toBeNull();
  },
};

/** Only the first page of the list, and the first schedules that run, are shown. */
export const Hundreds: Story = {
  parameters: mocked('hundreds'),
  play: async ({ canvas }) => {
    await expect(rowsOf(await list(canvas))).toHaveLength(50);
    await canvas.findByText(/ The first 40 of \d+ schedules that run are shown\.$/);
    await expect(await canvas.findByRole('button', { name: 'Show more' })).toBeVisible();
  },
};

/** The person may look at schedules but not run them. */
export const ReadOnly: Story = {
  parameters: mocked('bad-night', { person: 'reader' }),
  play: async ({ canvas }) => {
    await canvas.findByText('You can view these schedules but not change them.');
    await canvas.findByRole('table', { name: '2 schedules are still failing' });
    await expect(canvas.queryByRole('button', { name: /^Run these now/ })).toBeNull();
  },
};

/** While the pointer is on the list, what no longer fails keeps its place. */
export const ResolvedMeanwhile: Story = {
  play: async ({ canvas }) => {
    const failing = await canvas.findByRole('table', { name: '2 schedules are still failing' });
    const link = within(failing).getByRole('link', { name: 'Reconcile payments' });
    await userEvent.hover(link);
    await arrange(async () => {
      const { schedules } = mocks.world.store.tables;
      for (const row of schedules.where(({ name }) => name === 'Reconcile payments')) {
        schedules.put(row.id, { ...row, consecutiveFailures: 0, lastRunStatus: 'succeeded', lastError: null });
      }
    });
    await elapse(15_000);
    await waitFor(() => expect(within(failing).getByText('Resolved')).toBeVisible());
    await expect(rowsOf(failing)).toHaveLength(2);
  },
};

/** The page was opened a moment ago. */
export const Loading: Story = { parameters: mocked('loading') };

/** The service has not answered for some seconds. */
export const SlowToLoad: Story = {
  parameters: mocked('loading'),
  play: async ({ canvas }) => {
    await elapse(SLOW_AFTER_MS);
    await canvas.findByText('Still loading. The service is slow.');
  },
};

/** No extension has a schedule. */
export const Empty: Story = {
  parameters: mocked('empty'),
  play: async ({ canvas }) => {
    await canvas.findByText('No schedules yet');
    await canvas.findByText('Add schedules on the page of an extension.');
  },
};

/** The page could not be loaded. */
export const LoadFailed: Story = {
  parameters: mocked('bad-night', { network: { getOverview: 'down' } }),
  play: async ({ canvas }) => {
    await canvas.findByText('Couldn’t load the schedules');
  },
};

/** The list alone could not be loaded. */
export const ListFailed: Story = {
  parameters: mocked('bad-night', { network: { listTenantSchedules: 'down' } }),
  play: async ({ canvas }) => {
    await canvas.findByRole('table', { name: '2 schedules are still failing' });
    await canvas.findByText('Couldn’t load the schedules');
  },
};

/** It cannot be read again while it is open. */
export const OutOfDate: Story = {
  play: async ({ canvas }) => {
    await canvas.findByRole('table', { name: '2 schedules are still failing' });
    mocks.network.getOverview = 'down';
    await elapse(15_000);
    await canvas.findByText(/^This list was last updated at 22:18\. /);
  },
};

/** No schedule matches the search. */
export const NoMatch: Story = {
  args: { view: { search: '4711' } },
  play: async ({ canvas }) => {
    await canvas.findByText('No matching schedules');
  },
};

/** The API refuses a person of the client portal; trying again would change nothing. */
export const NoAccess: Story = {
  parameters: mocked('bad-night', { person: 'client' }),
  play: async ({ canvas }) => {
    await canvas.findByText('You don’t have access to schedules');
    await expect(canvas.queryByRole('button')).toBeNull();
  },
};

/** Schedules are turned off for the tenant. */
export const Unavailable: Story = {
  decorators: [showsNothing],
  parameters: mocked('feature-off'),
  play: async ({ canvas }) => {
    await waitFor(() => expect(spies.onUnavailable).toHaveBeenCalledOnce());
    await expect(canvas.queryByRole('heading')).toBeNull();
  },
};

/** An operator stopped all schedules of the tenant. */
export const TenantStopped: Story = {
  parameters: mocked('tenant-stopped'),
  play: async ({ canvas }) => {
    await canvas.findByText('All schedules are stopped');
  },
};

/** At 320 px, rows become cards. */
export const Narrow: Story = {
  globals: { viewport: { value: 'narrow' } },
  play: async ({ canvas }) => {
    await list(canvas);
    await waitFor(() => expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth));
  },
};

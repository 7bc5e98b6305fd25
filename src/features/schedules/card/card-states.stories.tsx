import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor, within } from 'storybook/test';
import { addSchedules, arrange, changeSchedule, pausedByFailures, pausedByUser } from '#storybook/arrange.ts';
import { mocked, mocks, spies } from '#storybook/mocks.ts';
import { showsNothing } from '#storybook/shows-nothing.tsx';
import { elapse } from '#storybook/timers.ts';
import { SLOW_AFTER_MS } from '#ui/use-slow.ts';
import { Card } from './schedules-card.tsx';

const meta = {
  title: 'Card/Whole card',
  tags: ['autodocs'],
  component: Card,
  parameters: mocked('typical'),
} satisfies Meta<typeof Card>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A usual day: one schedule is running, one fails, one is paused, one has lost its endpoint. */
export const Typical: Story = {
  play: async ({ canvas }) => {
    const table = await canvas.findByRole('table', { name: 'Schedules' });
    const rows = within(table).getAllByRole('row').slice(1);
    await waitFor(() => expect(within(rows[0] as HTMLElement).getByText('Usage report to billing')).toBeVisible());
    await waitFor(() => expect(within(table).getByText('Every 15 minutes, Monday to Friday')).toBeVisible());
    await waitFor(() => expect(within(table).getByText(/Last 3 runs failed/)).toBeVisible());
  },
};

/** The card was opened a moment ago. */
export const Loading: Story = { parameters: mocked('loading') };

/** The service has not answered for some seconds. */
export const SlowToLoad: Story = {
  parameters: mocked('loading'),
  play: async ({ canvas }) => {
    await elapse(SLOW_AFTER_MS);
    await canvas.findByText('Still loading. The service is slow.');
  },
};

/** The service could not be reached when the card was opened. The card keeps trying by itself too. */
export const LoadFailed: Story = {
  parameters: mocked('typical', { network: { all: 'down' } }),
  play: async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'Try again' });
  },
};

/** The host’s token is missing or has expired. */
export const SignedOut: Story = {
  parameters: mocked('signed-out'),
  play: async ({ canvas }) => {
    await canvas.findByRole('alert');
  },
};

/** The API refuses a person of the client portal; trying again would change nothing. */
export const NoAccess: Story = {
  parameters: mocked('typical', { person: 'client' }),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('You don’t have access to schedules')).toBeVisible());
    await expect(canvas.queryByRole('button')).toBeNull();
    await expect(canvas.queryByRole('alert')).toBeNull();
  },
};

/** The extension has no schedule yet, and the person may add one. */
export const Empty: Story = {
  parameters: mocked('empty'),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('No schedules yet')).toBeVisible());
  },
};

/** The extension has no schedule yet, and the person may not add one. */
export const EmptyReadOnly: Story = { parameters: mocked('empty', { person: 'reader' }) };

/** The installed version has no endpoint that can be scheduled. */
export const NoEndpoints: Story = {
  parameters: mocked('no-endpoints'),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('Nothing to schedule in version 1.4.2')).toBeVisible());
  },
};

/** The person has the permission `extension:read` only. */
export const ReadOnly: Story = {
  parameters: mocked('read-only'),
  play: async ({ canvas }) => {
    await expect((await canvas.findAllByRole('switch'))[0]).toBeDisabled();
    await expect(canvas.queryByRole('button', { name: /^Run now/ })).toBeNull();
  },
};

/** The extension has as many schedules as an extension, or the organization, may have. */
export const QuotaReached: Story = { parameters: mocked('at-quota') };

/** The host’s admin disabled the extension. Schedules keep their settings and do not run. */
export const InstallDisabled: Story = { parameters: mocked('install-disabled') };

/** An operator stopped all schedules of the organization and gave a reason. */
export const TenantStopped: Story = {
  parameters: mocked('tenant-stopped'),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('All schedules are stopped')).toBeVisible());
    await expect(canvas.getByText(/Reason: Runaway imports, ticket 4711/)).toBeVisible();
    const [runNow] = await canvas.findAllByRole('button', { name: /^Run now: / });
    await expect(runNow).toHaveAttribute('aria-disabled', 'true');
    await expect(canvas.getByRole('button', { name: 'Add schedule' })).toHaveAttribute('aria-disabled', 'true');
  },
};

/** The list is shown, but it could not be read again. It may be out of date, and says since when. */
export const OutOfDate: Story = {
  play: async ({ canvas }) => {
    await canvas.findByText('Nightly agreement sync');
    // A schedule is running, so the list is read again every few seconds.
    mocks.network.listSchedules = 'down';
    await canvas.findByText(/^This list was last updated at 22:18\. Couldn’t reach the service\./);
  },
};

/** As many schedules as an extension may have. A flow checks the list; axe would take its time with every row. */
export const FiftyRows: Story = { parameters: mocked('fifty-rows'), tags: ['!test'] };

/** Names as long as they may be, one of a single word, and one of a schedule without a name. */
export const LongNames: Story = { parameters: mocked('long-names') };

/** A phone, or a narrow column of the host’s page. */
export const Narrow: Story = { globals: { viewport: { value: 'narrow' } } };

/** American dates and times: the region of the host’s locale decides, not the language alone. */
export const American: Story = {
  globals: { locale: 'en-US' },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(/^Every day at 2:30\sAM$/)).toBeVisible());
  },
};

/** Several schedules paused themselves after repeated failures. A person who may not resume them sees no button. */
export const SeveralPausedAutomatically: Story = {
  parameters: mocked('read-only'),
  beforeEach: async () => {
    for (const name of ['Nightly agreement sync', 'Usage report to billing', 'Refresh price list']) {
      await changeSchedule(name, { pause: pausedByFailures(), consecutiveFailures: 3, lastRunStatus: 'failed' });
    }
  },
  play: async ({ canvas }) => {
    await waitFor(() =>
      expect(canvas.getByText(/^3 schedules were paused automatically after repeated failures: Nightly/)).toBeVisible(),
    );
    await expect(canvas.queryByRole('button', { name: /^Resume/ })).toBeNull();
  },
};

/** Every schedule is paused, so that nothing runs. */
export const AllPaused: Story = {
  parameters: mocked('empty'),
  beforeEach: () =>
    addSchedules(['Agreement sync', 'Price list', 'Reminders'].map((name) => ({ name, pause: pausedByUser() }))),
};

const expectNothing: Story['play'] = async ({ canvasElement }) => {
  await waitFor(() => expect(spies.onUnavailable).toHaveBeenCalledOnce());
  await expect(canvasElement.querySelector('section')).toBeNull();
};

/** The extension is not installed for this organization, for instance because it was just uninstalled. */
export const NotInstalled: Story = {
  beforeEach: () => arrange(async (_, install) => mocks.world.store.tables.installs.delete(install.id)),
  decorators: [showsNothing],
  play: expectNothing,
};

/** The organization does not have the feature. */
export const FeatureOff: Story = {
  parameters: mocked('feature-off'),
  decorators: [showsNothing],
  play: expectNothing,
};

import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
import { type Answers, problem } from '../stories/answers.ts';
import { extension, run, schedule, typical } from '../stories/fixtures.ts';
import { StoryHost, told } from '../stories/story-host.tsx';
import { Card } from './schedules-card.tsx';

const meta = {
  component: Card,
  args: { answers: {} },
  render: ({ answers }) => (
    <StoryHost answers={answers}>
      <Card />
    </StoryHost>
  ),
} satisfies Meta<{ answers: Answers }>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Typical: Story = {
  play: async ({ canvas }) => {
    const table = await canvas.findByRole('table', { name: 'Schedules' });
    const rows = within(table).getAllByRole('row').slice(1);
    await waitFor(() => expect(within(rows[0] as HTMLElement).getByText('Usage report to billing')).toBeVisible());
    await waitFor(() => expect(within(table).getByText('Every 15 minutes, Monday to Friday')).toBeVisible());
    await waitFor(() => expect(within(table).getByText(/3 failed in a row/)).toBeVisible());
  },
};

export const Loading: Story = { args: { answers: { schedules: 'never' } } };

export const Empty: Story = {
  args: { answers: { schedules: [] } },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('No schedules yet')).toBeVisible());
  },
};

export const EmptyReadOnly: Story = {
  args: { answers: { schedules: [], extension: { ...extension, permissions: { write: false } } } },
};

export const NoEndpoints: Story = {
  args: { answers: { schedules: [], endpoints: [] } },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('Nothing to schedule in version 1.4.2')).toBeVisible());
  },
};

let answersAgain = false;

export const ErrorWithRetry: Story = {
  args: {
    answers: {
      get schedules() {
        return answersAgain ? typical : problem(403, 'FORBIDDEN');
      },
    },
  },
  play: async ({ canvas }) => {
    answersAgain = false;
    const retry = await canvas.findByRole('button', { name: 'Try again' });
    answersAgain = true;
    await userEvent.click(retry);
    await waitFor(() => expect(canvas.getByText('Nightly agreement sync')).toBeVisible());
  },
};

export const ReadOnly: Story = {
  args: { answers: { extension: { ...extension, permissions: { write: false } } } },
  play: async ({ canvas }) => {
    await expect((await canvas.findAllByRole('switch'))[0]).toBeDisabled();
    await expect(canvas.queryByRole('button', { name: /^Run now/ })).toBeNull();
  },
};

export const QuotaReached: Story = {
  args: {
    answers: {
      extension: { ...extension, limits: { ...extension.limits, max_schedules_per_install: typical.length } },
    },
  },
};

export const InstallDisabled: Story = {
  args: {
    answers: {
      extension: { ...extension, enabled: false },
      schedules: typical.map((each) => ({ ...each, state: 'install_disabled', next_run_at: null })),
    },
  },
};

export const SyncPending: Story = { args: { answers: { schedules: [schedule({ sync: 'pending' })] } } };

export const LongNames: Story = {
  args: {
    answers: {
      schedules: [
        schedule({
          name: 'Synchronise-all-agreements-of-every-customer-with-the-accounting-system-of-the-holding '
            .repeat(2)
            .slice(0, 128),
          path: `/${'very-long-segment/'.repeat(8)}end`,
          cron: '1,3,5,7,11,13,17 1,3,5,7,9,11 * 1,2,3,5,8 *',
          timezone: 'America/Argentina/ComodRivadavia',
        }),
      ],
    },
  },
};

export const FiftyRows: Story = {
  args: {
    answers: {
      schedules: Array.from({ length: 50 }, (_, at) =>
        schedule({
          ...typical[at % typical.length],
          id: `0192f0c1-7c3a-7e64-9d51-1${String(at).padStart(11, '0')}`,
          name: `Schedule ${at + 1}`,
          cron: `${at % 60} ${at % 24} * * *`,
        }),
      ),
    },
  },
  play: async ({ canvas }) => {
    await userEvent.type(await canvas.findByRole('searchbox', { name: 'Search schedules' }), 'schedule 50');
    await waitFor(() => expect(canvas.getAllByRole('row')).toHaveLength(2));
    await userEvent.clear(canvas.getByRole('searchbox'));
    await userEvent.click(canvas.getByRole('button', { name: 'State: all' }));
    await userEvent.click(await screen.findByRole('menuitemradio', { name: 'Endpoint gone' }));
    await waitFor(() => expect(canvas.getAllByRole('row').length).toBeLessThan(12));
  },
};

const expectNothing: Story['play'] = async ({ canvasElement }) => {
  await waitFor(() => expect(told.onUnavailable).toHaveBeenCalledOnce());
  await expect(canvasElement.querySelector('section')).toBeNull();
};

export const NotInstalled: Story = {
  args: { answers: { extension: problem(404, 'NOT_FOUND') } },
  play: expectNothing,
};

export const FeatureOff: Story = {
  args: { answers: { extension: problem(404, 'FEATURE_OFF'), schedules: problem(404, 'FEATURE_OFF') } },
  play: expectNothing,
};

/** The extension was read before the flag was switched off. */
export const FeatureSwitchedOffMeanwhile: Story = {
  args: { answers: { schedules: problem(404, 'FEATURE_OFF') } },
  play: expectNothing,
};

export const TenantStopped: Story = {
  args: {
    answers: {
      extension: {
        ...extension,
        stopped: { reason: 'Runaway imports, ticket 4711', since: '2026-11-23T09:12:00.000Z' },
      },
      schedules: typical.map((one) => ({ ...one, state: 'tenant_stopped', next_run_at: null })),
    },
  },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('All schedules are stopped')).toBeVisible());
    await expect(canvas.getByText(/Reason: Runaway imports, ticket 4711/)).toBeVisible();
    const [runNow] = await canvas.findAllByRole('button', { name: /^Run now: / });
    await expect(runNow).toHaveAttribute('aria-disabled', 'true');
    await expect(canvas.getByRole('button', { name: 'Add schedule' })).toHaveAttribute('aria-disabled', 'true');
  },
};

const startedRun = run({ id: 'run-1', status: 'queued', finished_at: null, duration_ms: null });

export const RunNow: Story = {
  args: {
    answers: {
      runs: [run({ id: 'run-1', status: 'succeeded', duration_ms: 4100 })],
      write: (method, path) =>
        method === 'POST' && path.endsWith('/run-now') ? { status: 202, body: startedRun } : undefined,
    },
  },
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Run now: Nightly agreement sync' }));
    await waitFor(() =>
      expect(told.notify).toHaveBeenCalledWith({
        tone: 'success',
        message: 'Nightly agreement sync succeeded in 4.1\u00a0s.',
      }),
    );
  },
};

export const RunNowOfADisabledOne: Story = {
  args: {
    answers: {
      runs: [run({ id: 'run-1', status: 'failed', error: { code: 'GUEST_ERROR', message: 'scope is unknown' } })],
      write: (_method, _path, body) =>
        (body as { allow_disabled: boolean }).allow_disabled
          ? { status: 202, body: startedRun }
          : problem(409, 'SCHEDULE_DISABLED'),
    },
  },
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Run now: Reminder e-mails' }));
    const dialog = await screen.findByRole('alertdialog', { name: 'Reminder e-mails is disabled' });
    await userEvent.click(within(dialog).getByRole('button', { name: 'Run once' }));
    await waitFor(() =>
      expect(told.notify).toHaveBeenCalledWith({
        tone: 'error',
        message: 'Reminder e-mails failed after 41\u00a0s: scope is unknown',
      }),
    );
  },
};

export const RunNowTooOften: Story = {
  args: {
    answers: {
      write: () => ({ ...(problem(429, 'RATE_LIMITED') as object), headers: { 'Retry-After': '24' } }) as never,
    },
  },
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Run now: Nightly agreement sync' }));
    await waitFor(() =>
      expect(told.notify).toHaveBeenCalledWith({
        tone: 'error',
        message: 'Nightly agreement sync: Too many runs were started by hand. Try again in 24 seconds.',
      }),
    );
  },
};

export const DeleteOne: Story = {
  args: { answers: { write: (method) => (method === 'DELETE' ? { status: 204 } : undefined) } },
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'More for Nightly agreement sync' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete' }));
    const dialog = await screen.findByRole('alertdialog', { name: 'Delete Nightly agreement sync?' });
    await userEvent.click(within(dialog).getByRole('button', { name: 'Delete schedule' }));
    await waitFor(() =>
      expect(told.notify).toHaveBeenCalledWith({ tone: 'success', message: 'Nightly agreement sync was deleted.' }),
    );
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  },
};

export const TurnOff: Story = {
  args: {
    answers: {
      write: (method, _path, body) =>
        method === 'PATCH'
          ? { status: 200, body: schedule({ ...typical[0], ...(body as object), revision: 4 }) }
          : undefined,
    },
  },
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('switch', { name: 'Enabled: Nightly agreement sync' }));
    await waitFor(() =>
      expect(told.notify).toHaveBeenCalledWith({ tone: 'success', message: 'Nightly agreement sync is disabled.' }),
    );
  },
};

/** Nothing that happens in the card reaches the form around it. */
export const InsideAForm: Story = {
  render: ({ answers }) => (
    <form
      data-testid="host-form"
      onChange={() => told.notify('dirtied')}
      onSubmit={(event) => {
        event.preventDefault();
        told.notify('submitted');
      }}
      ref={(form) => form?.addEventListener('input', () => told.notify('dirtied natively'))}
    >
      <StoryHost answers={answers}>
        <Card />
      </StoryHost>
    </form>
  ),
  play: async ({ canvas }) => {
    await userEvent.type(await canvas.findByRole('searchbox', { name: 'Search schedules' }), 'sync{Enter}');
    await waitFor(() => expect(canvas.getByText('Nightly agreement sync')).toBeVisible());
    await waitFor(() => expect(canvas.getAllByRole('row')).toHaveLength(2));
    await expect(told.notify).not.toHaveBeenCalled();
  },
};

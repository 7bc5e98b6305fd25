import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
import { arrange } from '#storybook/arrange.ts';
import { mocked, mocks, sentTo, spies } from '#storybook/mocks.ts';
import { shownQuestion } from '#storybook/shown-dialog.ts';
import { elapse } from '#storybook/timers.ts';
import { Overview } from './schedules-overview.tsx';

const meta = {
  title: 'Overview/Flows/Run, find and open',
  component: Overview,
  parameters: mocked('bad-night'),
} satisfies Meta<typeof Overview>;

export default meta;
type Story = StoryObj<typeof meta>;
type Canvas = ReturnType<typeof within>;

const HUB = '6b1f0d52-6f0e-4c55-9a53-0b8a4f1d0001';

const rowsOf = (table: HTMLElement) => within(table).getAllByRole('row').slice(1);

async function list(canvas: Canvas): Promise<HTMLElement> {
  return canvas.findByRole('table', { name: 'All schedules' });
}

export const RunTheseNow: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /^Run these now: \d schedules didn’t run$/ }));
    const question = await shownQuestion(/^Run \d schedules now\?$/);
    // What lacks its endpoint cannot run.
    await expect(within(question).queryByText(/Warranty import/)).toBeNull();
    await userEvent.click(within(question).getByRole('button', { name: 'Run now' }));
    await canvas.findByText(/^\d runs started\.$/);
    await waitFor(() => expect(question).not.toBeInTheDocument());
    const [first] = sentTo('POST', 'schedules/bulk');
    await expect(first).toMatchObject({
      action: 'run_now',
      items: expect.arrayContaining([expect.objectContaining({ etag: '*' })]),
    });
    await expect(sentTo('POST', 'schedules/bulk')).toHaveLength(3);
  },
};

/** One of the extensions was disabled after the page had been loaded. */
export const SomeNotRun: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Run these now: 2 schedules are still failing' }));
    await arrange((tx, { tenantId, id }) => tx.installs.setEnabled(tenantId, id, false, Date.now()));
    const question = await shownQuestion('Run 2 schedules now?');
    await userEvent.click(within(question).getByRole('button', { name: 'Run now' }));
    await canvas.findByText('1 schedule wasn’t run');
    await canvas.findByText('Refresh price list: The extension is disabled. Enable it first.');
    await canvas.findByText('1 run started.');
  },
};

export const ShowMore: Story = {
  parameters: mocked('hundreds'),
  play: async ({ canvas }) => {
    const table = await list(canvas);
    await expect(rowsOf(table)).toHaveLength(50);
    await userEvent.click(canvas.getByRole('button', { name: 'Show more' }));
    await waitFor(() => expect(rowsOf(table)).toHaveLength(100));
    await canvas.findByText(/ The first 40 of \d+ schedules that run are shown\.$/);
    const lanes = () => canvas.getAllByRole('img', { name: /run/ }).length;
    await expect(lanes()).toBeLessThan(10);
    await userEvent.click(document.querySelector('#show-all-lanes-button') as HTMLElement);
    await expect(lanes()).toBe(40);
    // Of the failing schedules, 50 are shown, and the others found in the list.
    await userEvent.click(document.querySelector('#show-all-failing-button') as HTMLElement);
    await expect(canvas.getByRole('heading', { name: 'All schedules' })).toHaveFocus();
    await canvas.findByRole('button', { name: 'Remove filter: Last run: Failed' });
    await waitFor(() => expect(rowsOf(table).every((row) => / failed/.test(row.textContent ?? ''))).toBe(true));
  },
};

export const ErrorWithRetry: Story = {
  parameters: mocked('bad-night', { network: { getOverview: 'down' } }),
  play: async ({ canvas }) => {
    await canvas.findByText('Couldn’t load the schedules');
    mocks.network.getOverview = undefined;
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }));
    await canvas.findByRole('table', { name: '2 schedules are still failing' });
  },
};

export const ListFails: Story = {
  parameters: mocked('bad-night', { network: { listTenantSchedules: 'down' } }),
  play: async ({ canvas }) => {
    await canvas.findByText('Couldn’t load the schedules');
    await canvas.findByRole('table', { name: '2 schedules are still failing' });
    mocks.network.listTenantSchedules = undefined;
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }));
    await list(canvas);
  },
};

export const ReadAgain: Story = {
  play: async ({ canvas }) => {
    await canvas.findByRole('table', { name: '2 schedules are still failing' });
    mocks.network.getOverview = 'down';
    await elapse(15_000);
    const notice = await canvas.findByText(/^This list was last updated at 22:18\. /);
    mocks.network.getOverview = undefined;
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(notice).not.toBeInTheDocument());
  },
};

export const LeadsToACard: Story = {
  play: async ({ canvas }) => {
    const others = await canvas.findByRole('table', { name: /schedules didn’t run$/ });
    const link = within(others).getByRole('link', { name: 'Usage report to billing' });
    const address = new URL(link.getAttribute('href') ?? '');
    await expect(Object.fromEntries(address.searchParams)).toMatchObject({ card: HUB });
    await expect(address.searchParams.get('run')).not.toBeNull();
    link.focus();
    await userEvent.keyboard('{Enter}');
    await expect(spies.navigate).toHaveBeenCalledWith(Object.fromEntries(address.searchParams));
  },
};

/** Filters are in the host's address, and ask the service. */
export const Finding: Story = {
  args: { view: { lastRun: 'failed', extension: HUB } },
  play: async ({ canvas }) => {
    const table = await list(canvas);
    await waitFor(() => expect(rowsOf(table)).toHaveLength(1));
    await canvas.findAllByText('1 shown');
    await userEvent.click(canvas.getByRole('button', { name: 'Remove filter: Last run: Failed' }));
    await waitFor(() => expect(rowsOf(table)).toHaveLength(7));
    await waitFor(() => expect(spies.navigate).toHaveBeenLastCalledWith({ extension: HUB }));
    await userEvent.type(canvas.getByRole('searchbox', { name: 'Search schedules' }), 'nightly');
    await waitFor(() => expect(rowsOf(table)).toHaveLength(1));
    await userEvent.type(canvas.getByRole('searchbox', { name: 'Search schedules' }), ' 4711');
    await canvas.findByText('No matching schedules');
    await userEvent.click(canvas.getAllByRole('button', { name: 'Clear filters' })[0] as HTMLElement);
    await waitFor(async () => expect(rowsOf(await list(canvas))).toHaveLength(13));
    await userEvent.click(canvas.getByRole('button', { name: 'Filter' }));
    await userEvent.click(await screen.findByRole('menuitemradio', { name: 'Billing Bridge' }));
    await canvas.findByRole('button', { name: 'Remove filter: Extension: Billing Bridge' });
  },
};

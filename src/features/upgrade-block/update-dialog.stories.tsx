import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor } from 'storybook/test';
import { addSchedules, publish, removeSchedules, stored } from '#storybook/arrange.ts';
import { mocked, mocks } from '#storybook/mocks.ts';
import { shownQuestion } from '#storybook/shown-dialog.ts';
import { elapse } from '#storybook/timers.ts';
import { SLOW_AFTER_MS } from '#ui/use-slow.ts';
import {
  button,
  dialog,
  FROM,
  row,
  sees,
  sentUpdates,
  type UpdateStoryArgs,
  updateStory,
} from './update-story.fixture.tsx';

const meta = {
  title: 'Update/Flows/Look and update',
  ...updateStory,
} satisfies Meta<UpdateStoryArgs>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Nothing is chosen beforehand, and nothing can be updated before everything is. */
export const UndecidedIsRefused: Story = {
  play: async () => {
    const shown = await dialog();
    await shown.findByRole('table');
    await sees('From 1.4.2 · 5 schedules');
    for (const radio of shown.getAllByRole('radio')) await expect(radio).not.toBeChecked();
    await expect(row('Nightly agreement sync').getByText('Removed')).toBeVisible();
    await expect(row('Refresh price list').getByText('Now POST only')).toBeVisible();
    const missing = 'Choose what happens to this schedule';
    await expect(shown.queryByText(missing)).toBeNull();
    await userEvent.click(button('Update now'));
    await expect(sentUpdates()).toEqual([]);
    await expect(shown.getAllByText(missing)).toHaveLength(2);
    await sees(/Choose what happens to every schedule in the list first\./);
    await expect(shown.getAllByRole('radio')[0]).toHaveFocus();
  },
};

export const OneAffected: Story = { parameters: mocked('blocked-upgrade') };

export const FiftyAffected: Story = {
  parameters: mocked('empty'),
  beforeEach: () =>
    addSchedules(
      Array.from({ length: 50 }, (_, at) => ({
        name: `Agreement sync, customer ${at + 1}`,
        endpoint: at % 7 === 3 ? 'GET /prices/refresh' : 'POST /agreements/sync',
        cron: `${at} 2 * * *`,
      })),
    ),
  play: async () => {
    const shown = await dialog();
    await userEvent.click(await shown.findByRole('button', { name: 'Use suggested endpoints' }));
    await sees(/50 of 50 decided/);
    await userEvent.click(button('Disable all 50 and update…'));
    await expect(await shownQuestion()).toHaveTextContent(/customer 5 and 45 more\./);
  },
};

export const UpdatesAllClear: Story = {
  parameters: mocked('clear-upgrade'),
  play: async () => {
    await sees('Ready to update to 2.0.0.');
    await userEvent.click(button('2 schedules continue unchanged'));
    await sees('Usage report to billing');
    await userEvent.click(button('Update now'));
    await waitFor(() => expect(sentUpdates()).toMatchObject([{ resolutions: [], disable_all_affected: false }]));
    await sees('2 schedules continue unchanged');
  },
};

export const SameVersion: Story = {
  args: { versionId: FROM.id },
  play: async () => void (await dialog('Reinstall Agreement Hub 1.4.2')),
};

/** The method that was scheduled gives way to one that cannot be. */
export const CarriedInvalid: Story = {
  parameters: mocked('clear-upgrade'),
  beforeEach: async () => {
    await addSchedules([{ name: 'Old import', endpoint: 'POST /agreements/import', enabled: false }]);
    await publish('2.0.0', (before) => [
      ...before.filter((one) => !JSON.stringify(one).includes('/agreements/import')),
      { method: 'DELETE', path: '/agreements/import', handler: 'dist/import' },
    ]);
  },
  play: async () => {
    const shown = await dialog();
    await userEvent.click(await shown.findByRole('button', { name: '1 disabled schedule loses its endpoint' }));
    await sees('Can no longer be scheduled');
    await userEvent.click(shown.getByRole('combobox', { name: 'New endpoint for Old import' }));
    await userEvent.click(await screen.findByRole('option', { name: /usage\/report/ }));
    await sees('1 will use another endpoint');
    await userEvent.click(button('Update now'));
    await screen.findByRole('group', { name: 'Agreement Hub updated to 2.0.0.' });
    await expect(sentUpdates()).toMatchObject([{ resolutions: [{ action: 'retarget' }] }]);
    await expect(stored('Old import')).toMatchObject({ enabled: false, path: '/usage/report', endpointValid: true });
  },
};

export const ReadOnly: Story = {
  parameters: mocked('read-only'),
  play: async () => {
    const shown = await dialog();
    await sees(/you don’t have permission to update/);
    await expect(shown.queryByRole('radio')).toBeNull();
    await expect(shown.queryByRole('button', { name: 'Update now' })).toBeNull();
    await sees('Suggested: same handler');
  },
};

const long = '/v2/tenants/agreements/synchronisation/distributors/northline-international/warehouses/incremental';

export const LongNames: Story = {
  beforeEach: async () => {
    const name = 'Donaudampfschifffahrtsgesellschaftskapitänsversicherungsabgleich '.repeat(2).slice(0, 128);
    await removeSchedules('Nightly agreement sync');
    await addSchedules([{ name, endpoint: `POST ${long}` }]);
    await publish('2.0.0', (before) => [
      ...before,
      { method: 'POST', path: `${long}/now`, handler: 'dist/synchronisation' },
    ]);
  },
  play: async () => {
    await userEvent.click(await (await dialog()).findByRole('button', { name: 'Use suggested endpoints' }));
  },
};

export const Narrow: Story = { ...LongNames, globals: { viewport: { value: 'narrow' } } };

export const RetryWhileSlow: Story = {
  parameters: mocked('typical', { network: { previewUpdate: 'never' } }),
  play: async () => {
    await elapse(SLOW_AFTER_MS);
    await sees('Still loading. The service is slow.');
    mocks.network.previewUpdate = undefined;
    await userEvent.click(button('Try again'));
    await screen.findByRole('table');
  },
};

export const RetryAfterAFailure: Story = {
  parameters: mocked('typical', { network: { previewUpdate: 'down' } }),
  play: async () => {
    await expect(await screen.findByRole('alert')).toHaveTextContent('Couldn’t reach the service.');
    mocks.network.previewUpdate = undefined;
    await userEvent.click(button('Try again'));
    await screen.findByRole('table');
  },
};

/** The button that was pressed stays, and with it the focus. */
export const Retrying: Story = {
  parameters: mocked('typical', { network: { previewUpdate: 'down' } }),
  play: async () => {
    await screen.findByRole('alert');
    const retry = button('Try again');
    mocks.network.previewUpdate = 'never';
    await userEvent.click(retry);
    await waitFor(() => expect(retry).toHaveAttribute('aria-busy'));
    await expect(retry).toHaveFocus();
    await expect(screen.getByRole('alert')).toHaveTextContent('Couldn’t reach the service.');
  },
};

export const VersionUnknown: Story = {
  args: { versionId: '2f6f9d1c-13c4-4a71-b1e5-6a1de51f0009' },
  play: async () => {
    await expect(await screen.findByRole('alert')).toHaveTextContent('This version is no longer available.');
  },
};

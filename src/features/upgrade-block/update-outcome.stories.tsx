import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent } from 'storybook/test';
import { addSchedules, changeSchedule, stored } from '#storybook/arrange.ts';
import { mocked, mocks, spies } from '#storybook/mocks.ts';
import { elapse } from '#storybook/timers.ts';
import { SLOW_AFTER_MS } from '#ui/use-slow.ts';
import { button, decide, dialog, row, sees, type UpdateStoryArgs, updateStory } from './update-story.fixture.tsx';

const meta = {
  title: 'Update/Flows/Outcome',
  ...updateStory,
} satisfies Meta<UpdateStoryArgs>;

export default meta;
type Story = StoryObj<typeof meta>;

const validation = { name: 'Validate agreements', endpoint: 'POST /agreements/validate', enabled: false };

export const UpdatingSlowly: Story = {
  parameters: mocked('blocked-upgrade', { network: { updateExtension: 'never' } }),
  play: async ({ args }) => {
    await (await dialog()).findByRole('table');
    await decide('Nightly agreement sync', 'Disable');
    await userEvent.click(button('Update now'));
    await sees('Updating to 2.0.0…');
    await expect(row('Nightly agreement sync').getByRole('radio', { name: 'Delete' })).toBeDisabled();
    await userEvent.keyboard('{Escape}');
    await expect(args.onClose).not.toHaveBeenCalled();
    await elapse(SLOW_AFTER_MS);
    await sees('Still working. The service is slow.');
  },
};

/** After a lost response the request is repeated under the same key, so that the update happens once. */
export const FailsAndKeepsChoices: Story = {
  parameters: mocked('typical', { network: { updateExtension: 'lost' } }),
  play: async () => {
    await (await dialog()).findByRole('table');
    await decide('Nightly agreement sync', 'Disable');
    await decide('Refresh price list', 'Delete');
    await userEvent.click(button('Update now'));
    const alert = await screen.findByRole('alert');
    await expect(alert).toHaveTextContent('Update failed');
    await expect(alert).toHaveTextContent('Your choices are kept.');
    await expect(row('Refresh price list').getByRole('radio', { name: 'Delete' })).toBeChecked();
    mocks.network.updateExtension = undefined;
    await userEvent.click(button('Update now'));
    await screen.findByText('Agreement Hub updated to 2.0.0.');
    const keys = spies.sent.mock.calls.filter(([, path]) => path === 'update').map(([, , , key]) => key);
    await expect(keys).toHaveLength(2);
    await expect(new Set(keys)).toHaveProperty('size', 1);
  },
};

/** Another person has changed a schedule: decisions that still apply are kept. */
export const UpdatesARefreshedList: Story = {
  beforeEach: () => addSchedules([validation]),
  play: async () => {
    await (await dialog()).findByRole('table');
    await decide('Nightly agreement sync', 'Disable');
    await decide('Refresh price list', 'Delete');
    const { method, path, endpointId } = stored('Usage report to billing');
    await changeSchedule('Refresh price list', { method, path, endpointId });
    await changeSchedule('Validate agreements', { enabled: true });
    await userEvent.click(button('Update now'));
    await sees(/This list was out of date and has been refreshed/);
    await sees(/1 of your choices no longer applies/);
    await expect(screen.queryByRole('row', { name: /Refresh price list/ })).toBeNull();
    await expect(row('Nightly agreement sync').getByRole('radio', { name: 'Disable' })).toBeChecked();
    await sees(/1 of 2 decided/);
    await decide('Validate agreements', 'Disable');
    await userEvent.click(button('Update now'));
    await screen.findByText('Agreement Hub updated to 2.0.0.');
  },
};

export const UpdatedWithLosses: Story = {
  beforeEach: () => addSchedules([validation]),
  play: async () => {
    await (await dialog()).findByRole('table');
    await decide('Nightly agreement sync', 'Disable');
    await decide('Refresh price list', 'Delete');
    await userEvent.click(button('Update now'));
    await sees('1 disabled schedule lost its endpoint');
  },
};

export const NarrowUpdated: Story = { ...UpdatedWithLosses, globals: { viewport: { value: 'narrow' } } };

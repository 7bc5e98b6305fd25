import type { Meta, StoryObj } from '@storybook/react-vite';
import { screen, userEvent } from 'storybook/test';
import { addSchedules, changeSchedule, stored } from '#storybook/arrange.ts';
import { updateBefore } from '#storybook/arrange-undo.ts';
import { mocked } from '#storybook/mocks.ts';
import { elapse } from '#storybook/timers.ts';
import { SLOW_AFTER_MS } from '#ui/use-slow.ts';
import { button, decide, dialog, FROM, sees, TO, type UpdateStoryArgs, updateStory } from './update-story.fixture.tsx';

const meta = { title: 'Update/Whole dialog', tags: ['autodocs'], ...updateStory } satisfies Meta<UpdateStoryArgs>;

export default meta;
type Story = StoryObj<typeof meta>;

const NAME = 'Nightly agreement sync';

/** Two schedules use endpoints that the other version lacks. Nothing is chosen beforehand. */
export const Blocked: Story = {};

/** The service has not answered for some seconds. */
export const SlowToLoad: Story = {
  parameters: mocked('typical', { network: { previewUpdate: 'never' } }),
  play: async () => {
    await elapse(SLOW_AFTER_MS);
    await sees('Still loading. The service is slow.');
  },
};

/** The service could not say what the update changes. */
export const LoadFailed: Story = {
  parameters: mocked('typical', { network: { previewUpdate: 'down' } }),
  play: async () => {
    await screen.findByRole('alert');
  },
};

/** Every schedule has an endpoint in the other version. */
export const AllClear: Story = {
  parameters: mocked('clear-upgrade'),
  play: async () => {
    await sees('Ready to update to 2.0.0.');
  },
};

/** The extension has no schedules. */
export const NoSchedules: Story = {
  parameters: mocked('empty'),
  play: async () => {
    await sees(/This extension has no schedules/);
  },
};

/** Everything is decided, and the dialog sums it up. */
export const Decided: Story = {
  parameters: mocked('blocked-upgrade'),
  play: async () => {
    await (await dialog()).findByRole('table');
    await decide(NAME, 'Disable');
    await screen.findByRole('region', { name: 'What will happen' });
  },
};

/** The update is under way. */
export const Updating: Story = {
  parameters: mocked('blocked-upgrade', { network: { updateExtension: 'never' } }),
  play: async () => {
    await (await dialog()).findByRole('table');
    await decide(NAME, 'Disable');
    await userEvent.click(button('Update now'));
    await sees('Updating to 2.0.0…');
  },
};

/** The update failed. The choices are kept. */
export const UpdateFailed: Story = {
  // A flow passes through this state.
  tags: ['!test'],
  parameters: mocked('blocked-upgrade', { network: { updateExtension: 'malformed' } }),
  play: async () => {
    await (await dialog()).findByRole('table');
    await decide(NAME, 'Disable');
    await userEvent.click(button('Update now'));
    await screen.findByRole('alert');
  },
};

/** Another person changed a schedule in the meantime. Choices that still apply are kept. */
export const OutOfDate: Story = {
  beforeEach: () =>
    addSchedules([{ name: 'Validate agreements', endpoint: 'POST /agreements/validate', enabled: false }]),
  play: async () => {
    await (await dialog()).findByRole('table');
    await decide(NAME, 'Disable');
    await decide('Refresh price list', 'Delete');
    const { method, path, endpointId } = stored('Usage report to billing');
    await changeSchedule('Refresh price list', { method, path, endpointId });
    await changeSchedule('Validate agreements', { enabled: true });
    await userEvent.click(button('Update now'));
    await sees(/This list was out of date and has been refreshed/);
  },
};

/** The update is done and can still be undone. */
export const Updated: Story = {
  parameters: mocked('blocked-upgrade'),
  play: async () => {
    await (await dialog()).findByRole('table');
    await decide(NAME, 'Disable');
    await userEvent.click(button('Update now'));
    await screen.findByRole('button', { name: 'Undo update' });
  },
};

/** The person chose the version before, and undoing the update would restore the schedules too. */
export const UndoInstead: Story = {
  args: { versionId: FROM.id },
  parameters: mocked('blocked-upgrade'),
  beforeEach: () => updateBefore(TO.id),
};

/** The person may look, but not update. */
export const ReadOnly: Story = { parameters: mocked('read-only') };

/** A phone, or a narrow column of the host’s page. */
export const Narrow: Story = { globals: { viewport: { value: 'narrow' } } };

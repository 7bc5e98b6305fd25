import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
import { addSchedules, publish, stored } from '#storybook/arrange.ts';
import { mocked, mocks } from '#storybook/mocks.ts';
import { shownQuestion } from '#storybook/shown-dialog.ts';
import {
  button,
  decide,
  dialog,
  pick,
  row,
  sees,
  sentUpdates,
  TO,
  type UpdateStoryArgs,
  updateStory,
} from './update-story.fixture.tsx';

const meta = {
  title: 'Update/Flows/Decide',
  ...updateStory,
} satisfies Meta<UpdateStoryArgs>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Decides: Story = {
  play: async ({ args }) => {
    await (await dialog()).findByRole('table');
    const { id: nightlySync } = stored('Nightly agreement sync');
    const { id: priceList } = stored('Refresh price list');
    await decide('Nightly agreement sync', 'Use another endpoint');
    await expect(row('Nightly agreement sync').getByRole('combobox')).toHaveValue('');
    await userEvent.click(row('Nightly agreement sync').getByRole('combobox'));
    const options = await screen.findAllByRole('option');
    await expect(options[0]).toHaveTextContent('Suggested: same handler');
    await userEvent.click(options[0] as HTMLElement);
    await sees(/1 of 2 decided/);
    await decide('Refresh price list', 'Delete');
    await sees(/2 of 2 decided/);
    const summary = within(screen.getByRole('region', { name: 'What will happen' }));
    await expect(summary.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      '3 will continue unchanged',
      '1 will use another endpoint',
      '1 will be deleted',
    ]);
    await userEvent.click(button('Update now'));
    const outcome = await screen.findByRole('group', { name: 'Agreement Hub updated to 2.0.0.' });
    await waitFor(() => expect(outcome).toHaveFocus());
    await expect(sentUpdates()).toEqual([
      {
        version_id: TO.id,
        token: expect.any(String),
        resolutions: [
          { schedule_id: nightlySync, action: 'retarget', endpoint_id: stored('Nightly agreement sync').endpointId },
          { schedule_id: priceList, action: 'delete' },
        ],
        disable_all_affected: false,
      },
    ]);
    await expect(args.onVersionChanged).toHaveBeenLastCalledWith(TO);
  },
};

/** Tab, arrow keys, Space and Enter are enough. */
export const ByKeyboard: Story = {
  parameters: mocked('blocked-upgrade'),
  play: async ({ args }) => {
    const shown = await dialog();
    (await shown.findAllByRole('radio'))[0]?.focus();
    await userEvent.keyboard(' {Tab}');
    const combobox = shown.getByRole('combobox', { name: 'New endpoint for Nightly agreement sync' });
    await expect(combobox).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() => expect(combobox).toHaveAttribute('aria-activedescendant'));
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(combobox).toHaveValue('/v2/agreements/sync'));
    button('Update now').focus();
    await userEvent.keyboard('{Enter}');
    await screen.findByText('Agreement Hub updated to 2.0.0.');
    // Pressed once too often, the way back is still there.
    await userEvent.keyboard('{Enter}');
    await expect(args.onClose).not.toHaveBeenCalled();
  },
};

export const WithoutSuggestion: Story = {
  beforeEach: () => addSchedules([{ name: 'Validate agreements', endpoint: 'POST /agreements/validate' }]),
  play: async () => {
    const shown = await dialog();
    await userEvent.click(await shown.findByRole('button', { name: 'Use suggested endpoints' }));
    await sees(/1 schedule has no suggestion and is unchanged/);
    await sees(/2 of 3 decided/);
    await userEvent.click(button('Go to next undecided schedule'));
    await expect(row('Validate agreements').getByRole('radio', { name: 'Use another endpoint' })).toHaveFocus();
    await decide('Validate agreements', 'Use another endpoint');
    await sees('No similar endpoint in 2.0.0');
    await pick('Validate agreements', /usage\/export/);
    await sees(/The schedule keeps its payload but won’t send it\./);
  },
};

/** Only the handler is equal: the new endpoint may do something else, so one press for all leaves it out. */
export const WeakSuggestion: Story = {
  beforeEach: async () => {
    await publish('2.0.0', (before) => [
      ...before,
      { method: 'POST', path: '/v2/agreements/preview', handler: 'dist/validate' },
    ]);
    await addSchedules([{ name: 'Agreement check', endpoint: 'POST /agreements/validate' }]);
  },
  play: async () => {
    const shown = await dialog();
    await userEvent.click(await shown.findByRole('button', { name: 'Use suggested endpoints' }));
    await sees(/1 schedule has a suggestion to check and is unchanged/);
    await decide('Agreement check', 'Use another endpoint');
    await userEvent.click(row('Agreement check').getByRole('combobox'));
    const [first] = await screen.findAllByRole('option');
    await expect(first).toHaveTextContent('/v2/agreements/preview');
    await expect(first).toHaveTextContent('Check this: same handler');
    await userEvent.click(first as HTMLElement);
    await sees(/Check that it does the same as POST \/agreements\/validate\./);
    await expect(row('Agreement check').getByRole('combobox')).toHaveValue('/v2/agreements/preview');
  },
};

export const NarrowDecided: Story = { ...WithoutSuggestion, globals: { viewport: { value: 'narrow' } } };

/** The override says what follows from it before it does it, and takes the place of single decisions. */
export const Overrides: Story = {
  play: async () => {
    await (await dialog()).findByRole('table');
    await decide('Refresh price list', 'Delete');
    await userEvent.click(button('Disable all 2 and update…'));
    const question = await shownQuestion('Disable 2 schedules and update to 2.0.0?');
    await expect(question).toHaveTextContent('Will stop running: Nightly agreement sync and Refresh price list.');
    await expect(question).toHaveTextContent(/First run affected: Nightly agreement sync, /);
    await expect(question).toHaveTextContent('Your choices in the list won’t be used.');
    await userEvent.click(within(question).getByRole('button', { name: 'Disable and update' }));
    await sees('2 schedules disabled');
    await expect(sentUpdates()).toMatchObject([{ resolutions: [], disable_all_affected: true }]);
  },
};

/** The focused control keeps the focus until the outcome appears and takes it. */
export const OverrideFails: Story = {
  play: async () => {
    await (await dialog()).findByRole('table');
    mocks.world.breakStore();
    await userEvent.click(button('Disable all 2 and update…'));
    await userEvent.click(within(await shownQuestion()).getByRole('button', { name: /^Disable and/ }));
    await expect(await screen.findByRole('alert')).toHaveTextContent('Update failed');
    await waitFor(() => expect(button('Disable all 2 and update…')).toHaveFocus());
  },
};

export const OverrideGivenUp: Story = {
  play: async () => {
    await (await dialog()).findByRole('table');
    await userEvent.click(button('Disable all 2 and update…'));
    const question = await shownQuestion();
    await userEvent.click(within(question).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    await expect(sentUpdates()).toEqual([]);
  },
};

/** Closing the dialog by accident does not lose decisions. */
export const AsksBeforeClosing: Story = {
  play: async ({ args }) => {
    await (await dialog()).findByRole('table');
    await decide('Refresh price list', 'Delete');
    await userEvent.click(button('Cancel'));
    await userEvent.click(await screen.findByRole('button', { name: 'Discard changes' }));
    await expect(args.onClose).toHaveBeenCalledOnce();
  },
};

/** Updating would otherwise use the endpoint chosen before without a word. */
export const TypedWithoutAMatch: Story = {
  play: async () => {
    await (await dialog()).findByRole('table');
    await decide('Refresh price list', 'Delete');
    await decide('Nightly agreement sync', 'Use another endpoint');
    await pick('Nightly agreement sync', /same handler/);
    const endpoint = row('Nightly agreement sync').getByRole('combobox');
    const update = button('Update now');
    await userEvent.clear(endpoint);
    await userEvent.type(endpoint, 'nowhere');
    await userEvent.click(update);
    await waitFor(() => expect(endpoint).toHaveFocus());
    await sees(/^No endpoint matches “nowhere”. .* stays selected.$/);
    await expect(sentUpdates()).toEqual([]);
  },
};

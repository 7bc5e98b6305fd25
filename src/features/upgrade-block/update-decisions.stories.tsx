import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
import { button, decide, dialog, isUnavailable, pick, row, sees, sentTo } from './stories/dialog-driver.ts';
import { type DialogStoryProps, dialogStory } from './stories/dialog-story.tsx';
import { newSync, nightlySync, preview, reminder, result, TO, warrantyLookup } from './stories/fixtures.ts';
import { refusal } from './stories/story-host.tsx';

const meta = { ...dialogStory } satisfies Meta<DialogStoryProps>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Decides: Story = {
  play: async ({ args }) => {
    await (await dialog()).findByRole('table');
    await decide('Nightly agreement sync', 'Use another endpoint');
    await expect(row('Nightly agreement sync').getByRole('combobox')).toHaveValue('');
    await userEvent.click(row('Nightly agreement sync').getByRole('combobox'));
    const options = await screen.findAllByRole('option');
    await expect(options[0]).toHaveTextContent('Suggested: same handler');
    await userEvent.click(options[0] as HTMLElement);
    await sees(/1 of 2 decided/);
    await isUnavailable('Update now');
    await decide('Warranty lookup', 'Delete');
    await sees(/2 of 2 decided/);
    const summary = within(screen.getByRole('region', { name: 'What will happen' }));
    await expect(summary.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      '3 move along unchanged',
      '1 uses another endpoint',
      '1 is deleted',
    ]);
    await userEvent.click(button('Update now'));
    const outcome = await screen.findByRole('group', { name: 'Agreement Hub is now at version 2.0.0.' });
    await waitFor(() => expect(outcome).toHaveFocus());
    await expect(sentTo('update')).toEqual([
      {
        version_id: TO.id,
        token: preview().token,
        resolutions: [
          { schedule_id: nightlySync.schedule.id, action: 'retarget', endpoint_id: newSync.id },
          { schedule_id: warrantyLookup.schedule.id, action: 'delete' },
        ],
        disable_all_affected: false,
      },
    ]);
    await expect(args.onVersionChanged).toHaveBeenLastCalledWith(TO);
  },
};

/** Tab, arrow keys, Space and Enter are enough. */
export const ByKeyboard: Story = {
  args: { answers: { preview: preview({ blocked: [nightlySync] }) } },
  play: async ({ args }) => {
    const shown = await dialog();
    (await shown.findAllByRole('radio'))[0]?.focus();
    await userEvent.keyboard(' {Tab}');
    const combobox = shown.getByRole('combobox', { name: 'New endpoint for Nightly agreement sync' });
    await expect(combobox).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(combobox).toHaveValue(newSync.path));
    button('Update now').focus();
    await userEvent.keyboard('{Enter}');
    await screen.findByText('Agreement Hub is now at version 2.0.0.');
    // Pressed once too often, the way back is still there.
    await userEvent.keyboard('{Enter}');
    await expect(args.onClose).not.toHaveBeenCalled();
  },
};

export const WithoutSuggestion: Story = {
  args: { answers: { preview: preview({ blocked: [nightlySync, warrantyLookup, reminder] }) } },
  play: async () => {
    const shown = await dialog();
    await userEvent.click(await shown.findByRole('button', { name: 'Use the best suggestion' }));
    await sees(/1 schedule has no suggestion and stays as it was/);
    await sees(/2 of 3 decided/);
    await userEvent.click(button('Go to the next undecided'));
    await expect(row('reminders/send').getByRole('radio', { name: 'Use another endpoint' })).toHaveFocus();
    await decide('reminders/send', 'Use another endpoint');
    await sees('Nothing in 2.0.0 is like it');
    await pick('reminders/send', /prices\/refresh/);
    await sees(/GET sends no body: the payload is kept, but not sent\./);
  },
};

export const NarrowDecided: Story = { ...WithoutSuggestion, globals: { viewport: { value: 'narrow' } } };

/** The override says what follows from it before it does it, and takes the place of single decisions. */
export const Overrides: Story = {
  args: { answers: { update: result({ retargeted: [], disabled: [nightlySync.schedule, warrantyLookup.schedule] }) } },
  play: async () => {
    await (await dialog()).findByRole('table');
    await decide('Warranty lookup', 'Delete');
    await userEvent.click(button('Disable all 2 and update…'));
    const question = await screen.findByRole('alertdialog', { name: 'Disable 2 schedules and update to 2.0.0?' });
    await expect(question).toHaveTextContent('No longer run: Nightly agreement sync and Warranty lookup.');
    await expect(question).toHaveTextContent(/The first run that does not take place: Nightly agreement sync, /);
    await expect(question).toHaveTextContent('What you have decided in the list is not used.');
    await userEvent.click(within(question).getByRole('button', { name: 'Disable and update' }));
    await sees('2 schedules were disabled');
    await expect(sentTo('update')).toMatchObject([{ resolutions: [], disable_all_affected: true }]);
  },
};

/** What had the focus keeps it until there is an outcome, which then takes it. */
export const OverrideFails: Story = {
  args: { answers: { update: refusal(500, 'INTERNAL') } },
  play: async () => {
    await (await dialog()).findByRole('table');
    await userEvent.click(button('Disable all 2 and update…'));
    await userEvent.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: /^Disable and/ }));
    await expect(await screen.findByRole('alert')).toHaveTextContent('The update did not take place');
    await waitFor(() => expect(button('Disable all 2 and update…')).toHaveFocus());
  },
};

export const OverrideGivenUp: Story = {
  play: async () => {
    await (await dialog()).findByRole('table');
    await userEvent.click(button('Disable all 2 and update…'));
    const question = await screen.findByRole('alertdialog');
    await userEvent.click(within(question).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    await expect(sentTo('update')).toEqual([]);
  },
};

/** Decisions are not lost by a slip. */
export const AsksBeforeClosing: Story = {
  play: async ({ args }) => {
    await (await dialog()).findByRole('table');
    await decide('Warranty lookup', 'Delete');
    await userEvent.click(button('Cancel'));
    await userEvent.click(await screen.findByRole('button', { name: 'Discard changes' }));
    await expect(args.onClose).toHaveBeenCalledOnce();
  },
};

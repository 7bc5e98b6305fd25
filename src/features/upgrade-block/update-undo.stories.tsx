import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor } from 'storybook/test';
import { arrange, changeSchedule } from '#storybook/arrange.ts';
import { updateBefore } from '#storybook/arrange-undo.ts';
import { mocked, mocks } from '#storybook/mocks.ts';
import {
  button,
  decide,
  dialog,
  FROM,
  sees,
  sentUndos,
  sentUpdates,
  TO,
  type UpdateStoryArgs,
  updateStory,
} from './update-story.fixture.tsx';

const meta = {
  title: 'Update/Flows/Undo',
  ...updateStory,
  parameters: mocked('blocked-upgrade'),
} satisfies Meta<UpdateStoryArgs>;

export default meta;
type Story = StoryObj<typeof meta>;

const NAME = 'Nightly agreement sync';

async function update() {
  await (await dialog()).findByRole('table');
  await decide(NAME, 'Disable');
  await userEvent.click(button('Update now'));
  return screen.findByRole('button', { name: 'Undo update' });
}

/** Installs the previous version directly, without undoing the update's changes to schedules. */
const installBefore = () =>
  arrange((tx, { tenantId, id }) => tx.installs.setVersion(tenantId, id, FROM.id, Date.now()));
const undoIds = () => mocks.world.store.tables.updates.where(() => true).map(({ id }) => ({ undo_id: id }));

export const Undone: Story = {
  play: async ({ args }) => {
    const undo = await update();
    await changeSchedule(NAME, { enabled: true });
    await userEvent.click(undo);
    const outcome = await screen.findByRole('group', { name: 'Update undone. Agreement Hub is back at 1.4.2.' });
    await expect(outcome).toHaveTextContent(`${NAME} Changed after the update.`);
    await expect(sentUndos()).toEqual(undoIds());
    await expect(args.onVersionChanged).toHaveBeenLastCalledWith(FROM);
    await userEvent.click(document.querySelector('#close-update-button') as HTMLElement);
    await expect(args.onClose).toHaveBeenCalled();
  },
};

export const NotUndoable: Story = {
  play: async () => {
    const undo = await update();
    await installBefore();
    await userEvent.click(undo);
    await expect(await screen.findByRole('alert')).toHaveTextContent(/another version has been installed since/);
  },
};

const back = { args: { versionId: FROM.id }, beforeEach: () => updateBefore(TO.id) };
const whole = 'Go back to Agreement Hub 1.4.2';

/** The dialog for the previous version offers to undo, which restores the schedules too. */
export const UndoesInstead: Story = {
  ...back,
  play: async ({ args }) => {
    await dialog(whole);
    await sees('You can still undo the update from 1.4.2 to 2.0.0');
    await sees(/^Undoing restores 1\.4\.2 and every schedule that the update changed/);
    await userEvent.click(button(/^Undo the update of .+ instead$/));
    const outcome = await screen.findByRole('group', { name: 'Update undone. Agreement Hub is back at 1.4.2.' });
    await waitFor(() => expect(outcome).toHaveFocus());
    await expect(sentUndos()).toEqual(undoIds());
    await expect(sentUpdates()).toEqual([]);
    await expect(args.onVersionChanged).toHaveBeenLastCalledWith(FROM);
  },
};

export const UpdatesInsteadOfUndoing: Story = {
  ...back,
  play: async () => {
    await dialog(whole);
    await sees('You can still undo the update from 1.4.2 to 2.0.0');
    await userEvent.click(button('Update now'));
    await sees('Agreement Hub updated to 1.4.2.');
    await expect(sentUndos()).toEqual([]);
  },
};

/** Another version was installed since. The undo fails and disappears, but the update stays available. */
export const UndoNoLongerPossible: Story = {
  ...back,
  play: async () => {
    await dialog(whole);
    const offer = await screen.findByRole('button', { name: /^Undo the update of/ });
    await installBefore();
    await userEvent.click(offer);
    const alert = await screen.findByRole('alert');
    await expect(alert).toHaveTextContent('Couldn’t undo the update');
    await expect(alert).toHaveTextContent(/another version has been installed since/);
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Undo the update of/ })).toBeNull());
    await waitFor(() => expect(button('Update now')).not.toHaveAttribute('aria-disabled'));
  },
};

export const OfferReadOnly: Story = {
  ...back,
  parameters: mocked('blocked-upgrade', { person: 'reader' }),
  play: async () => {
    await dialog(whole);
    await sees(/you don’t have permission to update/);
    await expect(screen.queryByRole('button', { name: /^Undo (the )?update/ })).toBeNull();
  },
};

/** All of the button's words are there. */
export const OfferNarrow: Story = {
  ...back,
  globals: { viewport: { value: 'narrow' } },
  play: async () => {
    const offer = await screen.findByRole('button', { name: /^Undo the update of/ });
    await expect(offer.scrollWidth).toBeLessThanOrEqual(offer.clientWidth);
  },
};

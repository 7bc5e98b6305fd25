import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor } from 'storybook/test';
import { button, dialog, sees, sentTo } from './stories/dialog-driver.ts';
import { type DialogStoryProps, dialogStory } from './stories/dialog-story.tsx';
import { extension, FROM, preview, previewBack, result, TO, undone, warrantyLookup } from './stories/fixtures.ts';
import { refusal } from './stories/story-host.tsx';

const meta = { ...dialogStory } satisfies Meta<DialogStoryProps>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Undone: Story = {
  args: {
    answers: {
      preview: preview({ blocked: [] }),
      undo: undone({
        not_restored: [{ schedule_id: warrantyLookup.schedule.id, name: 'Warranty lookup', reason: 'CHANGED' }],
      }),
    },
  },
  play: async ({ args }) => {
    await (await dialog()).findByText('Nothing stands in the way of 2.0.0.');
    await userEvent.click(button('Update now'));
    await userEvent.click(await screen.findByRole('button', { name: 'Undo the update' }));
    const outcome = await screen.findByRole('group', { name: 'Agreement Hub is at version 1.4.2 again.' });
    await expect(outcome).toHaveTextContent('Warranty lookup Somebody has changed it since the update.');
    await expect(sentTo('update-undo')).toEqual([{ undo_id: result().undo.id }]);
    await expect(args.onVersionChanged).toHaveBeenLastCalledWith(FROM);
    await userEvent.click(document.querySelector('#close-update-button') as HTMLElement);
    await expect(args.onClose).toHaveBeenCalled();
  },
};

export const NotUndoable: Story = {
  args: { answers: { preview: preview({ blocked: [] }), undo: refusal(409, 'UPDATE_NOT_UNDOABLE') } },
  play: async () => {
    await (await dialog()).findByText('Nothing stands in the way of 2.0.0.');
    await userEvent.click(button('Update now'));
    await userEvent.click(await screen.findByRole('button', { name: 'Undo the update' }));
    await expect(await screen.findByRole('alert')).toHaveTextContent(/another version has been installed since/);
  },
};

const installed = { ...extension, version: TO.version, version_id: TO.id };
const back = { versionId: FROM.id, answers: { extension: installed, preview: previewBack() } };
const whole = 'Update Agreement Hub to 1.4.2';

/** Who wants the version before may have the schedules of before as well. */
export const UndoesInstead: Story = {
  args: back,
  play: async ({ args }) => {
    await dialog(whole);
    await sees('The update from 1.4.2 to 2.0.0 can still be undone');
    await sees(/^Undoing it brings back 1\.4\.2, and what the update did to schedules/);
    await userEvent.click(button(/^Undo the update of .+ instead$/));
    const outcome = await screen.findByRole('group', { name: 'Agreement Hub is at version 1.4.2 again.' });
    await waitFor(() => expect(outcome).toHaveFocus());
    await expect(sentTo('update-undo')).toEqual([{ undo_id: result().undo.id }]);
    await expect(sentTo('update')).toEqual([]);
    await expect(args.onVersionChanged).toHaveBeenLastCalledWith(FROM);
  },
};

export const UpdatesAllTheSame: Story = {
  args: { ...back, answers: { ...back.answers, update: result({ from: TO, to: FROM, retargeted: [] }) } },
  play: async () => {
    await dialog(whole);
    await sees('The update from 1.4.2 to 2.0.0 can still be undone');
    await userEvent.click(button('Update now'));
    await sees('Agreement Hub is now at version 1.4.2.');
    await expect(sentTo('update-undo')).toEqual([]);
  },
};

let looks = 0;

/** Somebody else was faster: it is said, the offer goes, and the update is still to be had. */
export const OfferedNoMore: Story = {
  args: {
    ...back,
    answers: {
      extension: installed,
      preview: () => (looks++ === 0 ? previewBack() : previewBack({ undo: null })),
      undo: refusal(409, 'UPDATE_NOT_UNDOABLE'),
    },
  },
  play: async () => {
    looks = 0;
    await dialog(whole);
    await userEvent.click(await screen.findByRole('button', { name: /^Undo the update of/ }));
    const alert = await screen.findByRole('alert');
    await expect(alert).toHaveTextContent('The update was not undone');
    await expect(alert).toHaveTextContent(/another version has been installed since/);
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Undo the update of/ })).toBeNull());
    await waitFor(() => expect(button('Update now')).not.toHaveAttribute('aria-disabled'));
  },
};

export const OfferReadOnly: Story = {
  args: { ...back, answers: { ...back.answers, extension: { ...installed, permissions: { write: false } } } },
  play: async () => {
    await dialog(whole);
    await sees(/you may not update/);
    await expect(screen.queryByRole('button', { name: /^Undo the update/ })).toBeNull();
  },
};

/** All of the button's words are there. */
export const OfferNarrow: Story = {
  args: back,
  globals: { viewport: { value: 'narrow' } },
  play: async () => {
    const offer = await screen.findByRole('button', { name: /^Undo the update of/ });
    await expect(offer.scrollWidth).toBeLessThanOrEqual(offer.clientWidth);
  },
};

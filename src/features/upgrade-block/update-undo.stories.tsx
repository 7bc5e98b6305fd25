import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent } from 'storybook/test';
import { button, dialog, sentTo } from './stories/dialog-driver.ts';
import { type DialogStoryProps, dialogStory } from './stories/dialog-story.tsx';
import { FROM, preview, result, undone, warrantyLookup } from './stories/fixtures.ts';
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

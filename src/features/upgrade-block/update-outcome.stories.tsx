import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent } from 'storybook/test';
import { button, decide, dialog, row, sees } from './stories/dialog-driver.ts';
import { type DialogStoryProps, dialogStory } from './stories/dialog-story.tsx';
import {
  moving,
  nightlySync,
  preview,
  reminder,
  result,
  switchedOff,
  updateSchedule,
  warrantyLookup,
} from './stories/fixtures.ts';
import { refusal, sent } from './stories/story-host.tsx';

const meta = { ...dialogStory } satisfies Meta<DialogStoryProps>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Updating: Story = {
  args: { answers: { preview: preview({ blocked: [nightlySync] }), update: 'never' } },
  play: async ({ args }) => {
    await (await dialog()).findByRole('table');
    await decide('Nightly agreement sync', 'Disable');
    await userEvent.click(button('Update now'));
    await sees('Updating to 2.0.0…');
    await expect(row('Nightly agreement sync').getByRole('radio', { name: 'Delete' })).toBeDisabled();
    await userEvent.keyboard('{Escape}');
    await expect(args.onClose).not.toHaveBeenCalled();
  },
};

let attempts = 0;

/** An answer that was lost is asked for again under its key: nothing happens twice. */
export const FailsAndKeepsChoices: Story = {
  args: { answers: { update: () => (attempts++ === 0 ? 'unreachable' : result()) } },
  play: async () => {
    attempts = 0;
    await (await dialog()).findByRole('table');
    await decide('Nightly agreement sync', 'Disable');
    await decide('Warranty lookup', 'Delete');
    await userEvent.click(button('Update now'));
    const alert = await screen.findByRole('alert');
    await expect(alert).toHaveTextContent('The update did not take place');
    await expect(alert).toHaveTextContent('What you have decided is kept.');
    await expect(row('Warranty lookup').getByRole('radio', { name: 'Delete' })).toBeChecked();
    await userEvent.click(button('Update now'));
    await screen.findByText('Agreement Hub is now at version 2.0.0.');
    const keys = sent.mock.calls.filter(([path]) => path === 'update').map(([, , key]) => key);
    await expect(keys).toHaveLength(2);
    await expect(new Set(keys)).toHaveProperty('size', 1);
  },
};

let looks = 0;

/** Somebody has changed something meanwhile: what still fits of the decisions is kept. */
export const StalePreview: Story = {
  args: {
    answers: {
      preview: () =>
        looks++ === 0
          ? preview()
          : preview({
              token: 'newer',
              blocked: [nightlySync, reminder],
              remapped: [...moving, warrantyLookup.schedule],
            }),
      update: ({ token }) => (token === 'newer' ? result() : refusal(409, 'UPDATE_PREVIEW_STALE', { affected: [] })),
    },
  },
  play: async () => {
    looks = 0;
    await (await dialog()).findByRole('table');
    await decide('Nightly agreement sync', 'Disable');
    await decide('Warranty lookup', 'Delete');
    await userEvent.click(button('Update now'));
    await sees(/Something has changed since this list was read/);
    await sees(/1 of your decisions no longer fits/);
    await expect(screen.queryByRole('row', { name: /Warranty lookup/ })).toBeNull();
    await expect(row('Nightly agreement sync').getByRole('radio', { name: 'Disable' })).toBeChecked();
    await sees(/1 of 2 decided/);
    await decide('reminders/send', 'Disable');
    await userEvent.click(button('Update now'));
    await screen.findByText('Agreement Hub is now at version 2.0.0.');
  },
};

export const UpdatedWithLosses: Story = {
  args: {
    answers: {
      preview: preview({ blocked: [] }),
      update: result({
        disabled: [warrantyLookup.schedule],
        deleted: [updateSchedule(5, { name: 'Import' })],
        carried_invalid: [switchedOff.schedule],
      }),
    },
  },
  play: async () => {
    await (await dialog()).findByText('Nothing stands in the way of 2.0.0.');
    await userEvent.click(button('Update now'));
    await sees('1 disabled schedule has lost its endpoint');
  },
};

export const NarrowUpdated: Story = { ...UpdatedWithLosses, globals: { viewport: { value: 'narrow' } } };

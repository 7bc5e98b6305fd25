import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent } from 'storybook/test';
import type { AffectedSchedule } from '#api/types.ts';
import { button, dialog, isUnavailable, row, sees, sentTo } from './stories/dialog-driver.ts';
import { type DialogStoryProps, dialogStory } from './stories/dialog-story.tsx';
import {
  endpoint,
  endpoints,
  extension,
  FROM,
  nightlySync,
  preview,
  result,
  suggestion,
  switchedOff,
  updateSchedule,
  warrantyLookup,
} from './stories/fixtures.ts';
import { refusal } from './stories/story-host.tsx';

const meta = { ...dialogStory } satisfies Meta<DialogStoryProps>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Nothing is chosen beforehand, and nothing can be updated before everything is. */
export const Blocked: Story = {
  play: async () => {
    const shown = await dialog();
    await shown.findByRole('table');
    await sees('From 1.4.2 · 5 schedules');
    for (const radio of shown.getAllByRole('radio')) await expect(radio).not.toBeChecked();
    await expect(row('Nightly agreement sync').getByText('Removed')).toBeVisible();
    await expect(row('Warranty lookup').getByText('Now POST only')).toBeVisible();
    await isUnavailable('Update now');
    await userEvent.click(button('Update now'));
    await expect(sentTo('update')).toEqual([]);
  },
};

export const OneAffected: Story = { args: { answers: { preview: preview({ blocked: [nightlySync] }) } } };

const many: AffectedSchedule[] = Array.from({ length: 50 }, (_, at) => ({
  ...(at % 7 === 3 ? warrantyLookup : nightlySync),
  schedule: updateSchedule(100 + at, { name: `Agreement sync, customer ${at + 1}`, cron: `${at} 2 * * *` }),
}));

export const FiftyAffected: Story = {
  args: { answers: { preview: preview({ blocked: many }) } },
  play: async () => {
    const shown = await dialog();
    await userEvent.click(await shown.findByRole('button', { name: 'Use the best suggestion' }));
    await sees(/50 of 50 decided/);
    await userEvent.click(button('Disable all 50 and update…'));
    await expect(await screen.findByRole('alertdialog')).toHaveTextContent(/customer 5 and 45 more\./);
  },
};

export const AllClear: Story = {
  args: { answers: { preview: preview({ blocked: [] }), update: result({ retargeted: [] }) } },
  play: async () => {
    await sees('Nothing stands in the way of 2.0.0.');
    await userEvent.click(button('3 schedules move along unchanged'));
    await sees('Usage report to billing');
    await userEvent.click(button('Update now'));
    await sees('3 schedules moved along');
    await expect(sentTo('update')).toMatchObject([{ resolutions: [], disable_all_affected: false }]);
  },
};

export const NoSchedules: Story = {
  args: { answers: { preview: preview({ remapped: [], blocked: [] }) } },
  play: async () => {
    await sees(/The extension has no schedules/);
  },
};

export const SameVersion: Story = {
  args: { answers: { preview: preview({ to: FROM, blocked: [] }) } },
  play: async () => void (await dialog('Install Agreement Hub 1.4.2 again')),
};

export const CarriedInvalid: Story = {
  args: { answers: { preview: preview({ blocked: [], carried_invalid: [switchedOff] }) } },
  play: async () => {
    const shown = await dialog();
    await userEvent.click(await shown.findByRole('button', { name: '1 disabled schedule loses its endpoint' }));
    await sees('Can no longer be scheduled');
    await expect(button('Update now')).not.toHaveAttribute('aria-disabled');
  },
};

export const ReadOnly: Story = {
  args: { answers: { extension: { ...extension, permissions: { write: false } } } },
  play: async () => {
    const shown = await dialog();
    await sees(/you may not update/);
    await expect(shown.queryByRole('radio')).toBeNull();
    await expect(shown.queryByRole('button', { name: 'Update now' })).toBeNull();
    await sees('Suggested: same handler');
  },
};

const long = '/v2/tenants/agreements/synchronisation/distributors/northline-international/warehouses/incremental';

export const LongNames: Story = {
  args: {
    answers: {
      preview: preview({
        blocked: [
          {
            ...nightlySync,
            schedule: updateSchedule(1, {
              name: 'Donaudampfschifffahrtsgesellschaftskapitänsversicherungsabgleich '.repeat(2),
              path: long,
            }),
            suggestions: [suggestion(endpoint(8, { path: `${long}/now` }))],
          },
          warrantyLookup,
        ],
        endpoints: [endpoint(8, { path: `${long}/now` }), ...endpoints],
      }),
    },
  },
  play: async () => {
    await userEvent.click(await (await dialog()).findByRole('button', { name: 'Use the best suggestion' }));
  },
};

export const Narrow: Story = { ...LongNames, globals: { viewport: { value: 'narrow' } } };

export const Loading: Story = { args: { answers: { preview: 'never' } } };

let previews = 0;

export const LoadFailed: Story = {
  args: { answers: { preview: () => (previews++ === 0 ? refusal(403, 'FORBIDDEN') : preview()) } },
  play: async () => {
    previews = 0;
    await expect(await screen.findByRole('alert')).toHaveTextContent('You are not allowed to do this.');
    await userEvent.click(button('Try again'));
    await screen.findByRole('table');
  },
};

export const VersionUnknown: Story = {
  args: {
    answers: {
      preview: refusal(422, 'INVALID_INPUT', {
        errors: [{ in: 'body', pointer: '/version_id', code: 'VERSION_UNKNOWN', message: 'unknown' }],
      }),
    },
  },
  play: async () => {
    await expect(await screen.findByRole('alert')).toHaveTextContent('This version is no longer offered.');
  },
};

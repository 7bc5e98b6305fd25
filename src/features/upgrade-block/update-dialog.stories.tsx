import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import type { AffectedSchedule } from '../../api/types.ts';
import {
  endpoint,
  endpoints,
  extension,
  FROM,
  moving,
  newSync,
  nightlySync,
  preview,
  reminder,
  result,
  suggestion,
  switchedOff,
  TO,
  undone,
  updateSchedule,
  warrantyLookup,
} from './stories/fixtures.ts';
import { type Answers, refusal, StoryHost, sent } from './stories/story-host.tsx';
import { UpdateDialog, type UpdateDialogProps } from './update-dialog.tsx';

const meta = {
  component: UpdateDialog,
  args: { answers: {}, versionId: TO.id, onClose: fn(), onVersionChanged: fn() },
  render: ({ answers, ...props }) => (
    <StoryHost answers={answers}>
      <UpdateDialog {...props} />
    </StoryHost>
  ),
} satisfies Meta<UpdateDialogProps & { answers: Answers }>;

export default meta;
type Story = StoryObj<typeof meta>;

const dialog = async (name = 'Update Agreement Hub to 2.0.0') => within(await screen.findByRole('dialog', { name }));
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const row = (name: string) => within(screen.getByRole('row', { name: new RegExp(name) }));
const decide = (name: string, what: string) => userEvent.click(row(name).getByRole('radio', { name: what }));
/** The dialog fades in. */
const sees = (text: string | RegExp) => waitFor(() => expect(screen.getByText(text)).toBeVisible());
const isUnavailable = (name: string) => expect(button(name)).toHaveAttribute('aria-disabled', 'true');
const sentTo = (path: string) => sent.mock.calls.filter(([to]) => to === path).map(([, body]) => body);

async function pick(name: string, option: RegExp) {
  await userEvent.click(row(name).getByRole('combobox'));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

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

export const OneAffected: Story = { args: { answers: { preview: preview({ blocked: [nightlySync] }) } } };

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

const narrow = { globals: { viewport: { value: 'narrow' } } };
export const NarrowDecided: Story = { ...WithoutSuggestion, ...narrow };
export const NarrowUpdated: Story = { ...UpdatedWithLosses, ...narrow };

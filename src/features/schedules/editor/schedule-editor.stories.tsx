import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import { changeSchedule, stored } from '#storybook/arrange.ts';
import { Given } from '#storybook/given.tsx';
import { mocked, sentTo, spies } from '#storybook/mocks.ts';
import { shownDialog, shownQuestion } from '#storybook/shown-dialog.ts';
import { type EditorIntent, fieldIds } from './form-values.ts';
import { ScheduleEditor } from './schedule-editor.tsx';

type Args = {
  kind: EditorIntent['kind'];
  /** The schedule that is edited or duplicated. */
  name: string | null;
  onClose: () => void;
};

const NAME = 'Nightly agreement sync';

const meta = {
  title: 'Editor/Flows/Fill in',
  args: { kind: 'add', name: NAME, onClose: fn() },
  parameters: mocked('typical'),
  render: ({ kind, name, onClose }) => (
    <Given>
      {({ extension, schedule }) => (
        <ScheduleEditor extension={extension} intent={{ kind, schedule: schedule(name) }} onClose={onClose} />
      )}
    </Given>
  ),
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

async function opened() {
  const dialog = await shownDialog();
  return { dialog, field: (name: string | RegExp) => within(dialog).getByLabelText(name) };
}

/** The name a combobox has for its input, which its button shares. */
function combo(dialog: HTMLElement, name: string) {
  return within(dialog).getByRole('combobox', { name });
}

/** A start and an end are typed in the schedule's zone, and the preview respects them. */
export const StartAndEnd: Story = {
  args: { kind: 'edit' },
  play: async () => {
    const { dialog, field } = await opened();
    await userEvent.click(within(dialog).getByRole('button', { name: /^Advanced/ }));
    await within(dialog).findByLabelText(/^Starts/);
    await userEvent.type(field(/^Starts/), '1.12.2098');
    await userEvent.type(field(/^Ends/), '1.12.2098');
    await userEvent.clear(field('End time'));
    await userEvent.type(field('End time'), '00:00');
    const save = within(dialog).getByRole('button', { name: 'Save changes' });
    await userEvent.click(save);
    await waitFor(() => expect(within(dialog).getByText('Choose an end after the start.')).toBeVisible());
    await waitFor(() => expect(within(dialog).getByText('No runs are left before the end.')).toBeVisible());
    await waitFor(() => expect(field(/^Ends/)).toHaveFocus());
    await userEvent.clear(field('End time'));
    await userEvent.type(field('End time'), '23:59');
    const runs = within(dialog).getByRole('table', { name: 'Next runs' });
    await waitFor(() => expect(within(runs).getAllByRole('row')).toHaveLength(2));
    await userEvent.click(save);
    await waitFor(() =>
      expect(sentTo('PATCH', `schedules/${stored(NAME).id}`)).toEqual([
        { starts_at: '2098-11-30T23:00:00.000Z', ends_at: '2098-12-01T22:59:00.000Z' },
      ]),
    );
  },
};

/** A copy of a schedule that has ended needs another end: the section opens on it. */
export const CopyOfAnEnded: Story = {
  args: { kind: 'duplicate' },
  beforeEach: () => changeSchedule(NAME, { endsAt: Date.now() - 86_400_000, nextRunAt: null }),
  play: async () => {
    const { dialog } = await opened();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Add schedule' }));
    await waitFor(() => expect(within(dialog).getByLabelText(/^Ends/)).toHaveFocus());
    await expect(within(dialog).getByText('Choose a time in the future.')).toBeVisible();
  },
};

export const Add: Story = {
  play: async ({ args }) => {
    const { dialog, field } = await opened();
    await within(dialog).findByText('From version 1.4.2 · 9 of 12 endpoints can be scheduled');
    await userEvent.type(combo(dialog, 'Endpoint'), 'usage');
    await waitFor(() => expect(combo(dialog, 'Endpoint')).toHaveAttribute('aria-activedescendant'));
    await userEvent.tab();
    await userEvent.type(field(/^Name/), 'Usage report');
    await userEvent.clear(field('When'));
    await userEvent.type(field('When'), '15 3 * * 1-5');
    await waitFor(() => expect(within(dialog).getByText('Monday to Friday at 03:15')).toBeVisible());
    await userEvent.click(field(/^Payload/));
    await userEvent.paste('{"full": true}');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Add schedule' }));
    await waitFor(() => expect(args.onClose).toHaveBeenCalledOnce());
    await expect(sentTo('POST', 'schedules')).toEqual([
      {
        endpoint_id: stored('Usage report to billing').endpointId,
        name: 'Usage report',
        cron: '15 3 * * 1-5',
        timezone: 'Europe/Berlin',
        enabled: true,
        payload_json: { full: true },
        max_attempts: 3,
        starts_at: null,
        ends_at: null,
        timeout_ms: 30_000,
        overlap: 'skip',
        catch_up: 'run_once',
        catch_up_window_ms: 3_600_000,
        pause_after_failures: 10,
        notify_after_failures: null,
        notify_on_recovery: null,
      },
    ]);
    await expect(spies.notify).toHaveBeenCalledWith({ tone: 'success', message: 'Usage report added.' });
  },
};

export const Notifications: Story = {
  args: { kind: 'edit' },
  play: async ({ args }) => {
    const { dialog, field } = await opened();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Advanced' }));
    await waitFor(() => expect(field(/^Notify after/)).toBeVisible());
    await expect(field(/^Notify after/)).toHaveAccessibleDescription(/^Leave empty to use the default: 1\./);
    await expect(within(dialog).getByRole('button', { name: /Notify when it recovers/ })).toHaveTextContent(
      'Default (Yes)',
    );
    await userEvent.type(field(/^Notify after/), '3');
    await userEvent.type(field(/^Mute until/), '1.1.2020');
    await userEvent.tab();
    await waitFor(() => expect(within(dialog).getByText('Choose a time in the future.')).toBeVisible());
    await userEvent.clear(field(/^Mute until/));
    await userEvent.type(field(/^Mute until/), '30.11.2026');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save changes' }));
    await waitFor(() => expect(args.onClose).toHaveBeenCalledOnce());
    await expect(sentTo('PATCH', /^schedules\//)).toEqual([
      { notify_after_failures: 3, muted_until: '2026-11-30T07:00:00.000Z' },
    ]);
  },
};

export const Edit: Story = {
  args: { kind: 'edit' },
  play: async ({ args }) => {
    const { dialog, field } = await opened();
    await expect(dialog).toHaveAccessibleName('Edit Nightly agreement sync');
    await waitFor(() => expect(combo(dialog, 'Endpoint')).toHaveFocus());
    await expect(screen.queryByRole('listbox')).toBeNull();
    await userEvent.clear(field(/^Name/));
    await userEvent.type(field(/^Name/), 'Agreements');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save changes' }));
    await waitFor(() => expect(args.onClose).toHaveBeenCalledOnce());
    await expect(sentTo('PATCH', `schedules/${stored('Agreements').id}`)).toEqual([{ name: 'Agreements' }]);
  },
};

/** The focus begins in the endpoint, which may still be filled in last. */
export const NoMistakeYet: Story = {
  play: async () => {
    const { dialog, field } = await opened();
    await waitFor(() => expect(combo(dialog, 'Endpoint')).toHaveFocus());
    await userEvent.type(field(/^Name/), 'First');
    await expect(within(dialog).queryByText('Choose an endpoint.')).toBeNull();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Add schedule' }));
    await waitFor(() => expect(within(dialog).getByText('Choose an endpoint.')).toBeVisible());
    await expect(combo(dialog, 'Endpoint')).toHaveFocus();
  },
};

/** Beside the limit of the extension stands that of the organization, once one of them is near. */
export const NearTheLimit: Story = {
  render: ({ kind, name, onClose }) => (
    <Given>
      {({ extension, schedule }) => (
        <ScheduleEditor
          extension={{
            ...extension,
            limits: { ...extension.limits, schedules_in_tenant: 190, max_schedules_per_tenant: 200 },
          }}
          intent={{ kind, schedule: schedule(name) }}
          onClose={onClose}
        />
      )}
    </Given>
  ),
  play: async () => {
    const { dialog } = await opened();
    const text = within(dialog).getByText(/^\d+ of 50 schedules in this extension · 190 of 200 in your organization$/);
    await waitFor(() => expect(text).toBeVisible());
  },
};

export const EditUnnamed: Story = {
  args: { kind: 'edit', name: null },
  beforeEach: () => changeSchedule(NAME, { name: null }),
  play: async () => {
    const { dialog } = await opened();
    await expect(dialog).toHaveAccessibleName('Edit POST /agreements/sync');
  },
};

export const ReasonsForEndpoints: Story = {
  play: async () => {
    const { dialog } = await opened();
    await within(dialog).findByText('From version 1.4.2 · 9 of 12 endpoints can be scheduled');
    await userEvent.click(within(dialog).getByRole('button', { name: /Show options.*Endpoint|Endpoint/ }));
    await waitFor(() => expect(screen.getAllByText(/the path has parameters/)[0]).toBeVisible());
    await waitFor(() => expect(screen.getAllByText(/only GET and POST can be scheduled/)[0]).toBeVisible());
  },
};

export const CorrectsMistake: Story = {
  play: async () => {
    const { dialog, field } = await opened();
    await userEvent.clear(field('When'));
    await userEvent.type(field('When'), '60 2 * * *');
    await userEvent.click(field(/^Name/));
    await userEvent.paste('Nightly\u200b sync');
    await userEvent.click(field(/^Payload/));
    await userEvent.paste('{\n  "scope": changed\n}');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Add schedule' }));
    await waitFor(() => expect(within(dialog).getByText('Choose an endpoint.')).toBeVisible());
    await waitFor(() => expect(within(dialog).getByText('Remove hidden characters from the name.')).toBeVisible());
    await waitFor(() => expect(within(dialog).getAllByText(/Minute must be 0–59, not “60”/)[0]).toBeVisible());
    await waitFor(() => expect(within(dialog).getByText('Line 2, column 12: unexpected “changed”.')).toBeVisible());
    await expect(combo(dialog, 'Endpoint')).toHaveFocus();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Use 0 2 * * *' }));
    await expect(field('When')).toHaveValue('0 2 * * *');
  },
};

/** Half an expression is given its time, but not saved. */
export const UnfinishedCron: Story = {
  play: async () => {
    const { dialog, field } = await opened();
    await userEvent.clear(field('When'));
    await userEvent.type(field('When'), '30 2');
    await expect(field('When')).not.toHaveAttribute('aria-invalid');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(field('When')).toHaveAttribute('aria-invalid', 'true'));
    await expect(within(dialog).getAllByText(/^Enter five fields/)[0]).toBeVisible();
  },
};

const TAKEN = 'Another schedule in this extension already has this name. Choose a different name.';

export const NameTaken: Story = {
  args: { kind: 'edit' },
  play: async ({ args }) => {
    const { dialog, field } = await opened();
    await userEvent.clear(field(/^Name/));
    await userEvent.type(field(/^Name/), ' usage report to billing');
    await expect(field(/^Name/)).toHaveFocus();
    await waitFor(() => expect(within(dialog).getByText(TAKEN)).toBeVisible());
    await userEvent.type(field(/^Name/), ' 2');
    await waitFor(() => expect(within(dialog).queryByText(TAKEN)).toBeNull());
    await userEvent.type(field(/^Name/), '{Backspace}{Backspace}');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save changes' }));
    await waitFor(() => expect(field(/^Name/)).toHaveFocus());
    await expect(args.onClose).not.toHaveBeenCalled();
    await expect(sentTo('PATCH', /^schedules\//)).toEqual([]);
  },
};

/** The list does not know the name yet. */
export const NameTakenMeanwhile: Story = {
  args: { kind: 'edit' },
  play: async ({ args }) => {
    const { dialog, field } = await opened();
    await changeSchedule('Usage report to billing', { name: 'Just taken' });
    await userEvent.clear(field(/^Name/));
    await userEvent.type(field(/^Name/), 'just taken');
    const save = within(dialog).getByRole('button', { name: 'Save changes' });
    save.scrollIntoView();
    await userEvent.click(save);
    await waitFor(() => expect(within(dialog).getByText(TAKEN)).toBeVisible());
    await waitFor(() => expect(field(/^Name/)).toHaveFocus());
    await expect(args.onClose).not.toHaveBeenCalled();
  },
};

/** A mistake far up is shown with the label of its field. */
export const MistakeOutOfSight: Story = {
  args: { kind: 'edit' },
  globals: { viewport: { value: 'narrow' } },
  play: async () => {
    const { dialog, field } = await opened();
    await userEvent.clear(field(/^Name/));
    await userEvent.type(field(/^Name/), 'Usage report to billing');
    field(/^Payload/).scrollIntoView();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save changes' }));
    await waitFor(() => expect(field(/^Name/)).toHaveFocus());
    const label = field(/^Name/).closest('form')?.querySelector(`label[for="${fieldIds.name}"]`);
    const body = dialog.querySelector('form > div');
    await waitFor(() =>
      expect(label?.getBoundingClientRect().top).toBeGreaterThanOrEqual(body?.getBoundingClientRect().top ?? 0),
    );
  },
};

export const UnsavedChanges: Story = {
  args: { kind: 'edit' },
  play: async ({ args }) => {
    const { dialog, field } = await opened();
    await userEvent.type(field(/^Name/), '!');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    const question = await shownQuestion();
    await userEvent.click(within(question).getByRole('button', { name: 'Keep editing' }));
    await expect(args.onClose).not.toHaveBeenCalled();
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    await userEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await userEvent.click(within(await shownQuestion()).getByRole('button', { name: 'Discard changes' }));
    await waitFor(() => expect(args.onClose).toHaveBeenCalledOnce());
  },
};

export const ZoneSearch: Story = {
  play: async () => {
    const { dialog } = await opened();
    const zone = combo(dialog, 'Time zone');
    await userEvent.clear(zone);
    await userEvent.type(zone, 'new york');
    await userEvent.click(await screen.findByRole('option', { name: /America\/New_York/ }));
    await expect(zone).toHaveValue('America/New_York');
    await expect((await within(dialog).findAllByText(/your time/)).length).toBe(5);
  },
};

export const TakesWhatIsOffered: Story = {
  args: { kind: 'edit' },
  play: async () => {
    const { dialog } = await opened();
    const cron = dialog.querySelector<HTMLInputElement>(`#${fieldIds.cron}`);
    await userEvent.click(await within(dialog).findByRole('button', { name: 'Use 03:15 to avoid this' }));
    await expect(cron).toHaveValue('15 3 * * *');
    await expect(cron).toHaveFocus();
    await expect(await within(dialog).findByText('Over 30 days: 30 runs now, 30 runs after saving')).toBeVisible();
    await expect(within(dialog).getByRole('button', { name: 'Save changes' })).not.toHaveAttribute('aria-disabled');
  },
};

/** The service takes less than it did when the form was read. */
export const SettingRefused: Story = {
  args: { kind: 'edit' },
  render: ({ onClose }) => (
    <Given>
      {({ extension, schedule }) => (
        <ScheduleEditor
          extension={{ ...extension, limits: { ...extension.limits, max_timeout_ms: 600_000 } }}
          intent={{ kind: 'edit', schedule: schedule(NAME) }}
          onClose={onClose}
        />
      )}
    </Given>
  ),
  play: async () => {
    const { dialog, field } = await opened();
    const section = within(dialog).getByRole('button', { name: 'Advanced' });
    await userEvent.click(section);
    await userEvent.clear(field(/^Timeout/));
    await userEvent.type(field(/^Timeout/), '400');
    await userEvent.click(section);
    await expect(section).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save changes' }));
    await waitFor(() => expect(within(dialog).getByText('Enter a smaller number.')).toBeVisible());
    await waitFor(() => expect(field(/^Timeout/)).toHaveFocus());
  },
};

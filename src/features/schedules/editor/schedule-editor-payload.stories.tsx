import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import { arrange, changeSchedule, stored } from '#storybook/arrange.ts';
import { Given } from '#storybook/given.tsx';
import { mocked, mocks, sentTo } from '#storybook/mocks.ts';
import { shownDialog } from '#storybook/shown-dialog.ts';
import type { EditorIntent } from './form-values.ts';
import { ScheduleEditor } from './schedule-editor.tsx';

type Args = { kind: EditorIntent['kind']; onClose: () => void };

const NAME = 'Nightly agreement sync';
/** `JSON.parse` and `JSON.stringify` would change the numbers and the order of the keys. */
const PAYLOAD = '{"id":12345678901234567890,"price":1.10,"huge":1e400,"b":1,"2":"caf\\u00e9"}';

const meta = {
  title: 'Editor/Flows/Payload',
  args: { kind: 'edit', onClose: fn() },
  parameters: mocked('typical'),
  beforeEach: () => storePayload(PAYLOAD),
  render: ({ kind, onClose }) => (
    <Given>
      {({ extension, schedule }) => (
        <ScheduleEditor extension={extension} intent={{ kind, schedule: schedule(NAME) }} onClose={onClose} />
      )}
    </Given>
  ),
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

function storePayload(text: string): Promise<void> {
  const schedule = stored(NAME);
  return arrange((tx) => tx.schedules.update(schedule, text));
}

const payloadOf = (name: string) => mocks.world.store.tables.payloads.get(stored(name).id);

async function opened() {
  const dialog = await shownDialog();
  const payload = await within(dialog).findByLabelText(/^Payload/);
  const save = (name: string) => userEvent.click(within(dialog).getByRole('button', { name }));
  return { dialog, payload, save, field: (name: string | RegExp) => within(dialog).getByLabelText(name) };
}

async function write(field: HTMLElement, text: string) {
  await userEvent.clear(field);
  await userEvent.click(field);
  await userEvent.paste(text);
}

export const AddsItAsTyped: Story = {
  args: { kind: 'add' },
  play: async ({ args }) => {
    const { dialog, payload, save, field } = await opened();
    await userEvent.type(within(dialog).getByRole('combobox', { name: 'Endpoint' }), 'usage');
    await userEvent.click(await screen.findByRole('option', { name: /usage\/report/ }));
    await write(field(/^Name/), 'Exact');
    await write(payload, ` ${PAYLOAD}\n`);
    await save('Add schedule');
    await waitFor(() => expect(args.onClose).toHaveBeenCalledOnce());
    await expect(payloadOf('Exact')).toBe(PAYLOAD);
  },
};

export const ShowsItAsStored: Story = {
  play: async ({ args }) => {
    const { payload, save, field } = await opened();
    await expect(payload).toHaveValue(PAYLOAD);
    await write(field(/^Name/), 'Renamed');
    // Undone, it is no change.
    await write(payload, '{}');
    await write(payload, PAYLOAD);
    await save('Save changes');
    await waitFor(() => expect(args.onClose).toHaveBeenCalledOnce());
    await expect(sentTo('PATCH', `schedules/${stored('Renamed').id}`)).toEqual([{ name: 'Renamed' }]);
    await expect(payloadOf('Renamed')).toBe(PAYLOAD);
  },
};

export const ChangesOneDigit: Story = {
  play: async ({ args }) => {
    const { payload, save } = await opened();
    const changed = PAYLOAD.replace('890,', '891,');
    await write(payload, changed);
    await save('Save changes');
    await waitFor(() => expect(args.onClose).toHaveBeenCalledOnce());
    await expect(payloadOf(NAME)).toBe(changed);
  },
};

export const FormatsAndSaves: Story = {
  play: async ({ args }) => {
    const { dialog, payload, save } = await opened();
    await userEvent.click(await within(dialog).findByRole('button', { name: 'Format JSON' }));
    const lines = ['"id": 12345678901234567890', '"price": 1.10', '"huge": 1e400', '"b": 1', '"2": "caf\\u00e9"'];
    const formatted = `{\n${lines.map((line) => `  ${line}`).join(',\n')}\n}`;
    await expect(payload).toHaveValue(formatted);
    await save('Save changes');
    await waitFor(() => expect(args.onClose).toHaveBeenCalledOnce());
    await expect(payloadOf(NAME)).toBe(formatted);
  },
};

export const DuplicatesIt: Story = {
  args: { kind: 'duplicate' },
  play: async ({ args }) => {
    const { payload, save } = await opened();
    await expect(payload).toHaveValue(PAYLOAD);
    await save('Add schedule');
    await waitFor(() => expect(args.onClose).toHaveBeenCalledOnce());
    await expect(payloadOf(`${NAME} (copy)`)).toBe(PAYLOAD);
  },
};

/** Another person has changed the schedule and its payload. */
export const ShowsItAfterAConflict: Story = {
  play: async () => {
    const { dialog, payload, save } = await opened();
    const theirs = PAYLOAD.replace('890,', '999,');
    await changeSchedule(NAME, { cron: '0 5 * * *' });
    await storePayload(theirs);
    await write(payload, '{"mine":1.0}');
    await save('Save changes');
    await userEvent.click(await within(dialog).findByRole('button', { name: 'Discard my changes' }));
    await waitFor(() => expect(payload).toHaveValue(theirs));
  },
};

export const OverwritesAConflict: Story = {
  play: async ({ args }) => {
    const { dialog, payload, save } = await opened();
    const mine = PAYLOAD.replace('1.10', '1.20');
    await changeSchedule(NAME, { cron: '0 5 * * *' });
    await write(payload, mine);
    await save('Save changes');
    await within(dialog).findByText('Your own changes are kept. Save when you’re ready.');
    await save('Save changes');
    await waitFor(() => expect(args.onClose).toHaveBeenCalledOnce());
    await expect(payloadOf(NAME)).toBe(mine);
    await expect(stored(NAME).cron).toBe('0 5 * * *');
  },
};

/** Whether the element is whole within the dialog's scrolled part. */
function isInView(element: Element): boolean {
  let scrolled = element.parentElement;
  while (scrolled && scrolled.scrollHeight <= scrolled.clientHeight) scrolled = scrolled.parentElement;
  const { top, bottom } = element.getBoundingClientRect();
  const view = scrolled?.getBoundingClientRect() ?? new DOMRect(0, 0, innerWidth, innerHeight);
  return top >= Math.max(0, view.top) && bottom <= Math.min(innerHeight, view.bottom);
}

export const ErrorIsInView: Story = {
  globals: { viewport: { value: 'desktop' } },
  play: async () => {
    const { dialog, payload, save } = await opened();
    await write(payload, '{"a": 1, "a": 2}');
    await userEvent.tab();
    const text = 'Line 1, column 10: the object already has the key “a”. Remove one of them.';
    const error = await within(dialog).findByText(text);
    await waitFor(() => expect(isInView(error)).toBe(true));
    await expect(payload).toHaveAccessibleDescription(text);
    await expect(error.getBoundingClientRect().bottom).toBeLessThan(payload.getBoundingClientRect().top);
    dialog.querySelectorAll('*').forEach((each) => {
      each.scrollTop = 0;
    });
    await save('Save changes');
    await waitFor(() => expect(payload).toHaveFocus());
    await waitFor(() => expect(isInView(error)).toBe(true));
    await expect(sentTo('PATCH', /^schedules\//)).toEqual([]);
  },
};

export const ErrorIsInViewNarrow: Story = { ...ErrorIsInView, globals: { viewport: { value: 'narrow' } } };

export const WarningIsInView: Story = {
  globals: { viewport: { value: 'desktop' } },
  play: async () => {
    const { dialog, payload } = await opened();
    await write(payload, '{"database": "Server=db;Password=Pa$$w0rd;"}');
    const hint = await within(dialog).findByText(/^Anyone who can see this schedule/);
    await waitFor(() => expect(isInView(hint)).toBe(true));
    await expect(payload).toHaveFocus();
  },
};

/** What was stored earlier does not scroll the form when it opens. */
export const StoredWarning: Story = {
  beforeEach: () => storePayload('{"password": "hunter2"}'),
  globals: { viewport: { value: 'desktop' } },
  play: async () => {
    const { dialog, field } = await opened();
    await within(dialog).findByText('One value looks like a secret');
    await waitFor(() => expect(isInView(field(/^Name/))).toBe(true));
  },
};

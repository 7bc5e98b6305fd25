import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import { type Answers, problem } from '../stories/answers.ts';
import { endpoints, extension, schedule } from '../stories/fixtures.ts';
import { StoryHost, told } from '../stories/story-host.tsx';
import { type EditorIntent, fieldIds } from './form-values.ts';
import { ScheduleEditor } from './schedule-editor.tsx';

type Args = { intent: EditorIntent; answers: Answers; onClose: () => void };

const wrote = fn();

const meta = {
  args: { intent: { kind: 'add' }, answers: {}, onClose: fn() },
  render: ({ intent, answers, onClose }) => (
    <StoryHost answers={answers}>
      <ScheduleEditor extension={extension} intent={intent} onClose={onClose} />
    </StoryHost>
  ),
  beforeEach: () => {
    wrote.mockClear();
  },
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

const edited = schedule({ payload_json: { scope: 'changed', dryRun: false } as never });

async function opened() {
  const dialog = await screen.findByRole('dialog');
  return { dialog, field: (name: string | RegExp) => within(dialog).getByLabelText(name) };
}

/** The name a combobox has for its input, which its button shares. */
function combo(dialog: HTMLElement, name: string) {
  return within(dialog).getByRole('combobox', { name });
}

export const Add: Story = {
  args: {
    answers: {
      write: (method, path, body) => {
        wrote(method, path, body);
        return { status: 201, body: schedule(body as object) };
      },
    },
  },
  play: async ({ args }) => {
    const { dialog, field } = await opened();
    await within(dialog).findByText('From version 1.4.2 · 3 of 5 endpoints can be scheduled');
    await userEvent.type(combo(dialog, 'Endpoint'), 'usage');
    await userEvent.click(await screen.findByRole('option', { name: /usage\/report/ }));
    await userEvent.type(field(/^Name/), 'Usage report');
    await userEvent.clear(field('When'));
    await userEvent.type(field('When'), '15 3 * * 1-5');
    await waitFor(() => expect(within(dialog).getByText('Monday to Friday at 03:15')).toBeVisible());
    await userEvent.click(field(/^Payload/));
    await userEvent.paste('{"full": true}');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Add schedule' }));
    await waitFor(() => expect(args.onClose).toHaveBeenCalledOnce());
    await expect(wrote).toHaveBeenCalledWith('POST', 'schedules', {
      endpoint_id: endpoints[1]?.id,
      name: 'Usage report',
      cron: '15 3 * * 1-5',
      timezone: 'Europe/Berlin',
      enabled: true,
      payload_json: { full: true },
      ...extension.defaults,
    });
    await expect(told.notify).toHaveBeenCalledWith({ tone: 'success', message: 'Usage report was added.' });
  },
};

export const Edit: Story = {
  args: {
    intent: { kind: 'edit', schedule: edited },
    answers: {
      write: (method, path, body) => {
        wrote(method, path, body);
        return { status: 200, body: schedule({ ...edited, ...(body as object), revision: 4 }) };
      },
    },
  },
  play: async ({ args }) => {
    const { dialog, field } = await opened();
    await userEvent.clear(field(/^Name/));
    await userEvent.type(field(/^Name/), 'Agreements');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save changes' }));
    await waitFor(() => expect(args.onClose).toHaveBeenCalledOnce());
    await expect(wrote).toHaveBeenCalledWith('PATCH', `schedules/${edited.id}`, { name: 'Agreements' });
  },
};

export const Duplicate: Story = {
  args: { intent: { kind: 'duplicate', schedule: edited } },
  play: async () => {
    const { field } = await opened();
    await expect(field(/^Name/)).toHaveValue('Nightly agreement sync (copy)');
  },
};

export const EndpointGone: Story = {
  args: { intent: { kind: 'edit', schedule: schedule({ endpoint: null, state: 'endpoint_invalid' }) } },
  play: async () => {
    const { dialog } = await opened();
    await waitFor(() =>
      expect(
        within(dialog).getByText('POST /agreements/sync is not in version 1.4.2. Choose another one.'),
      ).toBeVisible(),
    );
  },
};

export const ReasonsForEndpoints: Story = {
  play: async () => {
    const { dialog } = await opened();
    await within(dialog).findByText('From version 1.4.2 · 3 of 5 endpoints can be scheduled');
    await userEvent.click(within(dialog).getByRole('button', { name: /Show options.*Endpoint|Endpoint/ }));
    await waitFor(() => expect(screen.getByText(/its path has parameters/)).toBeVisible());
    await waitFor(() => expect(screen.getByText(/only GET and POST can be scheduled/)).toBeVisible());
  },
};

export const Mistakes: Story = {
  play: async () => {
    const { dialog, field } = await opened();
    await userEvent.clear(field('When'));
    await userEvent.type(field('When'), '60 2 * * *');
    await userEvent.click(field(/^Payload/));
    await userEvent.paste('{\n  "scope": changed\n}');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Add schedule' }));
    await waitFor(() => expect(within(dialog).getByText('Choose an endpoint.')).toBeVisible());
    await waitFor(() => expect(within(dialog).getAllByText(/Minute: “60” is not possible/)[0]).toBeVisible());
    await waitFor(() =>
      expect(within(dialog).getByText('Line 2, column 12: “changed” is not expected here.')).toBeVisible(),
    );
    await expect(combo(dialog, 'Endpoint')).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Use 0 2 * * *' }));
    await expect(field('When')).toHaveValue('0 2 * * *');
  },
};

export const TooFrequent: Story = {
  play: async () => {
    const { dialog, field } = await opened();
    await userEvent.clear(field('When'));
    await userEvent.type(field('When'), '*/2 * * * *');
    await userEvent.tab();
    await waitFor(() =>
      expect(within(dialog).getAllByText(/^Runs must be at least 5 minutes apart; here two are/)[0]).toBeVisible(),
    );
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
    await expect(within(dialog).getAllByText(/^Five fields are needed/)[0]).toBeVisible();
  },
};

export const NameTaken: Story = {
  args: {
    intent: { kind: 'edit', schedule: edited },
    answers: {
      write: () =>
        problem(409, 'NAME_TAKEN', {
          errors: [{ in: 'body', pointer: '/name', code: 'NOT_ALLOWED', message: 'Taken.' }],
        }),
    },
  },
  play: async ({ args }) => {
    const { dialog, field } = await opened();
    await userEvent.type(field(/^Name/), ' 2');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save changes' }));
    await waitFor(() =>
      expect(within(dialog).getByText('Another schedule of this extension has this name.')).toBeVisible(),
    );
    await expect(field(/^Name/)).toHaveFocus();
    await expect(args.onClose).not.toHaveBeenCalled();
  },
};

let conflicts = 1;

export const Conflict: Story = {
  args: {
    intent: { kind: 'edit', schedule: edited },
    answers: {
      schedules: [schedule({ ...edited, cron: '0 5 * * *', revision: 4, etag: '"4"' })],
      write: (_method, _path, body) => {
        conflicts -= 1;
        wrote(body);
        return conflicts >= 0
          ? problem(412, 'PRECONDITION_FAILED')
          : { status: 200, body: schedule({ ...edited, ...(body as object) }) };
      },
    },
  },
  play: async ({ args }) => {
    conflicts = 1;
    const { dialog, field } = await opened();
    await userEvent.clear(field(/^Name/));
    await userEvent.type(field(/^Name/), 'Mine');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save changes' }));
    await waitFor(() => expect(within(dialog).getByText('Somebody changed this schedule meanwhile')).toBeVisible());
    await expect(field(/^Name/)).toHaveValue('Mine');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save mine' }));
    await waitFor(() => expect(args.onClose).toHaveBeenCalledOnce());
    await expect(wrote).toHaveBeenLastCalledWith({ name: 'Mine' });
  },
};

export const ConflictReloaded: Story = {
  args: { ...Conflict.args },
  play: async () => {
    conflicts = 1;
    const { dialog, field } = await opened();
    await userEvent.type(field(/^Name/), ' mine');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save changes' }));
    await userEvent.click(await within(dialog).findByRole('button', { name: 'Start from theirs' }));
    await waitFor(() => expect(field('When')).toHaveValue('0 5 * * *'));
    await expect(field(/^Name/)).toHaveValue('Nightly agreement sync');
  },
};

export const UnsavedChanges: Story = {
  args: { intent: { kind: 'edit', schedule: edited } },
  play: async ({ args }) => {
    const { dialog, field } = await opened();
    await userEvent.type(field(/^Name/), '!');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    const question = await screen.findByRole('alertdialog');
    await userEvent.click(within(question).getByRole('button', { name: 'Keep editing' }));
    await expect(args.onClose).not.toHaveBeenCalled();
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    await userEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await userEvent.click(
      within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Discard changes' }),
    );
    await waitFor(() => expect(args.onClose).toHaveBeenCalledOnce());
  },
};

export const GetHasNoPayload: Story = {
  args: {
    intent: {
      kind: 'edit',
      schedule: schedule({ endpoint_id: endpoints[2]?.id ?? '', endpoint: endpoints[2] ?? null, method: 'GET' }),
    },
  },
  play: async () => {
    const { dialog } = await opened();
    await waitFor(() => expect(within(dialog).getByText('A GET request sends no body, so no payload.')).toBeVisible());
  },
};

export const EndpointsFailed: Story = { args: { answers: { endpoints: problem(403, 'FORBIDDEN') } } };

export const ZoneSearch: Story = {
  play: async () => {
    const { dialog } = await opened();
    const zone = combo(dialog, 'Timezone');
    await userEvent.clear(zone);
    await userEvent.type(zone, 'new york');
    await userEvent.click(await screen.findByRole('option', { name: /America\/New_York/ }));
    await expect(zone).toHaveValue('America/New_York');
    await expect((await within(dialog).findAllByText(/your time/)).length).toBe(5);
  },
};

export const TakesWhatIsOffered: Story = {
  args: { intent: { kind: 'edit', schedule: edited } },
  play: async () => {
    const { dialog } = await opened();
    const cron = dialog.querySelector<HTMLInputElement>(`#${fieldIds.cron}`);
    await userEvent.click(await within(dialog).findByRole('button', { name: 'Use 03:15 to avoid it' }));
    await expect(cron).toHaveValue('15 3 * * *');
    await expect(cron).toHaveFocus();
    await expect(await within(dialog).findByText('Was: 30 runs in 30 days · now: 30 runs')).toBeVisible();
    await expect(within(dialog).getByRole('button', { name: 'Save changes' })).not.toHaveAttribute('aria-disabled');
  },
};

/** The service's limits may be narrower than what the form knows. */
export const SettingRefused: Story = {
  args: {
    intent: { kind: 'edit', schedule: edited },
    answers: {
      write: () =>
        problem(422, 'INVALID_INPUT', {
          errors: [{ in: 'body', pointer: '/timeout_ms', code: 'TOO_LARGE', message: 'At most 20 seconds here.' }],
        }),
    },
  },
  play: async () => {
    const { dialog, field } = await opened();
    await userEvent.type(field(/^Name/), '!');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save changes' }));
    await waitFor(() => expect(within(dialog).getByText('At most 20 seconds here.')).toBeVisible());
    await waitFor(() => expect(field(/^Timeout/)).toHaveFocus());
  },
};

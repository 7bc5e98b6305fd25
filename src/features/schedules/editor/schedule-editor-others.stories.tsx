import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import { changeAsMia, changeSchedule, stored } from '#storybook/arrange.ts';
import { Given } from '#storybook/given.tsx';
import { mocked, sentTo, spies } from '#storybook/mocks.ts';
import { shownDialog } from '#storybook/shown-dialog.ts';
import { ScheduleEditor } from './schedule-editor.tsx';

type Args = { onClose: () => void };

const NAME = 'Nightly agreement sync';
const BY_MIA = 'Mia Torres changed this schedule while you were editing';

/** The list is polled every 15 seconds. */
const POLLED = { timeout: 20_000 };

const meta = {
  title: 'Editor/Flows/Changed by another person',
  args: { onClose: fn() },
  parameters: mocked('typical'),
  render: ({ onClose }) => (
    <Given>
      {({ extension, schedule }) => (
        <ScheduleEditor extension={extension} intent={{ kind: 'edit', schedule: schedule(NAME) }} onClose={onClose} />
      )}
    </Given>
  ),
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

async function opened() {
  const dialog = within(await shownDialog());
  await dialog.findByText(/9 of 12 endpoints can be scheduled/);
  const field = (name: string | RegExp) => dialog.getByLabelText(name);
  const rename = async (name: string) => {
    await userEvent.clear(field(/^Name/));
    await userEvent.type(field(/^Name/), name);
  };
  return { dialog, field, rename, button: (name: string) => dialog.getByRole('button', { name }) };
}

const sent = () => sentTo('PATCH', /^schedules\//);

/** Each changed another field: both changes are kept, and what the other person did is said before saving. */
export const AnotherFieldChanged: Story = {
  play: async ({ args }) => {
    const { dialog, field, rename } = await opened();
    await changeAsMia(NAME, { cron: '0 7 * * *' });
    await rename('Mine');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(dialog.getByText(BY_MIA)).toBeVisible());
    await expect(
      dialog.getByText(/^Mia Torres changed When from “Every day at 02:30” to “Every day at 07:00” · Today /),
    ).toBeVisible();
    await expect(field('When')).toHaveValue('0 7 * * *');
    await expect(field(/^Name/)).toHaveValue('Mine');
    await expect(field(/^Name/)).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(args.onClose).toHaveBeenCalledOnce());
    await expect(sent().at(-1)).toEqual({ name: 'Mine' });
    await expect(stored('Mine').cron).toBe('0 7 * * *');
  },
};

/** Both changed the same field: both values are at the field, and the keyboard chooses. */
export const SameFieldChanged: Story = {
  play: async ({ args }) => {
    const { dialog, field, rename, button } = await opened();
    await changeAsMia(NAME, { name: 'Agreements', cron: '0 7 * * *' });
    await rename('Mine');
    await userEvent.clear(field('When'));
    await userEvent.type(field('When'), '0 5 * * *');
    await userEvent.click(button('Save changes'));
    await waitFor(() => expect(field(/^Name/)).toHaveFocus());
    await expect(dialog.getByText(/^You changed 2 of these fields too/)).toBeVisible();
    const name = within(dialog.getByRole('group', { name: 'Value to keep: Name' }));
    const when = within(dialog.getByRole('group', { name: 'Value to keep: When' }));
    await expect(name.getByRole('radio', { name: 'Keep yours' })).toBeChecked();
    await expect(dialog.getAllByText('Every day at 07:00')[0]).toBeVisible();
    await userEvent.tab();
    await expect(name.getByRole('radio', { name: 'Keep yours' })).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}');
    await expect(field(/^Name/)).toHaveValue('Agreements');
    await userEvent.keyboard('{ArrowLeft}');
    await expect(field(/^Name/)).toHaveValue('Mine');
    await userEvent.click(when.getByRole('radio', { name: 'Use theirs' }));
    await expect(field('When')).toHaveValue('0 7 * * *');
    await userEvent.click(button('Save changes'));
    await waitFor(() => expect(args.onClose).toHaveBeenCalledOnce());
    await expect(sent().at(-1)).toEqual({ name: 'Mine' });
  },
};

export const SameFieldChangedNarrow: Story = { ...SameFieldChanged, globals: { viewport: { value: 'narrow' } } };

/** A setting that is out of sight is shown with its choice. */
export const SameSettingChanged: Story = {
  play: async () => {
    const { dialog, field, button } = await opened();
    await changeAsMia(NAME, { timeoutMs: 45_000 });
    await userEvent.click(button('Advanced'));
    await userEvent.clear(field(/^Timeout/));
    await userEvent.type(field(/^Timeout/), '50');
    await userEvent.click(button('Advanced'));
    await userEvent.click(button('Save changes'));
    await waitFor(() => expect(field(/^Timeout/)).toHaveFocus());
    await userEvent.click(dialog.getByRole('radio', { name: 'Use theirs' }));
    await expect(field(/^Timeout/)).toHaveValue('45');
  },
};

export const Discarded: Story = {
  play: async () => {
    const { dialog, field, rename, button } = await opened();
    await changeAsMia(NAME, { cron: '0 5 * * *' });
    await rename('Mine');
    await userEvent.keyboard('{Enter}');
    await userEvent.click(await dialog.findByRole('button', { name: 'Discard my changes' }));
    await waitFor(() => expect(field(/^Name/)).toHaveValue(NAME));
    await expect(field('When')).toHaveValue('0 5 * * *');
    await expect(dialog.queryByText(BY_MIA)).toBeNull();
    await expect(button('Save changes')).toHaveAttribute('aria-disabled', 'true');
  },
};

/** Without the audit, what changed is known, but not who changed it. */
export const PersonUnknown: Story = {
  parameters: mocked('typical', { network: { listScheduleAudit: 'down' } }),
  play: async () => {
    const { dialog, rename } = await opened();
    await changeAsMia(NAME, { cron: '0 5 * * *' });
    await rename('Mine');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(dialog.getByText('This schedule was changed while you were editing')).toBeVisible());
    await expect(dialog.getByText('When: Every day at 02:30 → Every day at 05:00')).toBeVisible();
  },
};

/** A change of nothing that the form shows is no reason to ask. */
export const NothingInTheFormChanged: Story = {
  play: async ({ args }) => {
    const { rename } = await opened();
    await changeSchedule(NAME, { skipNextAt: Date.now() + 86_400_000 });
    await rename('Mine');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(args.onClose).toHaveBeenCalledOnce());
    await expect(stored('Mine').name).toBe('Mine');
  },
};

/** The polled list knows of the change before anything is saved. */
export const ChangedWhileEditing: Story = {
  play: async () => {
    const { dialog, field, rename } = await opened();
    await rename('Mine');
    await changeAsMia(NAME, { cron: '0 7 * * *' });
    const review = await dialog.findByRole('button', { name: 'Review changes' }, POLLED);
    await expect(dialog.getByText(BY_MIA)).toBeVisible();
    await expect(field(/^Name/)).toHaveFocus();
    await expect(field('When')).toHaveValue('30 2 * * *');
    await userEvent.click(review);
    await waitFor(() => expect(field('When')).toHaveValue('0 7 * * *'));
    await expect(dialog.getByText(/^Mia Torres changed When/)).toBeVisible();
    await expect(dialog.queryByRole('button', { name: 'Review changes' })).toBeNull();
    await expect(document.activeElement).not.toBe(document.body);
  },
};

export const DeletedWhileEditing: Story = {
  play: async ({ args }) => {
    const { dialog, field, rename } = await opened();
    await changeAsMia(NAME, { deletedAt: Date.now() }, 'delete');
    await rename('Mine');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(dialog.getByText('Mia Torres deleted this schedule')).toBeVisible(), POLLED);
    await expect(field(/^Name/)).toHaveValue('Mine');
    await userEvent.click(dialog.getByRole('button', { name: 'Add as new schedule' }));
    await waitFor(() => expect(args.onClose).toHaveBeenCalledOnce());
    await expect(stored('Mine')).toMatchObject({ cron: '30 2 * * *', revision: 1 });
    await expect(spies.notify).toHaveBeenCalledWith({ tone: 'success', message: 'Mine added.' });
  },
};

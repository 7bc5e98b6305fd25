import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import { changeAsMia } from '#storybook/arrange.ts';
import { Given } from '#storybook/given.tsx';
import { mocked } from '#storybook/mocks.ts';
import { shownDialog, shownQuestion } from '#storybook/shown-dialog.ts';
import type { EditorIntent } from './form-values.ts';
import { ScheduleEditor } from './schedule-editor.tsx';

type Args = {
  kind: EditorIntent['kind'];
  /** The schedule that is edited or duplicated. */
  name: string;
  onClose: () => void;
};

const NAME = 'Nightly agreement sync';

const meta = {
  title: 'Editor/Whole editor',
  tags: ['autodocs'],
  args: { kind: 'edit', name: NAME, onClose: fn() },
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

/** A person adds a schedule. */
export const Add: Story = { args: { kind: 'add' } };

/** A person changes a schedule. */
export const Edit: Story = {};

/** A person duplicates a schedule. The copy is disabled until it is enabled. */
export const Duplicate: Story = {
  args: { kind: 'duplicate' },
  play: async () => {
    const { dialog, field } = await opened();
    await expect(dialog).toHaveAccessibleName('Duplicate Nightly agreement sync');
    await expect(field(/^Name/)).toHaveValue('Nightly agreement sync (copy)');
    const hint = within(dialog).getByText('The copy doesn’t run on its schedule until you enable it.');
    await waitFor(() => expect(hint).toBeVisible());
    await expect(within(dialog).getByRole('switch', { name: 'Enabled' })).not.toBeChecked();
  },
};

/** A phone, or a narrow column of the host’s page. */
export const Narrow: Story = { globals: { viewport: { value: 'narrow' } } };

/** A person saved a form with mistakes. Each is said at its field, and the first one has the focus. */
export const Mistakes: Story = {
  // A flow passes through this state.
  tags: ['!test'],
  args: { kind: 'add' },
  play: async () => {
    const { dialog, field } = await opened();
    await userEvent.clear(field('When'));
    await userEvent.type(field('When'), '60 2 * * *');
    await userEvent.click(field(/^Payload/));
    await userEvent.paste('{\n  "scope": changed\n}');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Add schedule' }));
    await waitFor(() => expect(within(dialog).getByText('Choose an endpoint.')).toBeVisible());
  },
};

/** The schedule would run more often than the service allows. */
export const TooFrequent: Story = {
  play: async () => {
    const { dialog, field } = await opened();
    await userEvent.clear(field('When'));
    await userEvent.type(field('When'), '*/2 * * * *');
    await userEvent.tab();
    const error = await within(dialog).findAllByText(/^Runs must be at least 5 minutes apart; these are/);
    await waitFor(() => expect(error[0]).toBeVisible());
    await expect(screen.queryByRole('listbox')).toBeNull();
  },
};

/** The installed version no longer has the schedule’s endpoint. */
export const EndpointGone: Story = {
  args: { name: 'Warranty lookup' },
  play: async () => {
    const { dialog } = await opened();
    await waitFor(() =>
      expect(
        within(dialog).getByText('POST /warranty/refresh isn’t in version 1.4.2. Choose another endpoint.'),
      ).toBeVisible(),
    );
  },
};

/** The service could not say which endpoints the extension has. */
export const EndpointsFailed: Story = {
  parameters: mocked('typical', { network: { listEndpoints: 'down' } }),
};

/** A schedule that sends GET requests has no payload. */
export const GetHasNoPayload: Story = {
  args: { name: 'Refresh price list' },
  play: async () => {
    const { dialog } = await opened();
    await waitFor(() => expect(within(dialog).getByText('GET requests don’t have a payload.')).toBeVisible());
  },
};

/** A person is about to close the editor with changes that are not saved. */
export const DiscardQuestion: Story = {
  // A flow passes through this state.
  tags: ['!test'],
  play: async () => {
    const { dialog, field } = await opened();
    await userEvent.type(field(/^Name/), '!');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await shownQuestion();
  },
};

/** Another person saved a change to the same field while this one was editing. */
export const Conflict: Story = {
  // A flow passes through this state.
  tags: ['!test'],
  play: async () => {
    const { dialog, field } = await opened();
    await changeAsMia(NAME, { name: 'Agreements' });
    await userEvent.type(field(/^Name/), '!{Enter}');
    await within(dialog).findByRole('group', { name: 'Value to keep: Name' });
  },
};

import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import { Given } from '#storybook/given.tsx';
import { mocked } from '#storybook/mocks.ts';
import { shownDialog } from '#storybook/shown-dialog.ts';
import { ScheduleViewer } from './schedule-viewer.tsx';

type Args = { name: string; onClose: () => void };

const meta = {
  title: 'Editor/Read-only view',
  args: { name: 'Nightly agreement sync', onClose: fn() },
  parameters: mocked('typical', { person: 'reader' }),
  render: ({ name, onClose }) => (
    <Given>
      {({ extension, schedule }) => (
        <ScheduleViewer extension={extension} onClose={onClose} schedule={schedule(name)} />
      )}
    </Given>
  ),
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

const value = (dialog: HTMLElement, label: string) =>
  within(dialog).getByText(label, { selector: 'dt' }).nextElementSibling?.textContent;

export const Default: Story = {
  play: async ({ args }) => {
    const dialog = await shownDialog('Nightly agreement sync');
    await expect(value(dialog, 'Endpoint')).toBe('POST /agreements/sync');
    await expect(value(dialog, 'When')).toMatch(/^Every day at\s02:30 30 2 \* \* \*$/);
    await expect(value(dialog, 'Time zone')).toBe('Europe/Berlin');
    await expect(value(dialog, 'Payload')).toBe('{\n  "scope": "changed"\n}');
    await expect(value(dialog, 'Attempts')).toBe('3');
    await expect(value(dialog, 'Timeout')).toMatch(/^30\ss$/);
    await expect(value(dialog, 'If the previous run is still running')).toBe('Skip the new run');
    await expect(value(dialog, 'After downtime')).toBe('Run the latest missed run');
    await expect(value(dialog, 'Pause after this many failures in a row')).toBe('10');
    await waitFor(() => expect(within(dialog).getByRole('table', { name: 'Next runs' })).toBeVisible());
    await expect(within(dialog).queryByRole('textbox')).toBeNull();
    await expect(within(dialog).getByRole('button', { name: 'Copy request' })).toBeVisible();
    await expect(within(dialog).queryByRole('button', { name: /^Use/ })).toBeNull();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(args.onClose).toHaveBeenCalledOnce());
  },
};

export const Narrow: Story = { globals: { viewport: { value: 'narrow' } } };

export const OfAGet: Story = {
  args: { name: 'Refresh price list' },
  play: async () => {
    const dialog = await shownDialog('Refresh price list');
    await expect(value(dialog, 'Payload')).toBe('GET requests don’t have a payload.');
  },
};

export const EndpointMissing: Story = {
  args: { name: 'Warranty lookup' },
  play: async () => {
    const dialog = await shownDialog('Warranty lookup');
    await expect(value(dialog, 'Endpoint')).toBe('POST /warranty/refresh isn’t in version 1.4.2.');
  },
};

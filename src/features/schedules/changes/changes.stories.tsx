import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import { addChanges } from '#storybook/arrange-changes.ts';
import { mocked } from '#storybook/mocks.ts';
import { ChangesDialog } from './changes-dialog.tsx';

const meta = {
  component: ChangesDialog,
  args: { onClose: fn() },
  parameters: mocked('typical'),
} satisfies Meta<typeof ChangesDialog>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Typical: Story = {
  beforeEach: () => addChanges(),
  play: async () => {
    const dialog = await screen.findByRole('dialog', { name: 'Changes' });
    const list = await within(dialog).findByRole('list', { name: 'Changes' });
    await waitFor(() => expect(within(list).getByText('Cron: 0 2 * * * → 30 2 * * *')).toBeVisible());
    await expect(within(list).getByText(/· System$/)).toBeVisible();
    await expect(within(list).getByText('Retired report')).toBeVisible();
  },
};

export const PageByPage: Story = {
  beforeEach: () => addChanges({ starts: 25 }),
  play: async () => {
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(await within(dialog).findByRole('button', { name: 'Show more' }));
    await waitFor(() => expect(within(dialog).getByText('Retired report')).toBeVisible());
    await expect(within(dialog).queryByRole('button', { name: 'Show more' })).toBeNull();
  },
};

export const Many: Story = { beforeEach: () => addChanges({ starts: 45 }) };
export const Empty: Story = {};
export const Loading: Story = { parameters: mocked('typical', { network: { listAudit: 'never' } }) };
export const ErrorWithRetry: Story = { parameters: mocked('typical', { network: { listAudit: 'down' } }) };
export const Narrow: Story = { beforeEach: () => addChanges(), globals: { viewport: { value: 'narrow' } } };

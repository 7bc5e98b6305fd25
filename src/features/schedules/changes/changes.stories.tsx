import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import { type Answers, problem } from '../stories/answers.ts';
import { changes } from '../stories/fixtures.ts';
import { StoryHost } from '../stories/story-host.tsx';
import { ChangesDialog } from './changes-dialog.tsx';

const meta = {
  args: { answers: {} },
  render: ({ answers }) => (
    <StoryHost answers={answers}>
      <ChangesDialog onClose={fn()} />
    </StoryHost>
  ),
} satisfies Meta<{ answers: Answers }>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Typical: Story = {
  play: async () => {
    const dialog = await screen.findByRole('dialog', { name: 'Changes' });
    const list = await within(dialog).findByRole('list', { name: 'Changes' });
    await waitFor(() => expect(within(list).getByText('Cron: 0 2 * * * → 30 2 * * *')).toBeVisible());
    await expect(within(list).getByText(/· The service itself$/)).toBeVisible();
    await expect(within(list).getByText('Retired report')).toBeVisible();
  },
};

export const PageByPage: Story = {
  args: { answers: { auditPageSize: 3 } },
  play: async () => {
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(await within(dialog).findByRole('button', { name: 'Load more' }));
    await waitFor(() => expect(within(dialog).getByText('Retired report')).toBeVisible());
    await expect(within(dialog).queryByRole('button', { name: 'Load more' })).toBeNull();
  },
};

export const Many: Story = {
  args: {
    answers: {
      audit: Array.from({ length: 10 }, (_, at) => changes.map((each) => ({ ...each, id: `${each.id}${at}` }))).flat(),
    },
  },
};
export const Empty: Story = { args: { answers: { audit: [] } } };
export const Loading: Story = { args: { answers: { audit: 'never' } } };
export const ErrorWithRetry: Story = { args: { answers: { audit: problem(403, 'FORBIDDEN') } } };
export const Narrow: Story = { globals: { viewport: { value: 'narrow' } } };

import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect } from 'storybook/test';
import type { LastNotification } from '#api/types.ts';
import { mocked } from '#storybook/mocks.ts';
import { schedule } from '../shared/rows.fixture.ts';
import { NotificationState } from './notification-state.tsx';

type Args = { last: Partial<LastNotification>; isMuted: boolean };

const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

const meta = {
  title: 'Run history/Notification',
  args: { last: {}, isMuted: false },
  parameters: mocked('typical'),
  render: ({ last, isMuted }) => {
    const failing = {
      id: '0193593a-4a10-7b0e-8f43-2f6d9a510041',
      type: 'schedule.failing',
      at: minutesFromNow(-5.5),
      delivery: 'pending',
      attempts: 2,
      delivered_at: null,
    } as const;
    return (
      <NotificationState
        {...schedule({
          last_notification: { ...failing, ...last },
          muted_until: isMuted ? minutesFromNow(3 * 24 * 60) : null,
        })}
      />
    );
  },
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

export const Sent: Story = {
  args: { last: { delivery: 'delivered' } },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('listitem')).toHaveTextContent(/^Notification sent 5\smin ago: failing$/);
  },
};

export const RetryingAndMuted: Story = {
  args: { isMuted: true },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('Notification not delivered yet, retrying: failing')).toBeVisible();
    await expect(canvas.getByText(/^Notifications muted until /)).toBeVisible();
  },
};

export const NotDelivered: Story = {
  args: { last: { type: 'schedule.paused', delivery: 'dead', attempts: 31 } },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('Notification couldn’t be delivered: paused automatically')).toBeVisible();
  },
};

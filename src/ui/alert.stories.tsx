import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn } from 'storybook/test';
import { Alert } from './alert.tsx';
import { Button } from './button.tsx';

const meta = {
  title: 'Parts/Alert',
  tags: ['autodocs'],
  component: Alert,
  args: { children: '4 other schedules run at 02:30. 02:37 is free.' },
} satisfies Meta<typeof Alert>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Info: Story = {};
export const Warning: Story = {
  args: {
    tone: 'warning',
    icon: 'clock',
    title: 'Sun 28 Mar 2027',
    children: 'Clocks go forward in Europe/Berlin, so 02:30 doesn’t exist. The run moves to 03:00.',
    action: (
      <Button id="use-safe-time-button" variant="link">
        Use 03:15 to avoid this
      </Button>
    ),
  },
};
export const ErrorTone: Story = {
  name: 'Error',
  args: {
    tone: 'error',
    announce: true,
    title: 'Couldn’t load the schedules',
    children: 'The service did not answer.',
    action: (
      <Button id="retry-schedules-button" onClick={fn()} size="sm">
        Try again
      </Button>
    ),
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('alert')).toHaveTextContent('Couldn’t load the schedules');
  },
};
export const Success: Story = { args: { tone: 'success', children: 'Saved.' } };
export const LongWord: Story = { args: { tone: 'error', children: 'bundle_fetch_failed_'.repeat(12) } };

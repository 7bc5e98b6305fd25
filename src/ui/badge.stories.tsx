import type { Meta, StoryObj } from '@storybook/react-vite';
import { Badge } from './badge.tsx';

const meta = {
  title: 'Parts/Badge',
  tags: ['autodocs'],
  component: Badge,
  args: { children: 'Succeeded' },
} satisfies Meta<typeof Badge>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Success: Story = { args: { tone: 'success' } };
export const Warning: Story = { args: { tone: 'warning', children: 'Paused until 27 Nov', icon: 'pause' } };
export const ErrorTone: Story = { name: 'Error', args: { tone: 'error', children: 'Failed' } };
export const Info: Story = { args: { tone: 'info', children: 'Running' } };
export const Default: Story = { args: { tone: 'default', children: 'Skipped', icon: 'skip' } };
export const NoIcon: Story = { args: { tone: 'default', children: 'Suggested: same handler', icon: 'none' } };

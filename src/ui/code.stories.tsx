import type { Meta, StoryObj } from '@storybook/react-vite';
import { Code } from './code.tsx';

const meta = {
  title: 'Parts/Code',
  tags: ['autodocs'],
  component: Code,
  args: { children: '30 2 * * *' },
} satisfies Meta<typeof Code>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {};
export const Muted: Story = { args: { muted: true } };

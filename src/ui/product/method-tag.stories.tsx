import type { Meta, StoryObj } from '@storybook/react-vite';
import { Code } from '../code.tsx';
import { MethodTag } from './method-tag.tsx';

const meta = {
  title: 'Parts/Method tag',
  tags: ['autodocs'],
  component: MethodTag,
  args: { method: 'POST' },
} satisfies Meta<typeof MethodTag>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Post: Story = {};
export const Get: Story = { args: { method: 'GET' } };
export const WithPath: Story = {
  render: (args) => (
    <span>
      <MethodTag {...args} /> <Code muted>/agreements/sync</Code>
    </span>
  ),
};

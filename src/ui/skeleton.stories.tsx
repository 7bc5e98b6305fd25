import type { Meta, StoryObj } from '@storybook/react-vite';
import { Skeleton } from './skeleton.tsx';

const meta = {
  title: 'Parts/Skeleton',
  tags: ['autodocs'],
  component: Skeleton,
} satisfies Meta<typeof Skeleton>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Line: Story = { args: { width: 180 } };
export const Rows: Story = {
  render: () => (
    <div style={{ display: 'grid', gap: 8 }}>
      <Skeleton width="60%" />
      <Skeleton width="40%" height={12} />
      <Skeleton height={24} width={150} />
    </div>
  ),
};

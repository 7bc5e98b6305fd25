import type { Meta, StoryObj } from '@storybook/react-vite';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';

const meta = {
  title: 'Parts/Empty state',
  tags: ['autodocs'],
  component: EmptyState,
  args: { title: 'No schedules yet' },
} satisfies Meta<typeof EmptyState>;

export default meta;
type Story = StoryObj<typeof meta>;

export const TitleOnly: Story = {};
export const WithNextStep: Story = {
  args: {
    children: 'Let this extension do something every hour, every night or on the first of the month.',
    action: (
      <Button id="add-schedule-button" variant="primary">
        Add schedule
      </Button>
    ),
  },
};

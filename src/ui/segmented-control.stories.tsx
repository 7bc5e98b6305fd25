import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, userEvent } from 'storybook/test';
import { SegmentedControl } from './segmented-control.tsx';

type Decision = 'remap' | 'disable' | 'delete';

const meta = {
  title: 'Parts/Segmented control',
  tags: ['autodocs'],
  component: SegmentedControl<Decision>,
  args: {
    id: 'schedule-decision-field',
    label: 'After update',
    segments: [
      { value: 'remap', label: 'Use another endpoint' },
      { value: 'disable', label: 'Disable' },
      { value: 'delete', label: 'Delete' },
    ],
    value: 'remap',
    onChange: () => {},
  },
  render: function Controlled(args) {
    const [value, setValue] = useState(args.value);
    return <SegmentedControl {...args} onChange={setValue} value={value} />;
  },
} satisfies Meta<typeof SegmentedControl<Decision>>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Chosen: Story = {};
export const Disabled: Story = { args: { disabled: true } };
export const NothingChosen: Story = {
  args: { value: undefined },
  play: async ({ canvas }) => {
    await userEvent.tab();
    await userEvent.keyboard(' ');
    await userEvent.keyboard('{ArrowRight}');
    await expect(canvas.getByRole('radio', { name: 'Disable' })).toBeChecked();
    await expect(canvas.getByRole('radio', { name: 'Disable' })).toHaveFocus();
  },
};

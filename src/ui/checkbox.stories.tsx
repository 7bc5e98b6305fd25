import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent } from 'storybook/test';
import { Checkbox } from './checkbox.tsx';

const meta = {
  title: 'Parts/Checkbox',
  tags: ['autodocs'],
  component: Checkbox,
  args: { automationId: 'select-schedule-checkbox', label: 'Select Nightly sync', checked: false, onChange: fn() },
} satisfies Meta<typeof Checkbox>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Unchecked: Story = {
  play: async ({ args, canvas }) => {
    const checkbox = canvas.getByRole('checkbox', { name: 'Select Nightly sync', checked: false });
    await userEvent.click(checkbox);
    await expect(args.onChange).toHaveBeenLastCalledWith(true, { shift: false });
    await userEvent.keyboard('{Shift>} {/Shift}');
    await expect(args.onChange).toHaveBeenCalledTimes(2);
  },
};
export const Checked: Story = {
  args: { checked: true },
  play: async ({ args, canvas }) => {
    await userEvent.click(canvas.getByRole('checkbox'));
    await expect(args.onChange).toHaveBeenLastCalledWith(false, { shift: false });
  },
};
export const Mixed: Story = {
  args: { checked: 'mixed' },
  play: async ({ args, canvas }) => {
    await userEvent.click(canvas.getByRole('checkbox'));
    await expect(args.onChange).toHaveBeenLastCalledWith(true, { shift: false });
  },
};

import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent } from 'storybook/test';
import { Switch } from './switch.tsx';

const meta = {
  component: Switch,
  args: { id: 'toggle-schedule-button', checked: true, label: 'Enabled: Nightly sync', onChange: fn() },
} satisfies Meta<typeof Switch>;

export default meta;
type Story = StoryObj<typeof meta>;

export const On: Story = {
  play: async ({ args, canvas }) => {
    await userEvent.tab();
    await expect(canvas.getByRole('switch', { name: 'Enabled: Nightly sync' })).toHaveFocus();
    await userEvent.keyboard(' ');
    await expect(args.onChange).toHaveBeenCalledWith(false);
  },
};
export const Off: Story = { args: { checked: false } };
export const Disabled: Story = { args: { disabled: true } };
export const Pending: Story = {
  args: { pending: true },
  play: async ({ args, canvas }) => {
    await userEvent.click(canvas.getByRole('switch'));
    await expect(args.onChange).not.toHaveBeenCalled();
  },
};

export const WithText: Story = {
  render: ({ onChange }) => (
    <Switch checked={false} id="schedule-enabled-field" onChange={onChange}>
      Enabled
    </Switch>
  ),
  play: async ({ args, canvas }) => {
    await expect(canvas.getByRole('switch', { name: 'Enabled' })).not.toBeChecked();
    await userEvent.click(canvas.getByText('Enabled'));
    await expect(args.onChange).toHaveBeenCalledWith(true);
  },
};

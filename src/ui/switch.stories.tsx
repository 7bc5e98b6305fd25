import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent } from 'storybook/test';
import { Switch } from './switch.tsx';

const meta = {
  title: 'Parts/Switch',
  tags: ['autodocs'],
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
/** A change of mind while the first change is under way is the next wish. */
export const Pending: Story = {
  args: { pending: true },
  play: async ({ args, canvas }) => {
    await userEvent.dblClick(canvas.getByRole('switch'));
    await expect(args.onChange).toHaveBeenCalledTimes(2);
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

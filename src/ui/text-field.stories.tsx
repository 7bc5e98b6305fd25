import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent } from 'storybook/test';
import { TextField } from './text-field.tsx';

const meta = {
  title: 'Parts/Text field',
  tags: ['autodocs'],
  component: TextField,
  args: { id: 'schedule-name-field', label: 'Name', onChange: fn() },
} satisfies Meta<typeof TextField>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Empty: Story = { args: { hint: '(optional)', placeholder: 'Nightly agreement sync' } };
export const Filled: Story = { args: { defaultValue: 'Nightly agreement sync' } };
export const Mono: Story = {
  args: { mono: true, label: 'Cron', defaultValue: '30 2 * * *', description: 'minute · hour · day · month · weekday' },
};
export const Disabled: Story = { args: { disabled: true, defaultValue: 'Nightly agreement sync' } };
export const ReadOnly: Story = { args: { readOnly: true, defaultValue: 'Nightly agreement sync' } };
export const Focused: Story = { args: { autoFocus: true, defaultValue: 'Nightly agreement sync' } };
export const LongText: Story = { args: { defaultValue: 'A very long name '.repeat(20) } };

export const WithError: Story = {
  args: { defaultValue: '60 * * * *', mono: true, error: 'Minute 60 is not in 0–59', description: 'Five fields' },
  play: async ({ canvas }) => {
    const field = canvas.getByRole('textbox', { name: 'Name' });
    await expect(field).toBeInvalid();
    await expect(field).toHaveAccessibleDescription('Minute 60 is not in 0–59 Five fields');
  },
};

export const SearchInTheHostsForm: Story = {
  args: { detached: true, hideLabel: true, icon: 'search', label: 'Search schedules', size: 'sm', type: 'search' },
  render: (args) => (
    <form
      data-testid="host-form"
      onSubmit={() => {
        throw new Error('The form of the host was submitted');
      }}
    >
      <TextField {...args} placeholder="Search schedules" />
      <button type="submit">Save</button>
    </form>
  ),
  play: async ({ canvas }) => {
    const field = canvas.getByRole<HTMLInputElement>('searchbox', { name: 'Search schedules' });
    await userEvent.type(field, 'sync{Enter}');
    await expect(field).toHaveValue('sync');
    await expect(field.form).toBeNull();
  },
};

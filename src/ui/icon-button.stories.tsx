import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn } from 'storybook/test';
import { IconButton } from './icon-button.tsx';

const meta = {
  title: 'Parts/Icon button',
  tags: ['autodocs'],
  component: IconButton,
  args: { id: 'close-editor-button', icon: 'cross', label: 'Close', onClick: fn() },
} satisfies Meta<typeof IconButton>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {
  play: async ({ canvas }) => {
    const button = canvas.getByRole('button', { name: 'Close' });
    await expect(button).toHaveAttribute('data-automation-id', button.id);
  },
};
export const Small: Story = { args: { size: 'sm', icon: 'dots', label: 'More actions' } };
export const Disabled: Story = { args: { disabled: true } };

export const InRows: Story = {
  render: () => (
    <div>
      {['a', 'b'].map((schedule) => (
        <IconButton
          automationId="open-schedule-menu-button"
          data-schedule-id={schedule}
          icon="dots"
          key={schedule}
          label={`More actions for ${schedule}`}
        />
      ))}
    </div>
  ),
  play: async ({ canvas }) => {
    const row = canvas.getByRole('button', { name: 'More actions for b' });
    await expect(row).toHaveAttribute('data-schedule-id', 'b');
    await expect(row).not.toHaveAttribute('id');
  },
};

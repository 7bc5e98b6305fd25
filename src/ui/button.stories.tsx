import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, fn, userEvent } from 'storybook/test';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';

const meta = {
  title: 'Parts/Button',
  tags: ['autodocs'],
  component: Button,
  args: { id: 'add-schedule-button', children: 'Add schedule', onClick: fn() },
} satisfies Meta<typeof Button>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Primary: Story = { args: { variant: 'primary' } };
export const Secondary: Story = {};
export const Ghost: Story = { args: { variant: 'ghost' } };
export const Danger: Story = { args: { variant: 'danger' } };
export const Destructive: Story = { args: { variant: 'destructive' } };
export const Link: Story = { args: { variant: 'link' } };
export const Small: Story = { args: { size: 'sm', icon: 'play', children: 'Run now' } };
export const Disabled: Story = { args: { disabled: true } };

export const Focused: Story = {
  args: { variant: 'primary' },
  play: async ({ canvas }) => {
    await userEvent.tab();
    await expect(canvas.getByRole('button')).toHaveFocus();
    await expect(getComputedStyle(canvas.getByRole('button')).outlineStyle).toBe('solid');
  },
};

export const Pending: Story = {
  args: { pending: true, variant: 'primary' },
  play: async ({ args, canvas }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Add schedule' }));
    await expect(args.onClick).not.toHaveBeenCalled();
  },
};

/** It is as wide as before, so that nothing beside it moves. */
export const PendingLater: Story = {
  render: (args) => {
    const [pending, setPending] = useState(false);
    return <Button {...args} onClick={() => setPending(true)} pending={pending} />;
  },
  play: async ({ canvas }) => {
    const button = canvas.getByRole('button', { name: 'Add schedule' });
    const { width } = button.getBoundingClientRect();
    await userEvent.click(button);
    await expect(button).toHaveAttribute('aria-busy', 'true');
    await expect(button.getBoundingClientRect().width).toBe(width);
  },
};

export const DoubleClicked: Story = {
  play: async ({ args, canvas }) => {
    await userEvent.dblClick(canvas.getByRole('button'));
    await expect(args.onClick).toHaveBeenCalledOnce();
  },
};

/** The first click removes the button, and another one comes to lie under the pointer. */
export const DoubleClickedAway: Story = {
  render: (args) => {
    const [gone, setGone] = useState(false);
    return gone ? (
      <IconButton automationId="delete-button" icon="trash" label="Delete" onClick={args.onClick} />
    ) : (
      <Button {...args} onClick={() => setGone(true)} />
    );
  },
  play: async ({ args, canvas }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Add schedule' }));
    const next = canvas.getByRole('button', { name: 'Delete' });
    next.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 2 }));
    await expect(args.onClick).not.toHaveBeenCalled();
    await userEvent.click(next);
    await expect(args.onClick).toHaveBeenCalledOnce();
  },
};

export const Unavailable: Story = {
  args: { unavailable: 'A run is going on' },
  play: async ({ args, canvas }) => {
    const button = canvas.getByRole('button', { name: 'Add schedule' });
    button.focus();
    await expect(button).toHaveFocus();
    await expect(button).toHaveAccessibleDescription('A run is going on');
    await userEvent.click(button);
    await expect(args.onClick).not.toHaveBeenCalled();
  },
};

export const NeverSubmitsTheHost: Story = {
  render: (args) => (
    <form
      onSubmit={() => {
        throw new Error('The form of the host was submitted');
      }}
    >
      <Button {...args} />
    </form>
  ),
  play: async ({ args, canvas }) => {
    await userEvent.click(canvas.getByRole('button'));
    await expect(args.onClick).toHaveBeenCalledOnce();
  },
};

import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent } from 'storybook/test';
import { Disclosure } from './disclosure.tsx';

const meta = {
  title: 'Parts/Disclosure',
  tags: ['autodocs'],
  component: Disclosure,
  args: {
    id: 'toggle-advanced-button',
    title: 'Advanced',
    summary: '3 attempts · 30 s timeout · skip if still running',
    children: 'Attempts, timeout, overlap and catch-up.',
  },
} satisfies Meta<typeof Disclosure>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Open: Story = { args: { defaultOpen: true } };
export const Closed: Story = {
  play: async ({ args, canvas }) => {
    const trigger = canvas.getByRole('button', { name: 'Advanced', expanded: false });
    await expect(canvas.getByText(String(args.children))).not.toBeVisible();
    await userEvent.click(trigger);
    await expect(trigger).toHaveAttribute('aria-expanded', 'true');
    await expect(canvas.getByText(String(args.children))).toBeVisible();
  },
};

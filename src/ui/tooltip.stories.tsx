import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor } from 'storybook/test';
import { Button } from './button.tsx';
import { Tooltip } from './tooltip.tsx';

const meta = {
  title: 'Parts/Tooltip',
  tags: ['autodocs'],
  component: Tooltip,
  args: { text: 'Runs once, outside its schedule', children: <Button id="run-schedule-button">Run now</Button> },
} satisfies Meta<typeof Tooltip>;

export default meta;

export const OnFocus: StoryObj<typeof meta> = {
  play: async ({ canvas }) => {
    await userEvent.tab();
    await expect(await screen.findByRole('tooltip')).toHaveTextContent('Runs once');
    await expect(canvas.getByRole('button')).toHaveAccessibleDescription('Runs once, outside its schedule');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('tooltip')).toBeNull());
  },
};

export const OnHover: StoryObj<typeof meta> = {
  play: async ({ canvas }) => {
    await userEvent.hover(canvas.getByRole('button'));
    const shown = await screen.findByRole('tooltip');
    await waitFor(() => expect(shown).toBeVisible());
  },
};

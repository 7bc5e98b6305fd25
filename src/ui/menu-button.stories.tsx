import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor } from 'storybook/test';
import { MenuButton } from './menu-button.tsx';

type Action = 'edit' | 'duplicate' | 'history' | 'delete';

const meta = {
  title: 'Parts/Menu button',
  tags: ['autodocs'],
  component: MenuButton<Action>,
  args: {
    automationId: 'open-schedule-menu-button',
    label: 'More actions for Nightly sync',
    onAction: fn(),
    groups: [
      [
        { action: 'edit', label: 'Edit', icon: 'edit' },
        { action: 'duplicate', label: 'Duplicate', icon: 'copy', disabled: true, description: 'The quota is reached' },
        { action: 'history', label: 'Run history', icon: 'clock' },
      ],
      [{ action: 'delete', label: 'Delete…', icon: 'trash', tone: 'danger' }],
    ],
  },
} satisfies Meta<typeof MenuButton<Action>>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Closed: Story = {};

export const Open: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole('button'));
    const shown = await screen.findByRole('menuitem', { name: 'Edit' });
    await waitFor(() => expect(shown).toBeVisible());
  },
};

export const ByKeyboard: Story = {
  play: async ({ args, canvas }) => {
    await userEvent.tab();
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Edit' })).toHaveFocus());
    await userEvent.keyboard('{ArrowDown}');
    await expect(screen.getByRole('menuitem', { name: 'Run history' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect(args.onAction).toHaveBeenCalledWith('history');
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
    await waitFor(() => expect(canvas.getByRole('button')).toHaveFocus());
  },
};

export const OpensByAnyKey: Story = {
  play: async ({ canvas }) => {
    await userEvent.tab();
    // Again and again: loaded already it is there at once.
    for (const key of ['{Enter}', ' ', '{ArrowDown}', '{Enter}', ' ']) {
      await userEvent.keyboard(key);
      await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Edit' })).toHaveFocus());
      await userEvent.keyboard('{Escape}');
      await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
      await waitFor(() => expect(canvas.getByRole('button')).toHaveFocus());
    }
  },
};

export const EscapeCloses: Story = {
  play: async ({ args, canvas }) => {
    await userEvent.click(canvas.getByRole('button'));
    await screen.findByRole('menu');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
    await waitFor(() => expect(canvas.getByRole('button')).toHaveFocus());
    await expect(args.onAction).not.toHaveBeenCalled();
  },
};

export const Choice: Story = {
  render: () => (
    <MenuButton
      groups={[
        [
          { action: 'all', label: 'All', selected: true },
          { action: 'failed', label: 'Failed', selected: false },
        ],
      ]}
      id="filter-schedules-state-button"
      label="State: all"
      onAction={() => {}}
    >
      State: all
    </MenuButton>
  ),
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'State: all' }));
    await expect(await screen.findByRole('menuitemradio', { name: 'All' })).toBeChecked();
  },
};

import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, userEvent } from 'storybook/test';
import { Tabs } from './tabs.tsx';

type View = 'presets' | 'build' | 'cron';

const meta = {
  title: 'Parts/Tabs',
  tags: ['autodocs'],
  component: Tabs<View>,
  args: {
    id: 'schedule-when-tabs',
    label: 'When',
    heading: <span>When</span>,
    selected: 'build',
    onSelect: () => {},
    tabs: [
      { key: 'presets', label: 'Presets', content: 'Every 15 minutes, hourly, daily…' },
      { key: 'build', label: 'Builder', content: 'Days and times' },
      { key: 'cron', label: 'Cron', content: '30 2 * * *' },
    ],
  },
  render: function Controlled(args) {
    const [selected, setSelected] = useState(args.selected);
    return <Tabs {...args} onSelect={setSelected} selected={selected} />;
  },
} satisfies Meta<typeof Tabs<View>>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {};
export const ByKeyboard: Story = {
  play: async ({ canvas }) => {
    await userEvent.tab();
    await expect(canvas.getByRole('tab', { name: 'Builder' })).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}');
    await expect(canvas.getByRole('tab', { name: 'Cron' })).toHaveFocus();
    await expect(canvas.getByRole('tabpanel')).toHaveTextContent('30 2 * * *');
  },
};

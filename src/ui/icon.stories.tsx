import type { Meta, StoryObj } from '@storybook/react-vite';
import { Icon, type IconName, iconNames } from './icon.tsx';

const meta = {
  title: 'Parts/Icon',
  tags: ['autodocs'],
  component: Icon,
  args: { name: 'check' },
} satisfies Meta<typeof Icon>;

export default meta;
type Story = StoryObj<typeof meta>;

export const All: Story = {
  render: () => (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 16 }}>
      {iconNames.map((name: IconName) => (
        <span key={name} style={{ display: 'inline-flex', alignItems: 'center', gap: 6 }}>
          <Icon name={name} /> {name}
        </span>
      ))}
    </div>
  ),
};
export const Small: Story = { args: { size: 12 } };

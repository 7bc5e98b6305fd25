import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
import { Select } from './select.tsx';

type Overlap = 'skip' | 'queue_one';

const meta = {
  title: 'Parts/Select',
  tags: ['autodocs'],
  component: Select<Overlap>,
  args: {
    id: 'schedule-overlap-field',
    label: 'When the last run is still going',
    value: 'skip',
    onChange: () => {},
    options: [
      { value: 'skip', label: 'Skip', description: 'The run is recorded as skipped' },
      { value: 'queue_one', label: 'Queue one', description: 'The first waits, later ones are skipped' },
    ],
  },
  render: function Controlled(args) {
    const [value, setValue] = useState(args.value);
    return <Select {...args} onChange={setValue} value={value} />;
  },
} satisfies Meta<typeof Select<Overlap>>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Closed: Story = {};
export const Disabled: Story = { args: { disabled: true } };
export const WithError: Story = { args: { error: 'Choose one', description: 'Applies from the next run' } };

export const Open: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole('button'));
    const shown = await screen.findByRole('option', { name: /^Skip/ });
    await waitFor(() => expect(shown).toBeVisible());
  },
};

/** The widest value of any language, at the width it has on the narrowest screen. */
export const LongValue: Story = {
  args: { options: [{ value: 'skip', label: 'Rattraper la dernière exécution manquée' }] },
  decorators: [
    (Story) => (
      <div style={{ width: 240 }}>
        <Story />
      </div>
    ),
  ],
  play: async ({ canvas }) => {
    const button = canvas.getByRole('button');
    const value = within(button).getByText('Rattraper la dernière exécution manquée');
    await expect(value.scrollWidth).toBeLessThanOrEqual(value.clientWidth);
    await expect(button.scrollWidth).toBeLessThanOrEqual(button.clientWidth);
    await expect(button.scrollHeight).toBeLessThanOrEqual(button.clientHeight);
  },
};

export const ByKeyboard: Story = {
  play: async ({ canvas }) => {
    canvas.getByRole('button').focus();
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('listbox');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(canvas.getByRole('button')).toHaveTextContent('Queue one'));
    await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull());
    await waitFor(() => expect(canvas.getByRole('button')).toHaveFocus());
  },
};

import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect } from 'storybook/test';
import { Button } from './button.tsx';
import { TextArea } from './text-area.tsx';

const meta = {
  title: 'Parts/Text area',
  tags: ['autodocs'],
  component: TextArea,
  args: { id: 'schedule-payload-field', label: 'Payload', hint: '(JSON, optional)', mono: true },
} satisfies Meta<typeof TextArea>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Filled: Story = {
  args: {
    defaultValue: '{ "scope": "changed", "dryRun": false }',
    aside: (
      <>
        38 of 100,000 bytes ·{' '}
        <Button id="format-payload-button" variant="link">
          Format
        </Button>
      </>
    ),
  },
};
export const WithError: Story = {
  args: { defaultValue: '{ "scope": }', error: 'Line 1, column 12: a value is missing' },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('textbox')).toHaveAccessibleDescription('Line 1, column 12: a value is missing');
  },
};
export const Disabled: Story = { args: { disabled: true, description: 'A GET request carries no payload' } };

import type { Meta, StoryObj } from '@storybook/react-vite';
import { type Control, useController } from 'react-hook-form';
import { expect, screen, userEvent, waitFor } from 'storybook/test';
import { Button } from '#ui/button.tsx';
import { limits, notifications } from '../../shared/rows.fixture.ts';
import { FormHost } from '../form-host.fixture.tsx';
import type { FormValues } from '../form-values.ts';
import { AdvancedSection } from './advanced-section.tsx';

const meta = {
  title: 'Editor/Fields/Settings',
  args: { values: {} },
  render: ({ values }) => (
    <FormHost values={values}>
      {(control) => <AdvancedSection canMute control={control} limits={limits} notifications={notifications} />}
    </FormHost>
  ),
} satisfies Meta<{ values: Partial<FormValues> }>;

export default meta;
type Story = StoryObj<typeof meta>;

type Canvas = { getByRole: (role: string, options: object) => HTMLElement };

function open(canvas: Canvas) {
  return userEvent.click(canvas.getByRole('button', { name: 'Advanced', expanded: false }));
}

async function choose(field: RegExp, option: RegExp) {
  await userEvent.click(screen.getByRole('button', { name: field }));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

export const Closed: Story = {
  play: async ({ canvas }) => {
    await expect(
      canvas.getByText('3 attempts · 30 s timeout · skip if still running · run once after downtime'),
    ).toBeVisible();
    await expect(canvas.queryByRole('textbox')).toBeNull();
  },
};

export const Open: Story = {
  play: async ({ canvas }) => {
    await open(canvas);
    await expect(canvas.getByLabelText(/^Timeout/)).toHaveValue('30');
    await expect(canvas.getByRole('button', { name: /Maximum delay for missed runs/ })).toHaveTextContent('1 h');
  },
};

export const Changed: Story = {
  play: async ({ canvas }) => {
    await open(canvas);
    await choose(/Attempts/, /^5$/);
    await choose(/still running/, /^Wait until it finishes/);
    await choose(/After downtime/, /^Skip missed runs/);
    await expect(canvas.queryByRole('button', { name: /at most this late/ })).toBeNull();
    await userEvent.clear(canvas.getByLabelText(/^Timeout/));
    await userEvent.type(canvas.getByLabelText(/^Timeout/), '2.5');
    await userEvent.click(canvas.getByRole('button', { name: 'Advanced' }));
    await expect(
      canvas.getByText('5 attempts · 2.5 s timeout · wait if still running · skip missed runs'),
    ).toBeVisible();
  },
};

export const OutOfBounds: Story = {
  play: async ({ canvas }) => {
    await open(canvas);
    await userEvent.clear(canvas.getByLabelText(/^Timeout/));
    await userEvent.type(canvas.getByLabelText(/^Timeout/), '301');
    await userEvent.type(canvas.getByLabelText(/^Pause after/), '.5');
    await userEvent.tab();
    await waitFor(() => expect(canvas.getByText('Enter a number from 1 to 300.')).toBeVisible());
    await waitFor(() => expect(canvas.getByText(/from 1 to 100, or leave empty/)).toBeInTheDocument());
    // A section with an error stays open.
    await userEvent.click(canvas.getByRole('button', { name: 'Advanced' }));
    await waitFor(() => expect(canvas.getByLabelText(/^Timeout/)).toHaveFocus());
  },
};

/** The section beside a field that changes the time zone. */
function ZoneAndSettings({ control }: { control: Control<FormValues> }) {
  const { field } = useController({ control, name: 'timezone' });
  return (
    <>
      {['Europe/Berlin', 'America/New_York', 'Nowhere'].map((zone) => (
        <Button automationId="move-button" key={zone} onClick={() => field.onChange(zone)}>
          {zone}
        </Button>
      ))}
      <AdvancedSection canMute control={control} limits={limits} notifications={notifications} />
    </>
  );
}

export const KeepsAWrongEndOfTheMute: Story = {
  render: () => <FormHost>{(control) => <ZoneAndSettings control={control} />}</FormHost>,
  play: async ({ canvas }) => {
    await open(canvas);
    const end = () => canvas.getByLabelText(/^Mute until/);
    await waitFor(() => expect(end()).toBeVisible());
    await userEvent.type(end(), 'soon');
    // Without leaving the field, so that there is no error yet.
    await userEvent.click(canvas.getByRole('button', { name: 'Advanced' }));
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Advanced', expanded: true })).toBeVisible());
    await waitFor(() => expect(canvas.getByText(/^Enter a date and a time/)).toBeVisible());
    await expect(end()).toHaveValue('soon');
    await userEvent.click(canvas.getByRole('button', { name: 'America/New_York' }));
    await expect(end()).toHaveValue('soon');
    await userEvent.click(canvas.getByRole('button', { name: 'Nowhere' }));
    await expect(canvas.queryByLabelText(/^Mute until/)).toBeNull();
    await userEvent.click(canvas.getByRole('button', { name: 'Europe/Berlin' }));
    await expect(end()).toHaveValue('soon');
  },
};

export const NeverPauses: Story = {
  args: { values: { pauseAfter: '', overlap: 'queue_one', catchUp: 'skip', maxAttempts: '1', timeout: '300' } },
};

export const Narrow: Story = {
  globals: { viewport: { value: 'narrow' } },
  play: async ({ canvas }) => open(canvas),
};

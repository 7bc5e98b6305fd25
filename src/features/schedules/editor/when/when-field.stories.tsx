import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor } from 'storybook/test';
import { renderWhen, show, text, type WhenArgs, whenArgs } from './when-story.fixture.tsx';

const meta = {
  title: 'Editor/Fields/When',
  args: whenArgs,
  render: renderWhen,
} satisfies Meta<WhenArgs>;

export default meta;
type Story = StoryObj<WhenArgs>;

export const New: Story = {
  play: async () => {
    await expect(await screen.findByRole('radio', { name: 'Presets' })).toBeChecked();
    await expect(screen.getByRole('radio', { name: 'Daily' })).toBeChecked();
    await expect(await text()).toHaveValue('0 6 * * *');
  },
};

export const BeginsInTheBuilder: Story = {
  args: { cron: '30 6,18 * * 1,3' },
  play: async () => {
    await expect(await screen.findByRole('radio', { name: 'Builder' })).toBeChecked();
  },
};

export const BeginsAsText: Story = {
  args: { cron: '*/7 * * * *' },
  play: async () => {
    await expect(await screen.findByRole('radio', { name: 'Cron' })).toBeChecked();
    await expect(screen.queryByRole('group', { name: 'Presets' })).toBeNull();
  },
};

/** Switching between views keeps the text, whatever its spelling. */
export const SwitchingLeavesTheText: Story = {
  args: { cron: '  00 06,18  * JAN-DEC mon-FRI' },
  play: async () => {
    for (const view of ['Presets', 'Builder', 'Cron', 'Builder', 'Presets', 'Builder'] as const) {
      await show(view);
      await expect(await text()).toHaveValue('  00 06,18  * JAN-DEC mon-FRI');
    }
    // Switching to another kind within a view keeps the text too.
    await userEvent.click(screen.getByRole('radio', { name: 'Specific days' }));
    await expect(screen.getByRole('checkbox', { name: 'Friday' })).toBeChecked();
    await expect(await text()).toHaveValue('  00 06,18  * JAN-DEC mon-FRI');
    await userEvent.click(screen.getByRole('checkbox', { name: 'Friday' }));
    await expect(await text()).toHaveValue('0 6,18 * * 1-4');
  },
};

export const TypedTextShowsInTheBuilder: Story = {
  args: { cron: '0 6,7 * * *' },
  play: async () => {
    const field = await text();
    await userEvent.clear(field);
    await userEvent.type(field, '15 4 1,15 * *');
    await expect(await screen.findByRole('button', { name: 'Change 04:15' })).toBeVisible();
    await expect(screen.getByRole('radio', { name: 'Days of the month' })).toBeChecked();
    await expect(screen.getByRole('checkbox', { name: '15' })).toBeChecked();
    await expect(screen.getByRole('checkbox', { name: '14' })).not.toBeChecked();
  },
};

/** While the text is unfinished, the builder stays visible but inert, and says which expression it shows; nothing moves. */
export const HalfTyped: Story = {
  args: { cron: '30 6,18 * * 1,3' },
  play: async () => {
    const field = await text();
    const { top } = field.getBoundingClientRect();
    await userEvent.clear(field);
    await userEvent.type(field, '15 4');
    const note = await screen.findByText(/Still showing 30 6,18 \* \* 1,3/);
    await expect(note).toBeVisible();
    const view = screen.getByRole('group', { name: 'Builder' });
    await expect(note.getBoundingClientRect().top).toBeGreaterThanOrEqual(view.getBoundingClientRect().bottom);
    await expect(field.getBoundingClientRect().top).toBe(top);
    await expect(screen.getByRole('button', { name: 'Change 06:30' })).toBeDisabled();
    await expect(field).toHaveValue('15 4');
  },
};

export const NeverReadable: Story = {
  args: { cron: 'every day' },
  play: async () => {
    await show('Builder');
    await expect(await screen.findByText('The cron expression below isn’t valid.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Edit cron expression' }));
    await expect(await text()).toHaveFocus();
    await expect(await text()).toHaveValue('every day');
  },
};

export const KeyboardOnly: Story = {
  play: async () => {
    await screen.findByRole('radio', { name: 'Presets' });
    await userEvent.tab();
    await expect(screen.getByRole('radio', { name: 'Presets' })).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}');
    await expect(screen.getByRole('radio', { name: 'Builder' })).toHaveFocus();
    await userEvent.tab();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await expect(screen.getByRole('radio', { name: 'Specific days' })).toBeChecked();
    await userEvent.tab();
    await expect(screen.getByRole('checkbox', { name: 'Monday' })).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight} ');
    await expect(await text()).toHaveValue('0 6 * * 1,2,4,5');
    await userEvent.keyboard('{End} {Home} ');
    await expect(await text()).toHaveValue('0 6 * * 0,2,4,5');
  },
};

export const Narrow: Story = { ...BeginsInTheBuilder, globals: { viewport: { value: 'narrow' } } };

export const English: Story = { args: { cron: '0 6,18 1,15 1,7 *' } };
export const French: Story = { ...English, globals: { locale: 'fr' } };
export const Spanish: Story = { ...English, globals: { locale: 'es' } };
export const German: Story = { ...English, globals: { locale: 'de' } };
export const Dutch: Story = { ...English, globals: { locale: 'nl' } };
export const Italian: Story = { ...English, globals: { locale: 'it' } };
export const Polish: Story = { ...English, globals: { locale: 'pl' } };
export const Portuguese: Story = { ...English, globals: { locale: 'pt' } };
export const LongTexts: Story = { ...English, globals: { locale: 'xx', viewport: { value: 'narrow' } } };

export const PresetsInGerman: Story = {
  globals: { locale: 'de' },
  play: async () => {
    await waitFor(() => expect(screen.getByRole('radio', { name: 'Täglich' })).toBeChecked());
  },
};

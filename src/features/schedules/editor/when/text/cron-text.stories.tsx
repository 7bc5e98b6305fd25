import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor } from 'storybook/test';
import { renderWhen, text, type WhenArgs, whenArgs } from '../when-story.fixture.tsx';

const meta = {
  title: 'Editor/Fields/When, as text',
  args: { ...whenArgs, cron: '*/7 * * * *' },
  render: renderWhen,
} satisfies Meta<WhenArgs>;

export default meta;
type Story = StoryObj<WhenArgs>;

async function type(expression: string) {
  const field = await text();
  await userEvent.clear(field);
  await userEvent.type(field, expression);
  return field;
}

export const Unfinished: Story = {
  play: async () => {
    const field = await type('30 2');
    await expect(field).not.toHaveAttribute('aria-invalid');
    await expect(field).toHaveAccessibleDescription(/^minute · hour 0–23 · day of month · /);
    await userEvent.type(field, ' ');
    await expect(field).toHaveAccessibleDescription(/hour · day of month 1–31 · month/);
    await waitFor(() => expect(screen.getByText('Day of month: 1–31')).toBeInTheDocument());
    // Leaving the field reports the unfinished expression.
    await userEvent.tab();
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(screen.getByText(/^Enter five fields/)).toBeVisible();
    const use = screen.getByRole('button', { name: 'Use 30 2 * * *' });
    await expect(use).toHaveAccessibleDescription('30 2 * * * · Fills the missing fields with *.');
    await userEvent.click(use);
    await expect(field).toHaveValue('30 2 * * *');
    await expect(field).toHaveFocus();
  },
};

export const FieldOfTheCaret: Story = {
  args: { cron: '0 */5 * 1-6 *' },
  play: async () => {
    const field = await text();
    await userEvent.click(field);
    await userEvent.keyboard('{End}');
    await waitFor(() => expect(field).toHaveAccessibleDescription(/day of week 0–7 or SUN–SAT/));
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
    await waitFor(() => expect(field).toHaveAccessibleDescription(/ month 1–12 or JAN–DEC/));
    await userEvent.keyboard('{Home}');
    await waitFor(() => expect(field).toHaveAccessibleDescription(/^minute 0–59/));
  },
};

export const WrongFieldAtOnce: Story = {
  play: async () => {
    const field = await type('60 2');
    await expect(field).toHaveFocus();
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(screen.getByText('60', { selector: 'mark' })).toBeVisible();
    await expect(screen.getAllByText('Minute must be 0–59, not “60”.')[0]).toBeVisible();
  },
};

export const SuggestionOnePressAway: Story = {
  play: async () => {
    const field = await type('0 60 2 * * *');
    await userEvent.click(await screen.findByRole('button', { name: /^Use / }));
    await expect(field).toHaveFocus();
    await expect(field).not.toHaveValue('0 60 2 * * *');
  },
};

/** A correction that runs at other times says so. */
export const LastDayInAList: Story = {
  play: async () => {
    await type('0 6 15,L * *');
    const use = await screen.findByRole('button', { name: 'Use 0 6 15,28 * *' });
    await expect(use).toHaveAccessibleDescription('0 6 15,28 * * · Runs on day 28, not on the last day of the month.');
  },
};

/** Taken from EventBridge. Both mean the same. */
export const EventBridge: Story = {
  args: { cron: 'cron(0 9 ? * MON *)' },
  play: async () => {
    const use = await screen.findByRole('button', { name: 'Use 0 9 * * 1' });
    await expect(use).not.toHaveAccessibleDescription();
  },
};

export const BelowMinimumInterval: Story = {
  play: async () => {
    await type('*/2 * * * *');
    const use = await screen.findByRole('button', { name: 'Use */5 * * * *' });
    await expect(use).toHaveAccessibleDescription('*/5 * * * * · Runs every 5 minutes.');
    await expect(
      screen.getAllByText(/^Runs must be at least 5 minutes apart; these are 2.min apart\.$/)[0],
    ).toBeVisible();
  },
};

/** Screen readers announce the error once typing stops, not at every key. */
export const SpokenOnce: Story = {
  play: async ({ canvasElement }) => {
    const spoken: (string | null)[] = [];
    const regions = () => [...canvasElement.querySelectorAll('[aria-live]')];
    const observer = new MutationObserver(() =>
      spoken.push(
        regions()
          .map((each) => each.textContent)
          .join(''),
      ),
    );
    await type('0');
    observer.observe(canvasElement, { subtree: true, childList: true, characterData: true });
    await userEvent.type(await text(), ' 99 * * *');
    await waitFor(() => expect(spoken.at(-1)).toBe('Hour must be 0–23, not “99”.'));
    observer.disconnect();
    await expect(new Set(spoken.filter((each) => each?.includes('“'))).size).toBe(1);
  },
};

export const BothDayFields: Story = { args: { cron: '0 6 1 * 1' } };
export const NeverFires: Story = { args: { cron: '0 0 30 2 *' } };
export const Empty: Story = { args: { cron: '' } };
export const SixFields: Story = { args: { cron: '0 30 2 * * *' } };
export const Macro: Story = {
  args: { cron: '@reboot' },
  play: async () => {
    await expect(await text()).toHaveAttribute('aria-invalid', 'true');
    await expect(screen.queryByRole('button', { name: /^Use/ })).toBeNull();
  },
};
export const DifferenceInGerman: Story = {
  args: { cron: '0 6 15,L * *' },
  globals: { locale: 'de', viewport: { value: 'narrow' } },
  play: async () => {
    await expect(await screen.findByText(/Wird am 28\. ausgeführt, nicht am letzten Tag des Monats\./)).toBeVisible();
  },
};
export const AllowedNamesInGerman: Story = {
  args: { cron: '0 6 * FOO *' },
  globals: { locale: 'de' },
  play: async () => {
    await waitFor(() =>
      expect(screen.getAllByText('Monat: Erlaubt ist 1–12 oder JAN–DEC, nicht „FOO“.')[0]).toBeVisible(),
    );
  },
};
export const Narrow: Story = { args: { cron: '0 60 * * *' }, globals: { viewport: { value: 'narrow' } } };

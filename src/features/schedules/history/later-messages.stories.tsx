import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import { useSchedules } from '#api/schedules.ts';
import { changeAsMia, changeSchedule, pausedByUser } from '#storybook/arrange.ts';
import { addChanges } from '#storybook/arrange-changes.ts';
import { mocked } from '#storybook/mocks.ts';
import { shownDialog } from '#storybook/shown-dialog.ts';
import { RunHistory } from './run-history.tsx';

const NIGHTLY = 'Nightly agreement sync';

function History() {
  const schedule = useSchedules().data?.find(({ name }) => name === NIGHTLY);
  return schedule ? (
    <RunHistory canWrite onAction={fn()} onClose={fn()} onStart={fn()} schedule={schedule} starting={false} />
  ) : null;
}

// In a language that no other story has, so that its messages are still to be loaded.
const meta = {
  title: 'Run history/Flows/Late texts',
  globals: { locale: 'nl' },
  parameters: mocked('typical'),
  render: () => <History />,
} satisfies Meta;

export default meta;
type Story = StoryObj;

/** Records whether an element was hidden, as React hides what suspends, at any time from now on. */
function watchHiding(element: HTMLElement): () => boolean {
  let wasHidden = false;
  const observer = new MutationObserver(() => {
    if (!element.checkVisibility()) wasHidden = true;
  });
  observer.observe(document, { attributes: true, attributeFilter: ['style'], childList: true, subtree: true });
  return () => {
    observer.disconnect();
    return wasHidden;
  };
}

const since = () => Date.now() - 2 * 3_600_000;

export const NeverHideTheHistory: Story = {
  beforeEach: async () => {
    await addChanges();
    await changeSchedule(NIGHTLY, { pause: { ...pausedByUser(), since: since(), until: null }, nextRunAt: null });
    await changeAsMia(NIGHTLY, { mutedUntil: Date.now() + 86_400_000 });
  },
  play: async () => {
    const dialog = await shownDialog(NIGHTLY);
    const wasHidden = watchHiding(dialog);
    await within(dialog).findByText(/^Het schema is gepauzeerd\. · /);
    await userEvent.click(within(dialog).getByRole('switch', { name: 'Wijzigingen tonen' }));
    await within(dialog).findByText('Tijdslimiet: 30 s → 45 s');
    const ask = dialog.querySelector('[data-automation-id="why-button"]');
    await userEvent.click(ask as HTMLElement);
    await within(dialog).findByRole('textbox', { name: 'Datum' });
    await waitFor(() => expect(dialog.querySelector('[data-automation-id="why-date-field"]')).toBeVisible());
    await expect(wasHidden()).toBe(false);
  },
};

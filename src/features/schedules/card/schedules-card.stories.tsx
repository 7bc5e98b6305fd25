import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
import { addManualRuns, arrange } from '#storybook/arrange.ts';
import { mocked, mocks, sentTo, spies } from '#storybook/mocks.ts';
import { shownQuestion } from '#storybook/shown-dialog.ts';
import { showsNothing } from '#storybook/shows-nothing.tsx';
import { elapse } from '#storybook/timers.ts';
import { SLOW_AFTER_MS } from '#ui/use-slow.ts';
import { Card } from './schedules-card.tsx';

const meta = {
  title: 'Card/Flows/Load, run and delete',
  component: Card,
  parameters: mocked('typical'),
} satisfies Meta<typeof Card>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Takes pointer and focus out of the list, above which no notice comes while one is inside. */
async function leaveList(canvas: ReturnType<typeof within>, inside: HTMLElement) {
  const pointer = userEvent.setup();
  await pointer.hover(inside);
  await pointer.hover(canvas.getByRole('heading', { name: 'Schedules' }));
  inside.blur();
}

export const RetryAfterAFailure: Story = {
  parameters: mocked('typical', { network: { listSchedules: 'down' } }),
  play: async ({ canvas }) => {
    const retry = await canvas.findByRole('button', { name: 'Try again' });
    mocks.network.listSchedules = undefined;
    await userEvent.click(retry);
    await waitFor(() => expect(canvas.getByText('Nightly agreement sync')).toBeVisible());
  },
};

/** The service was away while the page loaded. */
export const RecoversByItself: Story = {
  parameters: mocked('typical', { network: { all: 'down' } }),
  play: async ({ canvas }) => {
    const error = await canvas.findByRole('alert');
    mocks.network.all = undefined;
    // Until the first attempt to recover.
    await elapse(5_000);
    await waitFor(() => expect(canvas.getByText('Nightly agreement sync')).toBeVisible());
    await expect(error).not.toBeInTheDocument();
  },
};

export const RetryWhileSlow: Story = {
  parameters: mocked('typical', { network: { all: 'never' } }),
  play: async ({ canvas }) => {
    await elapse(SLOW_AFTER_MS);
    await canvas.findByText('Still loading. The service is slow.');
    mocks.network.all = undefined;
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(canvas.getByText('Nightly agreement sync')).toBeVisible());
    await expect(canvas.queryByText('Still loading. The service is slow.')).toBeNull();
  },
};

/** The list cannot be read again after a change. */
export const OutOfDateUntilRetried: Story = {
  play: async ({ canvas }) => {
    const toggle = await canvas.findByRole('switch', { name: 'Enabled: Nightly agreement sync' });
    mocks.network.listSchedules = 'down';
    toggle.click();
    await leaveList(canvas, toggle);
    const notice = await canvas.findByText(/^This list was last updated at 22:18\. Couldn’t reach the service\./);
    await expect(canvas.getByText('Nightly agreement sync')).toBeVisible();
    mocks.network.listSchedules = undefined;
    await userEvent.click(await canvas.findByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(notice).not.toBeInTheDocument());
  },
};

/** An open card, whose list is being read again. */
export const SlowToRefreshUntilRetried: Story = {
  play: async ({ canvas }) => {
    const toggle = await canvas.findByRole('switch', { name: 'Enabled: Nightly agreement sync' });
    mocks.network.listSchedules = 'never';
    toggle.click();
    // The list is read again after this.
    await waitFor(() => expect(spies.notify).toHaveBeenCalled());
    await leaveList(canvas, toggle);
    await elapse(SLOW_AFTER_MS);
    const notice = await canvas.findByText(/^This list was last updated at 22:18\. Still loading\./);
    mocks.network.listSchedules = undefined;
    await userEvent.click(await canvas.findByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(notice).not.toBeInTheDocument());
  },
};

export const FindAmongFifty: Story = {
  parameters: mocked('fifty-rows'),
  play: async ({ canvas }) => {
    await userEvent.type(await canvas.findByRole('searchbox', { name: 'Search schedules' }), 'reminder vale */15');
    await waitFor(() => expect(canvas.getAllByRole('row')).toHaveLength(2));
    await userEvent.clear(canvas.getByRole('searchbox'));
    await userEvent.click(canvas.getByRole('button', { name: 'Filter' }));
    await userEvent.click(await screen.findByRole('menuitemradio', { name: 'Disabled' }));
    await waitFor(() => expect(canvas.getAllByRole('row').length).toBeLessThan(12));
  },
};

const expectNothing: Story['play'] = async ({ canvasElement }) => {
  await waitFor(() => expect(spies.onUnavailable).toHaveBeenCalledOnce());
  await expect(canvasElement.querySelector('section')).toBeNull();
};

/** The extension was read before the flag was switched off. */
export const FeatureSwitchedOffMeanwhile: Story = {
  decorators: [showsNothing],
  play: async (context) => {
    await context.canvas.findByRole('table', { name: 'Schedules' });
    await arrange(async (tx, { tenantId }) => {
      await tx.tenants.setControls({
        ...(await tx.tenants.controls(tenantId)),
        feature: { on: false, at: Date.now() },
      });
    });
    await expectNothing(context);
  },
};

export const RunNow: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Run now: Nightly agreement sync' }));
    await waitFor(() =>
      expect(spies.notify).toHaveBeenCalledWith({
        tone: 'success',
        message: expect.stringMatching(/^Nightly agreement sync succeeded in \d+(\.\d)?\ss\.$/),
      }),
    );
  },
};

export const RunNowOfDisabledSchedule: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Run now: Validate agreements' }));
    const dialog = await shownQuestion('Validate agreements is disabled');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Run once' }));
    await waitFor(() =>
      expect(spies.notify).toHaveBeenCalledWith({
        tone: 'error',
        message: expect.stringMatching(
          /^Validate agreements failed after \d+(\.\d)?\ss: .*3 agreements have no billing contact/,
        ),
      }),
    );
  },
};

export const RunNowTooOften: Story = {
  beforeEach: () => addManualRuns(),
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Run now: Nightly agreement sync' }));
    await waitFor(() =>
      expect(spies.notify).toHaveBeenCalledWith({
        tone: 'error',
        message: expect.stringMatching(
          /^Nightly agreement sync: Too many manual runs\. Try again in [345]\d seconds\.$/,
        ),
      }),
    );
  },
};

/** Pressed before the first was refused: all are refused for the same reason, which is said once. */
export const RunManyTooOften: Story = {
  beforeEach: () => addManualRuns(),
  play: async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'Run now: Nightly agreement sync' });
    const names = ['Nightly agreement sync', 'Licence count', 'Refresh price list'];
    const buttons = names.map((name) => canvas.getByRole('button', { name: `Run now: ${name}` }));
    for (const button of buttons) button.click();
    await waitFor(() => expect(sentTo('POST', /\/run-now$/)).toHaveLength(3));
    for (const button of buttons) {
      await waitFor(() => expect(button).toHaveAttribute('title', expect.stringMatching(/^Too many manual runs\./)));
    }
    await expect(spies.notify).toHaveBeenCalledTimes(1);
  },
};

export const DeleteOne: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'More actions for Nightly agreement sync' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete' }));
    const dialog = await shownQuestion('Delete Nightly agreement sync?');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Delete schedule' }));
    await waitFor(() =>
      expect(spies.notify).toHaveBeenCalledWith({ tone: 'success', message: 'Nightly agreement sync deleted.' }),
    );
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  },
};

export const TurnOff: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('switch', { name: 'Enabled: Nightly agreement sync' }));
    await waitFor(() =>
      expect(spies.notify).toHaveBeenCalledWith({ tone: 'success', message: 'Nightly agreement sync disabled.' }),
    );
  },
};

/** Nothing that happens in the card reaches the form around it. */
export const InsideAForm: Story = {
  render: () => (
    <form
      data-testid="host-form"
      onChange={() => spies.notify('dirtied')}
      onSubmit={(event) => {
        event.preventDefault();
        spies.notify('submitted');
      }}
      ref={(form) => form?.addEventListener('input', () => spies.notify('dirtied natively'))}
    >
      <Card />
    </form>
  ),
  play: async ({ canvas }) => {
    await userEvent.type(await canvas.findByRole('searchbox', { name: 'Search schedules' }), 'sync{Enter}');
    await waitFor(() => expect(canvas.getByText('Nightly agreement sync')).toBeVisible());
    await waitFor(() => expect(canvas.getAllByRole('row')).toHaveLength(2));
    await expect(spies.notify).not.toHaveBeenCalled();
  },
};

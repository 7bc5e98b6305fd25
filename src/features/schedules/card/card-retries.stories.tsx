import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
import { addManualRuns, addRun, changeSchedule, endRun } from '#storybook/arrange.ts';
import { mocked, spies } from '#storybook/mocks.ts';
import { shownDialog } from '#storybook/shown-dialog.ts';
import { Card } from './schedules-card.tsx';

const meta = {
  title: 'Card/Flows/Retries',
  component: Card,
  parameters: mocked('typical'),
} satisfies Meta<typeof Card>;

export default meta;
type Story = StoryObj<typeof meta>;

const NAME = 'Nightly agreement sync';
const WHY = {
  code: 'GUEST_UNAVAILABLE',
  message: 'column "sku" is missing',
  facts: { saidByExtension: true, status: 503 },
} as const;

type Attempt = NonNullable<Parameters<typeof addRun>[1]['attempts']>[number];

function attempt(number: number, startedAt: number, differs: Partial<Attempt> = {}) {
  const failed = { status: 'failed' as const, finishedAt: startedAt + 100, httpStatus: 503, error: WHY, retryAt: null };
  return { number, startedAt, deadlineAt: startedAt + 40_000, ...failed, ...differs };
}

/** A manual run whose first attempt failed a second ago, and which is tried again in half a minute. */
async function addWaitingRun() {
  const startedAt = Date.now() - 1_100;
  const attempts = [attempt(1, startedAt, { retryAt: Date.now() + 28_000 })];
  const going = { status: 'running', startedAt, finishedAt: null, attempts } as const;
  await addRun(NAME, { trigger: 'run_now', requestedBy: 'Dana Weber', scheduledFor: startedAt - 100, ...going });
}

/** Expects that a pointer at the middle of a button is on it: that nothing cuts or covers it. */
async function reaches(button: HTMLElement) {
  button.scrollIntoView({ block: 'center' });
  const { left, top, width, height } = button.getBoundingClientRect();
  await expect(document.elementFromPoint(left + width / 2, top + height / 2)?.closest('button')).toBe(button);
}

const rowOf = async (canvas: { findByRole: (role: string, options: object) => Promise<HTMLElement> }, name = NAME) =>
  within(await canvas.findByRole('row', { name: new RegExp(name) }));

export const WaitingForRetry: Story = {
  beforeEach: addWaitingRun,
  play: async ({ canvas }) => {
    const row = await rowOf(canvas);
    await waitFor(() => expect(row.getByText('Attempt 1 failed: “column "sku" is missing”')).toBeVisible());
    await expect(row.getByText(/^Attempt 2 of 3/)).toHaveTextContent(/^Attempt 2 of 3 in 2\d\ss$/);
    await expect(row.queryByText(/^Running/)).toBeNull();
    const runNow = row.getByRole('button', { name: `Run now: ${NAME}` });
    await expect(runNow).toHaveAttribute('title', 'Waiting for retry');
    await reaches(await row.findByRole('button', { name: `Try now: ${NAME}` }));
    await reaches(row.getByRole('button', { name: `Stop retrying: ${NAME}` }));
  },
};

export const French: Story = {
  beforeEach: addWaitingRun,
  globals: { locale: 'fr', viewport: { value: 'desktop' } },
  play: async ({ canvas }) => {
    const row = await rowOf(canvas);
    await reaches(await row.findByRole('button', { name: /^Réessayer maintenant/ }));
    const strip = row.getByRole('img').getBoundingClientRect();
    const runNow = row.getByRole('button', { name: /^Exécuter maintenant/ }).getBoundingClientRect();
    await expect(runNow.left).toBeGreaterThanOrEqual(strip.right);
  },
};

export const Narrow: Story = { ...WaitingForRetry, globals: { viewport: { value: 'narrow' } } };

export const TryNow: Story = {
  beforeEach: addWaitingRun,
  play: async ({ canvas }) => {
    const row = await rowOf(canvas);
    await userEvent.click(await row.findByRole('button', { name: `Try now: ${NAME}` }));
    await waitFor(() =>
      expect(spies.notify).toHaveBeenCalledWith({ tone: 'success', message: `${NAME}: the next attempt starts now.` }),
    );
    await waitFor(() => expect(row.queryByRole('button', { name: `Try now: ${NAME}` })).toBeNull());
    // The second attempt succeeds: its bar tells it from a run that needed none.
    await waitFor(() => expect(row.getByText(/· 1 retried$/)).toBeVisible(), { timeout: 5_000 });
    await waitFor(() => expect(row.getByRole('button', { name: `Run now: ${NAME}` })).toBeEnabled());
  },
};

/** The first attempt of its manual runs fails. */
export const FirstAttemptOfManualRun: Story = {
  play: async ({ canvas }) => {
    const name = 'Licence count';
    await userEvent.click(await canvas.findByRole('button', { name: `Run now: ${name}` }));
    const failed = /^Licence count: attempt 1 of 3 failed\. Next attempt in \d+\ss\. “the licence portal is busy/;
    await waitFor(() =>
      expect(spies.notify).toHaveBeenCalledWith({ tone: 'error', message: expect.stringMatching(failed) }),
    );
    await userEvent.click(await canvas.findByRole('button', { name: `Try now: ${name}` }));
    const succeeded = /^Licence count succeeded in [\d.]+\sm?s(, plus \d(\.\d)?\ss waiting for retry)?\.$/;
    await waitFor(
      () => expect(spies.notify).toHaveBeenCalledWith({ tone: 'success', message: expect.stringMatching(succeeded) }),
      { timeout: 5_000 },
    );
  },
};

export const StopRetrying: Story = {
  beforeEach: addWaitingRun,
  play: async ({ canvas }) => {
    const row = await rowOf(canvas);
    await userEvent.click(await row.findByRole('button', { name: `Stop retrying: ${NAME}` }));
    const message = `Retries stopped for ${NAME}. The run counts as failed.`;
    await waitFor(() => expect(spies.notify).toHaveBeenCalledWith({ tone: 'success', message }));
    await waitFor(() => expect(row.getByText('Last run failed · “column "sku" is missing”')).toBeVisible());
  },
};

/** The run ended after the row was last read. */
export const StoppedTooLate: Story = {
  beforeEach: addWaitingRun,
  play: async ({ canvas }) => {
    const row = await rowOf(canvas);
    const stop = await row.findByRole('button', { name: `Stop retrying: ${NAME}` });
    await endRun(NAME);
    await userEvent.click(stop);
    await waitFor(() =>
      expect(spies.notify).toHaveBeenCalledWith({ tone: 'error', message: `${NAME}: the run has already ended.` }),
    );
  },
};

export const RetriesOfReader: Story = {
  parameters: mocked('read-only'),
  beforeEach: addWaitingRun,
  play: async ({ canvas }) => {
    const row = await rowOf(canvas);
    await waitFor(() => expect(row.getByText(/^Attempt 1 failed/)).toBeVisible());
    await expect(row.queryByRole('button', { name: /^(Try now|Stop retrying)/ })).toBeNull();
  },
};

export const InTheHistory: Story = {
  beforeEach: async () => {
    const startedAt = Date.now() - 3_600_000;
    const second = attempt(2, startedAt + 30_100, { status: 'succeeded', finishedAt: startedAt + 31_300, error: null });
    const attempts = [attempt(1, startedAt, { retryAt: startedAt + 30_100 }), { ...second, httpStatus: 200 }];
    await addRun(NAME, { scheduledFor: startedAt, startedAt, finishedAt: startedAt + 31_300, attempts });
    await addWaitingRun();
  },
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: `More actions for ${NAME}` }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Run history' }));
    const dialog = within(await shownDialog(NAME));
    await waitFor(() => expect(dialog.getByText(/^1.3\ss, plus 30\ss waiting for retry$/)).toBeVisible());
    await waitFor(() => expect(dialog.getByText('Waiting for retry')).toBeVisible());
    await userEvent.click(dialog.getByRole('button', { name: `Stop retrying: ${NAME}` }));
    await waitFor(() => expect(dialog.queryByText('Waiting for retry')).toBeNull());
  },
};

/** Its failures were not counted again when it was resumed, but it has not succeeded since. */
export const ResumedAfterFailures: Story = {
  beforeEach: () => changeSchedule(NAME, { lastRunStatus: 'failed', lastError: WHY, consecutiveFailures: 0 }),
  play: async ({ canvas }) => {
    const row = await rowOf(canvas);
    await waitFor(() => expect(row.getByText('Last run failed · “column "sku" is missing”')).toBeVisible());
  },
};

/** Several were started at once when the limit was reached: one notice says when it is possible again. */
export const TooManyManualRuns: Story = {
  beforeEach: () => addManualRuns(),
  play: async ({ canvas }) => {
    const [first, second, third] = await canvas.findAllByRole('button', { name: /^Run now: / });
    for (const button of [first, second]) button?.click();
    await waitFor(() => expect(third).toHaveAttribute('title', expect.stringMatching(/Try again in \d+ seconds/)));
    await expect(spies.notify).toHaveBeenCalledTimes(1);
    await expect(third).toHaveAttribute('aria-disabled', 'true');
  },
};

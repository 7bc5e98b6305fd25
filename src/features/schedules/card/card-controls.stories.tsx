import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
import type { Schedule } from '#api/types.ts';
import { type Answer, type Answers, problem } from '../stories/answers.ts';
import { extension, pausedByHand, pausedItself, run, schedule, typical } from '../stories/fixtures.ts';
import { StoryHost, told } from '../stories/story-host.tsx';
import { Card } from './schedules-card.tsx';

const meta = {
  component: Card,
  args: { answers: {} },
  render: ({ answers }) => (
    <StoryHost answers={answers}>
      <Card />
    </StoryHost>
  ),
} satisfies Meta<{ answers: Answers }>;

export default meta;
type Story = StoryObj<typeof meta>;
type Canvas = { findByRole: (role: string, options: object) => Promise<HTMLElement> };

const NAME = 'Nightly agreement sync';
const NEXT = '2030-11-29T01:30:00.000Z';
const AFTER = '2030-11-30T01:30:00.000Z';

async function choose(canvas: Canvas, item: RegExp) {
  await userEvent.click(await canvas.findByRole('button', { name: `More for ${NAME}` }));
  await userEvent.click(await screen.findByRole('menuitem', { name: item }));
}

/** A service with one schedule, which remembers what was done to it. */
function remembering(changes: Partial<Schedule> = {}): Answers {
  let now = schedule({ next_run_at: NEXT, ...changes });
  const become = (changed: Partial<Schedule>) => {
    now = { ...now, revision: now.revision + 1, etag: `"${now.revision + 1}"`, ...changed };
    return { status: 200, body: now };
  };
  return {
    get schedules() {
      return [now];
    },
    write: (method, path, body) => {
      if (path.endsWith('/pause')) {
        return become({ state: 'paused', pause: { ...pausedByHand, ...(body as object) }, next_run_at: null });
      }
      if (path.endsWith('/resume')) return become({ state: 'active', pause: null, next_run_at: NEXT });
      if (!path.endsWith('/skip-next')) return undefined;
      return method === 'POST'
        ? become({ skip_next_at: NEXT, next_run_at: AFTER })
        : become({ skip_next_at: null, next_run_at: NEXT });
    },
  };
}

export const PauseAndResume: Story = {
  args: { answers: remembering() },
  play: async ({ canvas }) => {
    await choose(canvas, /^Pause…/);
    const pause = await screen.findByRole('dialog', { name: `Pause ${NAME}` });
    await userEvent.type(within(pause).getByLabelText(/^Note/), 'Stocktaking');
    await userEvent.click(within(pause).getByRole('button', { name: 'Pause' }));
    await waitFor(() => expect(told.notify).toHaveBeenCalledWith({ tone: 'success', message: `${NAME} is paused.` }));
    await waitFor(() => expect(canvas.getByText(/“Stocktaking” · Dana Weber/)).toBeVisible());
    await userEvent.click(await canvas.findByRole('button', { name: `Resume: ${NAME}` }));
    const resume = await screen.findByRole('alertdialog', { name: `Resume ${NAME}?` });
    await waitFor(() => expect(within(resume).getByText(/^3 runs fell into the pause/)).toBeVisible());
    await userEvent.click(within(resume).getByRole('button', { name: 'Resume' }));
    await waitFor(() => expect(canvas.queryByText(/Stocktaking/)).toBeNull());
    await expect(told.notify).toHaveBeenLastCalledWith({ tone: 'success', message: `${NAME} goes on.` });
  },
};

export const PausedElsewhere: Story = {
  args: {
    answers: {
      schedules: [schedule({ state: 'paused', pause: pausedByHand, timezone: 'America/New_York', next_run_at: null })],
    },
  },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('Paused until Fri 29 Nov, 08:00')).toBeVisible());
    await expect(canvas.getByText(/^02:00 there · “Office move”/)).toBeVisible();
  },
};

export const PausedRow: Story = {
  args: {
    answers: {
      schedules: [
        schedule({ state: 'paused', pause: pausedByHand, next_run_at: '2030-11-30T01:30:00.000Z' }),
        ...typical.slice(1),
      ],
    },
  },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('Paused until Fri 29 Nov, 08:00')).toBeVisible());
    await choose(canvas, /^Change the pause/);
    const dialog = await screen.findByRole('dialog', { name: `Pause of ${NAME}` });
    await expect(within(dialog).getByLabelText('Date and time')).toHaveValue('2030-11-29T08:00');
    await expect(within(dialog).getByLabelText(/^Note/)).toHaveValue('Office move');
  },
};

const failing = schedule({
  state: 'paused',
  pause: pausedItself,
  next_run_at: null,
  consecutive_failures: 3,
  last_run_status: 'failed',
});

export const PausedItself: Story = {
  args: { answers: { schedules: [failing] } },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(`${NAME} paused itself: 3 failures in a row`)).toBeVisible());
    await waitFor(() => expect(canvas.getByText(/^After 3 failed runs in a row/)).toBeVisible());
    await userEvent.click(canvas.getByRole('button', { name: 'Resume' }));
    const dialog = await screen.findByRole('alertdialog');
    await waitFor(() => expect(within(dialog).getByText('Failures are counted anew.')).toBeVisible());
  },
};

export const SeveralPausedThemselves: Story = {
  args: {
    answers: {
      schedules: typical.slice(0, 3).map((each) => ({ ...failing, id: each.id, name: each.name })),
      extension: { ...extension, permissions: { write: false } },
    },
  },
  play: async ({ canvas }) => {
    await waitFor(() =>
      expect(canvas.getByText(/^3 schedules paused themselves after failing again and again: Nightly/)).toBeVisible(),
    );
    await expect(canvas.queryByRole('button', { name: /^Resume/ })).toBeNull();
  },
};

export const SkipAndUndo: Story = {
  args: { answers: remembering() },
  play: async ({ canvas }) => {
    await choose(canvas, /^Skip next run/);
    const message = `${NAME} skips its run of Fri 29 Nov, 02:30.`;
    await waitFor(() => expect(told.notify).toHaveBeenCalledWith({ tone: 'success', message }));
    await waitFor(() => expect(canvas.getByText('Skips Fri 29 Nov, 02:30')).toBeVisible());
    await userEvent.click(await canvas.findByRole('button', { name: `Undo: ${NAME}` }));
    await waitFor(() => expect(canvas.queryByText(message)).toBeNull());
    await expect(canvas.queryByText(/^Skips/)).toBeNull();
  },
};

export const UndoSkipInTheMenu: Story = {
  args: { answers: remembering({ skip_next_at: NEXT, next_run_at: AFTER }) },
  play: async ({ canvas }) => {
    await choose(canvas, /^Do not skip after all/);
    await waitFor(() => expect(canvas.queryByText(/^Skips/)).toBeNull());
  },
};

export const NothingToSkip: Story = {
  args: { answers: { schedules: [schedule()], write: () => problem(409, 'NOTHING_TO_SKIP') } },
  play: async ({ canvas }) => {
    await choose(canvas, /^Skip next run/);
    await waitFor(() =>
      expect(told.notify).toHaveBeenCalledWith({
        tone: 'error',
        message: `${NAME}: There is no coming run to skip.`,
      }),
    );
  },
};

export const Narrow: Story = { ...PausedRow, globals: { viewport: { value: 'narrow' } } };

const failed = run({ id: 'failed', status: 'failed', error: { code: 'GUEST_ERROR', message: 'scope is unknown' } });
const repeated = run({ id: 'again', trigger: 'rerun', rerun_of: 'failed' });

export const RunAFailedOneAgain: Story = {
  args: {
    answers: {
      schedules: [schedule()],
      runs: [failed, repeated],
      write: (_method, path) =>
        path.endsWith('/runs/failed/rerun')
          ? { status: 202, body: { ...repeated, status: 'queued', finished_at: null, duration_ms: null } }
          : undefined,
    },
  },
  play: async ({ canvas }) => {
    await choose(canvas, /^Run history/);
    const dialog = await screen.findByRole('dialog', { name: NAME });
    await userEvent.click(await within(dialog).findByRole('button', { name: 'Run again' }));
    await waitFor(() =>
      expect(told.notify).toHaveBeenLastCalledWith({
        tone: 'success',
        message: `${NAME} succeeded in 41\u00a0s.`,
      }),
    );
  },
};

export const RunAgainTooOften: Story = {
  args: {
    answers: {
      schedules: [schedule()],
      runs: [failed],
      write: () => ({ ...(problem(429, 'RATE_LIMITED') as object), headers: { 'Retry-After': '24' } }) as never,
    },
  },
  play: async ({ canvas }) => {
    await choose(canvas, /^Run history/);
    const dialog = await screen.findByRole('dialog', { name: NAME });
    const again = await within(dialog).findByRole('button', { name: 'Run again' });
    await userEvent.click(again);
    await waitFor(() => expect(within(dialog).getByText(/^Possible again in 2\d s\.$/)).toBeVisible());
    await expect(again).toHaveAttribute('aria-disabled', 'true');
  },
};

export const AllChanges: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'More for all schedules' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Changes' }));
    const dialog = await screen.findByRole('dialog', { name: 'Changes' });
    await waitFor(() => expect(within(dialog).getByText('Retired report')).toBeVisible());
  },
};

/** One is deleted; `restore` is what bringing it back answers. */
function deleting(restore: (body: unknown) => Answer): Answers {
  let there = true;
  const one = schedule();
  return {
    get schedules() {
      return there ? [one] : [schedule({ id: 'other', name: `${NAME} (2)` })];
    },
    write: (method, path, body) => {
      if (method === 'DELETE') {
        there = false;
        return { status: 204 };
      }
      if (!path.endsWith('/undo-delete')) return undefined;
      const answer = restore(body);
      there = typeof answer === 'object' && answer.status === 200;
      return answer;
    },
  };
}

async function deleteIt(canvas: Canvas) {
  await choose(canvas, /^Delete/);
  const dialog = await screen.findByRole('alertdialog');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete schedule' }));
  return canvas.findByRole('button', { name: `Undo deletion: ${NAME}` });
}

export const UndoDelete: Story = {
  args: { answers: deleting(() => ({ status: 200, body: schedule() })) },
  play: async ({ canvas }) => {
    await userEvent.click(await deleteIt(canvas));
    await waitFor(() => expect(told.notify).toHaveBeenLastCalledWith({ tone: 'success', message: `${NAME} is back.` }));
    await waitFor(() => expect(canvas.queryByRole('button', { name: /^Undo/ })).toBeNull());
    await expect(canvas.getByText(NAME)).toBeVisible();
    await expect(canvas.getByRole('heading', { name: 'Schedules' })).toHaveFocus();
  },
};

export const UndoDeleteNameTaken: Story = {
  args: {
    answers: deleting((body) =>
      (body as { name?: string }).name === `${NAME} (3)`
        ? { status: 200, body: schedule({ name: `${NAME} (3)` }) }
        : problem(409, 'NAME_TAKEN'),
    ),
  },
  play: async ({ canvas }) => {
    await userEvent.click(await deleteIt(canvas));
    await userEvent.click(await canvas.findByRole('button', { name: `Bring back as “${NAME} (3)”` }));
    await waitFor(() =>
      expect(told.notify).toHaveBeenLastCalledWith({ tone: 'success', message: `${NAME} (3) is back.` }),
    );
  },
};

export const UndoDeleteWithoutRoom: Story = {
  args: { answers: deleting(() => problem(409, 'INSTALL_QUOTA_REACHED', { limit: 50 })) },
  play: async ({ canvas }) => {
    await userEvent.click(await deleteIt(canvas));
    await waitFor(() => expect(canvas.getByText(/There is no room for it any more/)).toBeVisible());
    await userEvent.click(canvas.getByRole('button', { name: `Dismiss: ${NAME}` }));
    await waitFor(() => expect(canvas.queryByText(/no room/)).toBeNull());
  },
};

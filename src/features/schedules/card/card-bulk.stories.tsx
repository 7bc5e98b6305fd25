import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import { type Answers, problem } from '../stories/answers.ts';
import { extension, schedule, typical } from '../stories/fixtures.ts';
import { StoryHost, told } from '../stories/story-host.tsx';
import { Card } from './schedules-card.tsx';

const wrote = fn();

const meta = {
  component: Card,
  args: { answers: {} },
  render: ({ answers }) => (
    <StoryHost answers={answers}>
      <Card />
    </StoryHost>
  ),
  beforeEach: () => {
    wrote.mockClear();
  },
} satisfies Meta<{ answers: Answers }>;

export default meta;
type Story = StoryObj<typeof meta>;
type Canvas = ReturnType<typeof within>;
type Asked = { action: string; items: { id: string; etag: string }[] };

/** Every item is settled, but for the one with this id. */
function settling(failingId?: string): Answers {
  return {
    write: (_method, path, body) => {
      if (path !== 'schedules/bulk') return undefined;
      const { action, items } = body as Asked;
      wrote(action, items.length);
      const failure = { type: 'about:blank', title: '', status: 412, code: 'PRECONDITION_FAILED', detail: '' };
      return {
        status: 200,
        body: {
          items: items.map(({ id }) =>
            id === failingId
              ? { id, status: 412, etag: null, problem: failure }
              : { id, status: action === 'delete' ? 204 : 200, etag: '"9"', problem: null },
          ),
        },
      };
    },
  };
}

async function beginSelecting(canvas: Canvas) {
  await userEvent.click(await canvas.findByRole('button', { name: 'More for all schedules' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Select schedules' }));
  await canvas.findByRole('region', { name: 'Selected schedules' });
}

const row = (canvas: Canvas, name: string) => canvas.getByRole('checkbox', { name: `Select ${name}` });

async function confirm(canvas: Canvas, action: string, title: string) {
  const bar = canvas.getByRole('region', { name: 'Selected schedules' });
  await userEvent.click(within(bar).getByRole('button', { name: action }));
  const dialog = await screen.findByRole('alertdialog', { name: title });
  await userEvent.click(within(dialog).getByRole('button', { name: action }));
}

export const Selecting: Story = {
  play: async ({ canvas }) => {
    await beginSelecting(canvas);
    await expect(canvas.getByText('0 selected')).toBeVisible();
    await expect(canvas.getByRole('checkbox', { name: 'Select all shown', checked: false })).toBeVisible();
    await userEvent.click(row(canvas, 'Usage report to billing'));
    await expect(canvas.getByText('1 selected')).toBeVisible();
    await expect(canvas.getByRole('checkbox', { name: 'Select all shown' })).toHaveAttribute('aria-checked', 'mixed');
    const user = userEvent.setup();
    await user.keyboard('{Shift>}');
    await user.click(row(canvas, 'Nightly agreement sync'));
    await user.keyboard('{/Shift}');
    await expect(canvas.getByText('3 selected')).toBeVisible();
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Select all shown' }));
    await expect(canvas.getByText('6 selected')).toBeVisible();
  },
};

export const FromARow: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'More for Reminder e-mails' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Select' }));
    await expect(await canvas.findByText('1 selected')).toBeVisible();
    await expect(row(canvas, 'Reminder e-mails')).toBeChecked();
    await userEvent.click(canvas.getByRole('button', { name: 'Done' }));
    await waitFor(() => expect(canvas.queryByRole('checkbox')).toBeNull());
    await expect(canvas.getByRole('heading', { name: 'Schedules' })).toHaveFocus();
  },
};

export const ByKeyboard: Story = {
  play: async ({ canvas }) => {
    await beginSelecting(canvas);
    row(canvas, 'Usage report to billing').focus();
    await userEvent.keyboard(' ');
    await expect(canvas.getByText('1 selected')).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect(canvas.getByText('0 selected')).toBeVisible();
  },
};

export const DisableSome: Story = {
  args: { answers: settling() },
  play: async ({ canvas }) => {
    await beginSelecting(canvas);
    await userEvent.click(row(canvas, 'Usage report to billing'));
    await userEvent.click(row(canvas, 'Refresh price list'));
    await confirm(canvas, 'Disable', 'Disable 2 schedules?');
    await waitFor(() =>
      expect(told.notify).toHaveBeenCalledWith({ tone: 'success', message: '2 schedules are disabled.' }),
    );
    await expect(wrote).toHaveBeenCalledWith('disable', 2);
    await waitFor(() => expect(canvas.getByText('0 selected')).toBeVisible());
  },
};

export const SomeFail: Story = {
  args: { answers: settling(typical[1]?.id) },
  play: async ({ canvas }) => {
    await beginSelecting(canvas);
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Select all shown' }));
    await confirm(canvas, 'Enable', 'Enable 6 schedules?');
    await waitFor(() => expect(canvas.getByText('1 stayed as it was')).toBeVisible());
    await expect(canvas.getByText(/^Usage report to billing: Somebody changed it meanwhile/)).toBeVisible();
    await expect(canvas.getByText('1 selected')).toBeVisible();
    await expect(told.notify).toHaveBeenCalledWith({ tone: 'success', message: '5 schedules are enabled.' });
  },
};

let gone = false;

export const DeleteSome: Story = {
  args: {
    answers: {
      get schedules() {
        return gone ? typical.slice(2) : typical;
      },
      write: (method, path, body) => {
        gone = true;
        return settling().write?.(method, path, body);
      },
    },
  },
  play: async ({ canvas }) => {
    gone = false;
    await beginSelecting(canvas);
    await userEvent.click(row(canvas, 'Nightly agreement sync'));
    await userEvent.click(row(canvas, 'Usage report to billing'));
    await confirm(canvas, 'Delete', 'Delete 2 schedules?');
    await waitFor(() => expect(canvas.getByText(/^2 schedules were deleted\. While this page/)).toBeVisible());
    await expect(canvas.getByRole('button', { name: 'Undo deletion: 2' })).toBeVisible();
  },
};

export const Refused: Story = {
  args: { answers: { write: () => problem(409, 'INSTALL_DISABLED') } },
  play: async ({ canvas }) => {
    await beginSelecting(canvas);
    await userEvent.click(row(canvas, 'Reminder e-mails'));
    await confirm(canvas, 'Enable', 'Enable 1 schedule?');
    const dialog = screen.getByRole('alertdialog');
    await waitFor(() => expect(within(dialog).getByText('The extension is disabled. Enable it first.')).toBeVisible());
  },
};

export const TooMany: Story = {
  args: {
    answers: {
      extension: { ...extension, limits: { ...extension.limits, max_bulk_items: 3 } },
      schedules: Array.from({ length: 8 }, (_, at) => schedule({ id: `id-${at}`, name: `Schedule ${at + 1}` })),
    },
  },
  play: async ({ canvas }) => {
    await beginSelecting(canvas);
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Select all shown' }));
    await expect(canvas.getByRole('button', { name: 'Enable' })).toHaveAttribute('title', 'At most 3 at once');
    await userEvent.type(canvas.getByRole('searchbox'), 'schedule 5');
    // What is not shown is not changed.
    await waitFor(() => expect(canvas.getByText('1 selected')).toBeVisible());
  },
};

export const Narrow: Story = { ...Selecting, globals: { viewport: { value: 'narrow' } } };

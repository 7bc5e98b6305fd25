import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { skewClock } from '#storybook/clock.ts';
import { mocked } from '#storybook/mocks.ts';
import { Card } from './schedules-card.tsx';

const meta = {
  title: 'Card/Flows/Wrong clock',
  component: Card,
  parameters: mocked('typical'),
} satisfies Meta<typeof Card>;

export default meta;
type Story = StoryObj<typeof meta>;
type Canvas = ReturnType<typeof within>;

const HOUR = 3_600_000;
/** A busy machine takes some seconds. */
const RECENTLY = /just now|\d s ago/;

const rowOf = async (canvas: Canvas, name: string) =>
  within(await canvas.findByRole('row', { name: new RegExp(name) }));

/** What a right clock shows: in the row of the next run, of a run in progress, and of a pause. */
async function expectRightTimes(canvas: Canvas) {
  await waitFor(async () => {
    const nightly = await rowOf(canvas, 'Nightly agreement sync');
    await expect(nightly.getByText(/^in\s/)).toHaveTextContent(/^in 4 h 1\d min$/);
  });
  await expect((await rowOf(canvas, 'Reminder e-mails')).getByText(/ago$/)).toHaveTextContent('24 h ago');
  const running = (await canvas.findByText('Running')).closest('td') as HTMLElement;
  await expect(running).toHaveTextContent(/Running\s*for (\d\d s|1 min( \d+ s)?)( |$)/);
}

/** The computer's clock is three hours fast. */
export const Ahead: Story = {
  parameters: mocked('typical', { clockSkew: 3 * HOUR }),
  play: ({ canvas }) => expectRightTimes(canvas),
};

/** The computer's clock is three hours slow. */
export const Behind: Story = {
  parameters: mocked('typical', { clockSkew: -3 * HOUR }),
  play: ({ canvas }) => expectRightTimes(canvas),
};

/** The computer's clock is set while the card is open. */
export const SetWhileOpen: Story = {
  play: async ({ canvas }) => {
    await expectRightTimes(canvas);
    for (const skew of [3 * HOUR, -6 * HOUR]) {
      skewClock(skew);
      const elapsed = () => canvas.getByText('Running').closest('td')?.textContent;
      const before = elapsed();
      // The next second has begun.
      await waitFor(() => expect(elapsed()).not.toBe(before), { timeout: 5_000 });
      await expectRightTimes(canvas);
    }
  },
};

/** The dialog opens in the first seconds of a pause, with a clock that is slow. */
export const JustPaused: Story = {
  parameters: mocked('typical', { clockSkew: -3 * HOUR }),
  play: async ({ canvas, canvasElement }) => {
    const name = 'Nightly agreement sync';
    await userEvent.click(await canvas.findByRole('button', { name: `More actions for ${name}` }));
    const page = within(canvasElement.ownerDocument.body);
    await userEvent.click(await page.findByRole('menuitem', { name: /^Pause/ }));
    const dialog = within(await page.findByRole('dialog'));
    await userEvent.click(await dialog.findByRole('button', { name: 'Pause schedule' }));
    const row = await rowOf(canvas, name);
    await waitFor(() => expect(row.getByText(RECENTLY)).toBeVisible());
    await userEvent.click(await canvas.findByRole('button', { name: `Resume: ${name}` }));
    const resume = within(await page.findByRole('alertdialog'));
    await waitFor(() => expect(resume.getByText(/^Paused .*\.$/)).toHaveTextContent(RECENTLY));
  },
};

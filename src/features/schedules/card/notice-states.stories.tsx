import type { Meta, StoryObj } from '@storybook/react-vite';
import { screen, userEvent, within } from 'storybook/test';
import { changeSchedule } from '#storybook/arrange.ts';
import { mocked } from '#storybook/mocks.ts';
import { shownDialog, shownQuestion } from '#storybook/shown-dialog.ts';
import { Card } from './schedules-card.tsx';

const meta = {
  title: 'Card/Notices and questions',
  tags: ['autodocs'],
  component: Card,
  // Few rows, so that what is in front of them is the story.
  parameters: mocked('clear-upgrade'),
} satisfies Meta<typeof Card>;

export default meta;
type Story = StoryObj<typeof meta>;
type Canvas = { findByRole: (role: string, options: object) => Promise<HTMLElement> };

const NAME = 'Nightly agreement sync';

async function openMenu(canvas: Canvas) {
  await userEvent.click(await canvas.findByRole('button', { name: `More actions for ${NAME}` }));
  return screen.findByRole('menu');
}

async function choose(canvas: Canvas, item: RegExp) {
  await userEvent.click(within(await openMenu(canvas)).getByRole('menuitem', { name: item }));
}

/** The actions of a schedule. */
export const RowMenu: Story = {
  play: async ({ canvas }) => {
    await openMenu(canvas);
  },
};

/** A person is about to delete a schedule. */
export const DeleteQuestion: Story = {
  play: async ({ canvas }) => {
    await choose(canvas, /^Delete/);
    await shownQuestion(`Delete ${NAME}?`);
  },
};

/** A schedule was deleted. The notice offers to undo it for as long as that is possible. */
export const Deleted: Story = {
  // A flow passes through this state.
  tags: ['!test'],
  play: async ({ canvas }) => {
    await choose(canvas, /^Delete/);
    await userEvent.click(within(await shownQuestion()).getByRole('button', { name: 'Delete schedule' }));
    await canvas.findByRole('button', { name: `Undo delete: ${NAME}` });
  },
};

/** A person is about to start a disabled schedule. */
export const RunDisabledQuestion: Story = {
  beforeEach: () => changeSchedule(NAME, { enabled: false }),
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: `Run now: ${NAME}` }));
    await shownQuestion(`${NAME} is disabled`);
  },
};

/** A schedule paused itself after repeated failures. The banner leads to resuming it. */
export const PausedAutomatically: Story = { parameters: mocked('paused') };

/** A person selected schedules, to change them together. */
export const Selection: Story = {
  play: async ({ canvas }) => {
    await choose(canvas, /^Select/);
    await userEvent.click(await canvas.findByRole('checkbox', { name: 'Select Usage report to billing' }));
    await canvas.findByText('2 selected');
  },
};

/** A person chose to pause a schedule. */
export const Pause: Story = {
  // A flow passes through this state.
  tags: ['!test'],
  play: async ({ canvas }) => {
    await choose(canvas, /^Pause/);
    await shownDialog(`Pause ${NAME}`);
  },
};

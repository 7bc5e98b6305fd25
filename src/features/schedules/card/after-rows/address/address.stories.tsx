import type { CardView } from '@extension-schedules/remote-types';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, fireEvent, screen, userEvent, waitFor, within } from 'storybook/test';
import { newestRun, stored } from '#storybook/arrange.ts';
import { replaceClipboard, written } from '#storybook/clipboard.ts';
import { mocked, spies } from '#storybook/mocks.ts';
import { shownDialog } from '#storybook/shown-dialog.ts';
import { Card } from '../../schedules-card.tsx';

const meta = {
  title: 'Card/Flows/Address',
  component: Card,
  parameters: mocked('typical'),
} satisfies Meta<typeof Card>;

export default meta;
type Story = StoryObj<typeof meta>;

const NAME = 'Refresh price list';

const rows = () => document.querySelectorAll('[data-schedule-id]').length;
const lastTold = () => spies.navigate.mock.lastCall?.[0];

/** A host that keeps what the card tells, and whose viewer goes to another address. */
function WithAddress({ first, other }: { first: CardView; other: CardView }) {
  const [view, setView] = useState(first);
  spies.navigate.mockImplementation(setView);
  return (
    <>
      <button onClick={() => setView(other)} type="button">
        Other address
      </button>
      <Card view={view} />
    </>
  );
}

/** The filters of the address count, and not those of the last visit; the host receives changes. */
export const FiltersInTheAddress: Story = {
  render: () => <WithAddress first={{ state: 'paused', search: 'remind' }} other={{ sort: '-name' }} />,
  play: async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'Remove filter: State: Paused' });
    await waitFor(() => expect(rows()).toBe(1));
    await expect(canvas.getByRole('searchbox')).toHaveValue('remind');
    await userEvent.clear(canvas.getByRole('searchbox'));
    await waitFor(() => expect(lastTold()).toEqual({ state: 'paused' }));
    await userEvent.click(canvas.getByRole('button', { name: 'Other address' }));
    await waitFor(() => expect(rows()).toBeGreaterThan(5));
    await expect(canvas.getByRole('button', { name: 'Sort: Name' })).toBeVisible();
    await expect(lastTold()).toEqual({ state: 'paused' });
  },
};

/** A value that this version does not know filters nothing. */
export const UnknownValues: Story = {
  args: { view: { state: 'retired', sort: 'colour', group: 'moon' } },
  play: async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'Sort: Next run' });
    await waitFor(() => expect(rows()).toBeGreaterThan(5));
  },
};

/** Order and filters are kept for the next visit. */
export const Remembered: Story = {
  render: () => <Revisited />,
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Show only: 1 paused' }));
    await waitFor(() => expect(rows()).toBe(1));
    await userEvent.click(canvas.getByRole('button', { name: 'Visit again' }));
    await canvas.findByRole('button', { name: 'Remove filter: State: Paused' });
    await waitFor(() => expect(rows()).toBe(1));
    await waitFor(() => expect(lastTold()).toEqual({ state: 'paused' }));
  },
};

function Revisited() {
  const [visit, setVisit] = useState(1);
  return (
    <>
      <button onClick={() => setVisit(visit + 1)} type="button">
        Visit again
      </button>
      <Card key={visit} />
    </>
  );
}

/** A link from a ticket. Closing what it opened leaves an address without it. */
export const LinkToARun: Story = {
  render: () => {
    const { id } = stored(NAME);
    return <WithAddress first={{ schedule: id, run: newestRun(id, 'failed').id }} other={{}} />;
  },
  play: async ({ canvas }) => {
    const { id } = stored(NAME);
    const run = newestRun(id, 'failed').id;
    const dialog = await shownDialog(NAME);
    const row = await waitFor(() => {
      const found = dialog.querySelector<HTMLElement>(`[data-run-id="${run}"]`);
      if (!found) throw new Error('The run is not listed.');
      return found;
    });
    await waitFor(() => expect(within(row).getByRole('button', { expanded: true })).toHaveFocus());
    await waitFor(() => expect(lastTold()).toEqual({ schedule: id, run }));
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(lastTold()).toEqual({}));
    await expect(canvas.getByText(NAME)).toBeVisible();
  },
};

/** The viewer goes back in the history of the host's own router. */
export const AddressWithoutTheDialog: Story = {
  render: () => <WithAddress first={{}} other={{ group: 'state' }} />,
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: NAME }));
    await shownDialog(NAME);
    await waitFor(() => expect(lastTold()).toEqual({ schedule: stored(NAME).id }));
    canvas.getByText('Other address').click();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(canvas.getByRole('rowheader', { name: /^Active \d$/ })).toBeVisible());
  },
};

export const LinkToAnEditor: Story = {
  render: () => <WithAddress first={{ schedule: stored(NAME).id, dialog: 'edit' }} other={{}} />,
  play: async ({ canvas }) => {
    const editor = await shownDialog(/^Edit/);
    await waitFor(() => expect(lastTold()).toEqual({ schedule: stored(NAME).id, dialog: 'edit' }));
    // What was typed is not given up for an address.
    canvas.getByText('Other address').click();
    await waitFor(() => expect(lastTold()).toEqual({ schedule: stored(NAME).id, dialog: 'edit' }));
    await expect(editor).toBeVisible();
  },
};

/** It shows what the editor does and holds no input: another address closes it. */
export const LinkToTheViewer: Story = {
  render: () => <WithAddress first={{ schedule: stored(NAME).id, dialog: 'view' }} other={{}} />,
  play: async ({ canvas }) => {
    await shownDialog(NAME);
    await waitFor(() => expect(document.querySelector('[data-automation-id="view-schedule-dialog"]')).toBeVisible());
    await waitFor(() => expect(lastTold()).toEqual({ schedule: stored(NAME).id, dialog: 'view' }));
    canvas.getByText('Other address').click();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  },
};

/** The address of the viewer in front of the history, and of the history again when it is closed. */
export const ViewerOfAReader: Story = {
  parameters: mocked('read-only'),
  render: () => <WithAddress first={{}} other={{}} />,
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: NAME }));
    const schedule = stored(NAME).id;
    const history = await shownDialog(NAME);
    await userEvent.click(within(history).getByRole('button', { name: 'View schedule' }));
    await waitFor(() => expect(lastTold()).toEqual({ schedule, dialog: 'view' }));
    await userEvent.click(document.getElementById('close-schedule-button') as HTMLElement);
    await waitFor(() => expect(lastTold()).toEqual({ schedule }));
  },
};

/** It closes the viewer that loads, not the history behind it. */
export const EscapeBeforeTheViewerIsThere: Story = {
  parameters: mocked('read-only'),
  render: () => <WithAddress first={{}} other={{}} />,
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: NAME }));
    const history = await shownDialog(NAME);
    const view = within(history).getByRole('button', { name: 'View schedule' });
    view.click();
    await fireEvent.keyDown(history, { key: 'Escape' });
    view.click();
    await waitFor(() => expect(lastTold()).toEqual({ schedule: stored(NAME).id, dialog: 'view' }));
    await userEvent.click(document.getElementById('close-schedule-button') as HTMLElement);
    await expect(history).toBeVisible();
  },
};

export const ViewerPressedTwice: Story = {
  parameters: mocked('read-only'),
  render: () => <WithAddress first={{}} other={{}} />,
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: NAME }));
    const history = await shownDialog(NAME);
    const view = within(history).getByRole('button', { name: 'View schedule' });
    view.click();
    view.click();
    const schedule = stored(NAME).id;
    await waitFor(() => expect(lastTold()).toEqual({ schedule, dialog: 'view' }));
    await userEvent.click(document.getElementById('close-schedule-button') as HTMLElement);
    await waitFor(() => expect(lastTold()).toEqual({ schedule }));
  },
};

export const LinkToADeletedSchedule: Story = {
  render: () => <WithAddress first={{ schedule: crypto.randomUUID() }} other={{}} />,
  play: async ({ canvas }) => {
    await canvas.findByText(NAME);
    await waitFor(() =>
      expect(spies.notify).toHaveBeenCalledWith({
        tone: 'error',
        message: 'The schedule in this link no longer exists. Someone may have deleted it.',
      }),
    );
    await waitFor(() => expect(lastTold()).toEqual({}));
  },
};

const refused = (message: unknown) =>
  waitFor(() => expect(spies.notify).toHaveBeenCalledWith({ tone: 'error', message }));

export const LinkToAddWithoutTheRight: Story = {
  parameters: mocked('read-only'),
  render: () => <WithAddress first={{ dialog: 'add' }} other={{}} />,
  play: async () => {
    await refused('You can view these schedules but not change them.');
    await waitFor(() => expect(lastTold()).toEqual({}));
    await expect(screen.queryByRole('dialog')).toBeNull();
  },
};

export const LinkToAddAtTheLimit: Story = {
  parameters: mocked('at-quota'),
  render: () => <WithAddress first={{ dialog: 'add' }} other={{}} />,
  play: () => refused(expect.stringMatching(/^This extension has reached its limit of \d+ schedules\./)),
};

export const CopyLink: Story = {
  beforeEach: () => replaceClipboard(),
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: `More actions for ${NAME}` }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Copy link' }));
    await waitFor(() => expect(spies.notify).toHaveBeenCalledWith({ tone: 'success', message: 'Link copied.' }));
    const { id } = stored(NAME);
    await expect(written).toHaveBeenCalledWith(`https://psa.example/?schedule=${id}`);
    await userEvent.click(canvas.getByRole('button', { name: /^Last 3 runs failed/ }));
    const dialog = await shownDialog(NAME);
    await userEvent.click(await within(dialog).findByRole('button', { name: 'Copy link' }));
    const run = newestRun(id, 'failed').id;
    await expect(written).toHaveBeenLastCalledWith(`https://psa.example/?schedule=${id}&run=${run}`);
  },
};

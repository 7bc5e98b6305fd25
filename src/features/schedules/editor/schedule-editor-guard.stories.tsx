import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
import { stored } from '#storybook/arrange.ts';
import { Given } from '#storybook/given.tsx';
import { mocked, mocks, sentTo } from '#storybook/mocks.ts';
import { shownDialog, shownQuestion } from '#storybook/shown-dialog.ts';
import { elapse } from '#storybook/timers.ts';
import { Button } from '#ui/button.tsx';
import { SLOW_AFTER_MS } from '#ui/use-slow.ts';
import { ScheduleEditor } from './schedule-editor.tsx';

const NAME = 'Nightly agreement sync';

/** A button that opens the editor the way the card does. */
function Opener() {
  const [isOpen, setOpen] = useState(false);
  return (
    <Given>
      {({ extension, schedule }) => (
        <>
          <Button id="open-editor-button" onClick={() => setOpen(true)}>
            Open
          </Button>
          {isOpen && (
            <ScheduleEditor
              extension={extension}
              intent={{ kind: 'edit', schedule: schedule(NAME) }}
              onClose={() => setOpen(false)}
            />
          )}
        </>
      )}
    </Given>
  );
}

const meta = {
  title: 'Editor/Flows/Close and save',
  component: Opener,
  parameters: mocked('typical'),
} satisfies Meta<typeof Opener>;

export default meta;
type Story = StoryObj<typeof meta>;

const sentChanges = () => sentTo('PATCH', /^schedules\//);

async function open() {
  await screen.findByRole('button', { name: 'Open' });
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  const dialog = await shownDialog(`Edit ${NAME}`);
  await within(dialog).findByText(/9 of 12 endpoints can be scheduled/);
  return { dialog, name: within(dialog).getByLabelText(/^Name/) };
}

async function expectClosed() {
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await waitFor(() => expect(screen.getByRole('button', { name: 'Open' })).toHaveFocus());
}

/** Whether leaving the page would ask. */
function asksBeforeLeaving() {
  return !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
}

export const ClosesAtOnceWhileNothingIsChanged: Story = {
  play: async () => {
    const { name } = await open();
    await expect(asksBeforeLeaving()).toBe(false);
    // Restoring the original value is not a change.
    await userEvent.type(name, '!{Backspace}');
    await expect(asksBeforeLeaving()).toBe(false);
    await userEvent.keyboard('{Escape}');
    await expectClosed();
  },
};

export const AsksOnEveryWayToClose: Story = {
  play: async () => {
    const { dialog, name } = await open();
    await userEvent.type(name, '!');
    await expect(asksBeforeLeaving()).toBe(true);
    const ways = [
      () => userEvent.click(within(dialog).getByRole('button', { name: 'Close' })),
      () => userEvent.click(within(dialog).getByRole('button', { name: 'Cancel' })),
      () => userEvent.type(name, '{Escape}'),
    ];
    for (const leave of ways) {
      await leave();
      const question = await shownQuestion('Discard your changes?');
      // Escape answers the question with no, it does not close what the question is about.
      await userEvent.keyboard('{Escape}');
      await waitFor(() => expect(question).not.toBeInTheDocument());
      await expect(name).toHaveValue('Nightly agreement sync!');
    }
    await userEvent.click(document.querySelector('[data-rac][class*=backdrop]') ?? document.body);
    await expect(screen.queryByRole('alertdialog')).toBeNull();
    await expect(dialog).toBeVisible();

    await userEvent.type(name, '{Escape}');
    await userEvent.click(await screen.findByRole('button', { name: 'Discard changes' }));
    await expectClosed();
    await expect(asksBeforeLeaving()).toBe(false);
  },
};

export const DoesNotAskOnceItIsSaved: Story = {
  play: async () => {
    const { name } = await open();
    // Enter in a field saves, as in any form.
    await userEvent.type(name, '!{Enter}');
    await waitFor(() => expect(sentChanges()).toEqual([{ name: 'Nightly agreement sync!' }]));
    await expectClosed();
    await expect(asksBeforeLeaving()).toBe(false);
  },
};

export const SlowToOpen: Story = {
  parameters: mocked('typical', { network: { getSchedule: 'never' } }),
  play: async () => {
    const opener = await screen.findByRole('button', { name: 'Open' });
    await userEvent.click(opener);
    await expect(opener).toHaveAttribute('aria-busy', 'true');
    await elapse(SLOW_AFTER_MS);
    const notice = await shownDialog('Still loading. The service is slow.');
    mocks.network.getSchedule = undefined;
    await userEvent.click(within(notice).getByRole('button', { name: 'Try again' }));
    await shownDialog(`Edit ${NAME}`);
    await expect(opener).not.toHaveAttribute('aria-busy');
  },
};

export const SlowToSave: Story = {
  parameters: mocked('typical', { network: { updateSchedule: 'never' } }),
  play: async () => {
    const { name } = await open();
    await userEvent.type(name, '!{Enter}');
    await waitFor(() => expect(sentChanges()).toHaveLength(1));
    await elapse(SLOW_AFTER_MS);
    await screen.findByText('Still working. The service is slow.');
    await expect(name).toHaveValue('Nightly agreement sync!');
  },
};

export const ByKeyboardAlone: Story = {
  play: async () => {
    const { dialog } = await open();
    await waitFor(() => expect(within(dialog).getByRole('combobox', { name: 'Endpoint' })).toHaveFocus());
    const controls = new Set<Element>();
    for (let at = document.activeElement; at && !controls.has(at); at = document.activeElement) {
      controls.add(at);
      await userEvent.tab();
    }
    // After the last control comes the first one, never another part of the page.
    await expect(dialog).toContainElement(document.activeElement as HTMLElement);
    await expect(screen.getByText('Open').closest('[inert]')).not.toBeNull();
    const visited = [...controls].map(({ id }) => id);
    const wanted = [
      'schedule-endpoint-field',
      'schedule-name-field',
      'schedule-timezone-field',
      'schedule-payload-field',
      'schedule-enabled-field',
      'cancel-schedule-button',
      'save-schedule-button',
      'close-edit-schedule-dialog-button',
    ];
    await expect(visited.filter((id) => wanted.includes(id))).toEqual(wanted);
  },
};

export const PayloadSurvivesAGet: Story = {
  play: async () => {
    const { dialog } = await open();
    const endpoint = within(dialog).getByRole('combobox', { name: 'Endpoint' });
    const choose = async (text: string) => {
      await userEvent.clear(endpoint);
      await userEvent.type(endpoint, text);
      await waitFor(() => expect(endpoint).toHaveAttribute('aria-activedescendant'));
      await userEvent.keyboard('{Enter}');
    };
    await choose('prices');
    await within(dialog).findByText('GET requests don’t have a payload, so the payload will be removed when you save.');
    await expect(within(dialog).queryByLabelText(/^Payload/)).toBeNull();
    await choose('usage/report');
    await expect(await within(dialog).findByLabelText(/^Payload/)).toHaveValue('{\n  "scope": "changed"\n}');
    await choose('prices');
    await userEvent.click(await within(dialog).findByRole('button', { name: 'Save changes' }));
    const { endpointId } = stored('Refresh price list');
    await waitFor(() => expect(sentChanges()).toEqual([{ endpoint_id: endpointId, payload_json: null }]));
  },
};

/** Saving would otherwise keep the old zone without a word. */
export const TypedWithoutAMatch: Story = {
  play: async () => {
    const { dialog, name } = await open();
    await userEvent.type(name, '!');
    const zone = within(dialog).getByRole('combobox', { name: 'Time zone' });
    const save = within(dialog).getByRole('button', { name: 'Save changes' });
    await userEvent.clear(zone);
    await userEvent.type(zone, 'nowhere');
    await userEvent.click(save);
    await waitFor(() => expect(zone).toHaveFocus());
    await expect(
      within(dialog).getByText('No time zone matches “nowhere”. Europe/Berlin stays selected.'),
    ).toBeVisible();
    await expect(sentChanges()).toEqual([]);
    await userEvent.clear(zone);
    await userEvent.keyboard('berlin{Tab}');
    await expect(zone).toHaveValue('Europe/Berlin');
    await userEvent.click(save);
    await waitFor(() => expect(sentChanges()).toHaveLength(1));
  },
};

/** The reason has been read, and the kept value is meant. */
export const SavedAfterARefusal: Story = {
  play: async () => {
    const { dialog, name } = await open();
    await userEvent.type(name, '!');
    const endpoint = within(dialog).getByRole('combobox', { name: 'Endpoint' });
    await userEvent.clear(endpoint);
    await userEvent.type(endpoint, 'nowhere{Tab}');
    await userEvent.type(name, '{Enter}');
    await waitFor(() => expect(endpoint).toHaveFocus());
    await expect(sentChanges()).toEqual([]);
    await userEvent.type(name, '{Enter}');
    await waitFor(() => expect(sentChanges()).toEqual([{ name: 'Nightly agreement sync!' }]));
  },
};

export const SavedBeforeTheEndpointsAreLoaded: Story = {
  parameters: mocked('typical', { network: { listEndpoints: 'never' } }),
  play: async () => {
    await screen.findByRole('button', { name: 'Open' });
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    const dialog = await shownDialog(`Edit ${NAME}`);
    await userEvent.type(within(dialog).getByLabelText(/^Name/), '!');
    const endpoint = within(dialog).getByRole('combobox', { name: 'Endpoint' });
    const save = within(dialog).getByRole('button', { name: 'Save changes' });
    await userEvent.clear(endpoint);
    await userEvent.type(endpoint, 'usage');
    await userEvent.click(save);
    await waitFor(() => expect(endpoint).toHaveFocus());
    await expect(endpoint).toHaveValue('usage');
    await expect(sentChanges()).toEqual([]);
  },
};

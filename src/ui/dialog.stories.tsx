import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, fn, screen, userEvent, waitFor } from 'storybook/test';
import { shownDialog, shownQuestion } from '#storybook/shown-dialog.ts';
import { Button } from './button.tsx';
import { ClosesOnBack } from './closes-on-back.ts';
import { Dialog } from './dialog.tsx';
import { DiscardDialog } from './discard-dialog.tsx';
import { TextField } from './text-field.tsx';
import { useCloseGuard } from './use-close-guard.ts';

const meta = {
  title: 'Parts/Dialog',
  tags: ['autodocs'],
  component: Dialog,
  args: {
    id: 'edit-schedule-dialog',
    isOpen: true,
    onClose: fn(),
    title: 'Edit schedule',
    description: 'Every day at 02:30 · Europe/Berlin',
    children: <TextField defaultValue="Nightly agreement sync" id="schedule-name-field" label="Name" />,
    footerStart: '1 of 2 decided',
    footer: (
      <>
        <Button id="cancel-schedule-button">Cancel</Button>
        <Button id="save-schedule-button" variant="primary">
          Save changes
        </Button>
      </>
    ),
  },
} satisfies Meta<typeof Dialog>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Medium: Story = {
  play: async ({ args }) => {
    const dialog = await shownDialog('Edit schedule');
    await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
    await userEvent.keyboard('{Escape}');
    await expect(args.onClose).toHaveBeenCalledOnce();
  },
};
export const Small: Story = { args: { size: 'sm' } };
export const Large: Story = { args: { size: 'lg' } };
export const ScrollingBody: Story = {
  args: {
    isTextOnly: true,
    children: Array.from({ length: 60 }, (_, line) => <p key={String(line)}>Line {line + 1}</p>),
  },
};
export const LongTitle: Story = { args: { title: 'Agreement synchronisation with a long name '.repeat(4) } };

export const GivesFocusBack: Story = {
  render: function Opened() {
    const [isOpen, setOpen] = useState(false);
    return (
      <>
        <Button id="open-dialog-button" onClick={() => setOpen(true)}>
          Open
        </Button>
        <Dialog id="plain-dialog" isOpen={isOpen} onClose={() => setOpen(false)} title="Plain">
          Nothing to fill in
        </Dialog>
      </>
    );
  },
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Open' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Open' })).toHaveFocus());
  },
};

const submittedHost = fn();
const changedHost = fn();
const submittedOwn = fn();

export const KeepsItsFormFromTheHosts: Story = {
  render: () => (
    <form onChange={changedHost} onSubmit={submittedHost}>
      <Dialog
        footer={
          <Button id="save-schedule-button" type="submit" variant="primary">
            Save
          </Button>
        }
        id="edit-schedule-dialog"
        isOpen
        onClose={() => {}}
        title="Edit schedule"
        wrap={(content) => (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              submittedOwn();
            }}
          >
            {content}
          </form>
        )}
      >
        <TextField id="schedule-name-field" label="Name" />
      </Dialog>
    </form>
  ),
  play: async () => {
    for (const spy of [submittedHost, changedHost, submittedOwn]) spy.mockClear();
    await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), 'Sync{Enter}');
    await expect(submittedOwn).toHaveBeenCalledOnce();
    await expect(submittedHost).not.toHaveBeenCalled();
    await expect(changedHost).not.toHaveBeenCalled();
  },
};

export const AsksBeforeLosingChanges: Story = {
  render: function Guarded(args) {
    const [name, setName] = useState('');
    const guard = useCloseGuard({ isDirty: name !== '', onClose: args.onClose });
    return (
      <>
        <Dialog {...args} onClose={guard.requestClose}>
          <TextField
            id="schedule-name-field"
            label="Name"
            onChange={(event) => setName(event.target.value)}
            value={name}
          />
        </Dialog>
        <DiscardDialog guard={guard} />
      </>
    );
  },
  play: async ({ args }) => {
    const field = await screen.findByRole('textbox', { name: 'Name' });
    await userEvent.type(field, 'Sync');
    await userEvent.keyboard('{Escape}');
    await shownQuestion('Discard your changes?');
    await userEvent.click(screen.getByRole('button', { name: 'Keep editing' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    await expect(args.onClose).not.toHaveBeenCalled();
    await expect(field).toHaveValue('Sync');
    await waitFor(() => expect(field).toHaveFocus());
    await userEvent.keyboard('{Escape}');
    await userEvent.click(await screen.findByRole('button', { name: 'Discard changes' }));
    await expect(args.onClose).toHaveBeenCalledOnce();
  },
};

export const ClosesOnBackOfTheBrowser: Story = {
  render: function Guarded(args) {
    const [isOpen, setOpen] = useState(false);
    const [name, setName] = useState('');
    const close = () => setOpen(false);
    const guard = useCloseGuard({ isDirty: name !== '', onClose: close });
    return (
      <ClosesOnBack value={true}>
        <Button id="open-dialog-button" onClick={() => setOpen(true)}>
          Open
        </Button>
        <Dialog {...args} isOpen={isOpen} onClose={guard.requestClose}>
          <TextField
            id="schedule-name-field"
            label="Name"
            onChange={(event) => setName(event.target.value)}
            value={name}
          />
        </Dialog>
        <DiscardDialog guard={guard} />
      </ClosesOnBack>
    );
  },
  play: async ({ canvas }) => {
    const before = history.state;
    const entered = () =>
      waitFor(() => expect(history.state).toMatchObject({ extensionSchedulesDialog: location.href }));
    const left = () => waitFor(() => expect(history.state).toEqual(before));
    const open = async () => {
      await userEvent.click(canvas.getByRole('button', { name: 'Open' }));
      await entered();
      return shownDialog('Edit schedule');
    };
    const gone = (element: HTMLElement) => waitFor(() => expect(element).not.toBeInTheDocument());

    const first = await open();
    history.back();
    await gone(first);
    await left();

    // Closed in another way, it takes its entry back.
    const second = await open();
    await userEvent.keyboard('{Escape}');
    await gone(second);
    await left();

    // The page was reloaded while a dialog was open.
    history.pushState({ extensionSchedulesDialog: location.href }, '');
    const again = await open();
    history.back();
    await gone(again);
    await left();

    const third = await open();
    await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'Sync');
    history.back();
    const question = await shownQuestion('Discard your changes?');
    await entered();
    history.back();
    await gone(question);
    await waitFor(() => expect(third).toBeVisible());
    await entered();
    history.back();
    await userEvent.click(await screen.findByRole('button', { name: 'Discard changes' }));
    await gone(third);
    await left();
  },
};

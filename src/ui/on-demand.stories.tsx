import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ComponentType, useState } from 'react';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import { shownDialog, shownQuestion } from '#storybook/shown-dialog.ts';
import { elapse } from '#storybook/timers.ts';
import { Button } from './button.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { OnLoadFailed } from './load-failed.ts';
import { OnDemand } from './on-demand.tsx';
import { definePart, type Part } from './part.ts';
import { SLOW_AFTER_MS } from './use-slow.ts';

type LoadedProps = { onClose: () => void };

function Loaded({ onClose }: LoadedProps) {
  return (
    <ConfirmDialog
      confirmLabel="Go on"
      id="loaded-part-dialog"
      isOpen
      onCancel={onClose}
      onConfirm={onClose}
      title="Loaded"
    >
      It came after all.
    </ConfirmDialog>
  );
}

const onLoadFailed = fn();
const load = fn<() => Promise<ComponentType<LoadedProps>>>();

/** A button of the card that opens a part. */
function Opener({ part }: { part: Part<LoadedProps> }) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button id="open-part-button" onClick={() => setOpen(true)}>
        Open
      </Button>
      {isOpen && (
        <OnDemand onClose={close} part={part}>
          {(Component) => <Component onClose={close} />}
        </OnDemand>
      )}
    </>
  );
}

const meta = {
  title: 'Parts/Flows/Part on demand',
  component: Opener,
  args: { part: definePart('Loaded', load) },
  render: () => (
    <OnLoadFailed value={onLoadFailed}>
      <Opener part={definePart('Loaded', load)} />
    </OnLoadFailed>
  ),
  beforeEach: () => {
    load.mockReset();
    onLoadFailed.mockReset();
  },
} satisfies Meta<typeof Opener>;

export default meta;
type Story = StoryObj<typeof meta>;

const lost = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));

async function open() {
  await userEvent.click(screen.getByRole('button', { name: 'Open' }));
  return screen.findByRole('dialog', { name: 'Couldn’t load this view' });
}

export const NotLoaded: Story = {
  play: async () => {
    load.mockImplementation(lost);
    const dialog = await open();
    const retry = within(dialog).getByRole('button', { name: 'Try again' });
    await expect(retry).toHaveFocus();
    await userEvent.click(retry);
    await waitFor(() => expect(load).toHaveBeenCalledTimes(2));
    await waitFor(() => expect(onLoadFailed).toHaveBeenCalledTimes(2));
    await expect(onLoadFailed).toHaveBeenCalledWith(expect.any(TypeError), 'Loaded');
    await waitFor(() => expect(retry).not.toHaveAttribute('aria-busy'));
    await expect(dialog).toBeVisible();
  },
};

export const Retrying: Story = {
  play: async () => {
    load.mockImplementationOnce(lost).mockImplementation(() => new Promise(() => {}));
    const dialog = await open();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(within(dialog).getByRole('button', { name: 'Try again' })).toHaveAttribute('aria-busy'));
  },
};

export const LoadedOnRetry: Story = {
  play: async () => {
    load.mockImplementationOnce(lost).mockResolvedValue(Loaded);
    await userEvent.click(within(await open()).getByRole('button', { name: 'Try again' }));
    const loaded = await shownQuestion('Loaded');
    await userEvent.click(within(loaded).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Open' })).toHaveFocus());
    await userEvent.click(screen.getByRole('button', { name: 'Open' }));
    await shownQuestion('Loaded');
    await expect(load).toHaveBeenCalledTimes(2);
  },
};

export const GivenUp: Story = {
  play: async () => {
    load.mockImplementation(lost);
    await userEvent.click(within(await open()).getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await expect(screen.getByRole('button', { name: 'Open' })).toHaveFocus();
    // Opening it again requests it again.
    await open();
    await expect(load).toHaveBeenCalledTimes(2);
  },
};

/** The control that was pressed shows at once that something is loading. */
export const Loading: Story = {
  play: async () => {
    let arrive = (_: ComponentType<LoadedProps>) => {};
    load.mockImplementation(
      () =>
        new Promise((resolve) => {
          arrive = resolve;
        }),
    );
    const opener = screen.getByRole('button', { name: 'Open' });
    // As in Safari, which does not focus what is pressed.
    opener.click();
    await expect(opener).toHaveFocus();
    await waitFor(() => expect(opener).toHaveAttribute('aria-busy', 'true'), { timeout: 150 });
    await userEvent.click(opener);
    await expect(load).toHaveBeenCalledOnce();
    arrive(Loaded);
    await shownQuestion('Loaded');
    await expect(opener).not.toHaveAttribute('aria-busy');
  },
};

export const SlowToLoad: Story = {
  play: async () => {
    load.mockImplementation(() => new Promise(() => {}));
    const opener = screen.getByRole('button', { name: 'Open' });
    await userEvent.click(opener);
    await elapse(SLOW_AFTER_MS);
    const dialog = await shownDialog('Still loading. The service is slow.');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    await expect(opener).not.toHaveAttribute('aria-busy');
  },
};

function Waiting({ part }: { part: Part<LoadedProps> }) {
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button id="open-part-button" onClick={() => setAsked(true)}>
        Open
      </Button>
      <OnDemand asked={asked} onClose={() => setAsked(false)} part={part}>
        {(Component) => asked && <Component onClose={() => setAsked(false)} />}
      </OnDemand>
    </>
  );
}

/** A failure before anybody asked for it is shown when they do. */
export const AskedAfterItFailed: Story = {
  render: () => (
    <OnLoadFailed value={onLoadFailed}>
      <Waiting part={definePart('Loaded', load)} />
    </OnLoadFailed>
  ),
  beforeEach: () => {
    load.mockImplementationOnce(lost).mockResolvedValue(Loaded);
  },
  play: async () => {
    await waitFor(() => expect(onLoadFailed).toHaveBeenCalledOnce());
    await expect(screen.queryByRole('dialog')).toBeNull();
    await userEvent.click(within(await open()).getByRole('button', { name: 'Try again' }));
    await shownQuestion('Loaded');
  },
};

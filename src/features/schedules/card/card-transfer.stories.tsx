import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import { changeSchedule, stored } from '#storybook/arrange.ts';
import { replaceClipboard, written } from '#storybook/clipboard.ts';
import { mocked, spies } from '#storybook/mocks.ts';
import { shownDialog } from '#storybook/shown-dialog.ts';
import { Card } from './schedules-card.tsx';

const meta = {
  title: 'Card/Flows/Import and export',
  component: Card,
  parameters: mocked('typical'),
} satisfies Meta<typeof Card>;

export default meta;
type Story = StoryObj<typeof meta>;
type Canvas = ReturnType<typeof within>;

const NAME = 'Nightly agreement sync';

const one = {
  name: NAME,
  method: 'POST',
  path: '/agreements/sync',
  cron: '0 5 * * *',
  timezone: 'Europe/Berlin',
  enabled: true,
  payload_text: '{ "id":12345678901234567890,"price":1.10 }',
};

function aFile(...schedules: object[]): string {
  const extension = { name: 'Ticket Digest', version: '2.0.0' };
  return JSON.stringify({ format: 1, extension, exported_at: '2026-11-23T12:00:00.000Z', schedules });
}

async function chooseInCard(canvas: Canvas, item: string) {
  await userEvent.click(await canvas.findByRole('button', { name: 'More actions for all schedules' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: item }));
}

async function openImport(canvas: Canvas) {
  await chooseInCard(canvas, 'Import schedules…');
  return within(await shownDialog('Import schedules'));
}

async function paste(dialog: Canvas, text: string) {
  const field = dialog.getByLabelText('File content');
  await userEvent.clear(field);
  await userEvent.click(field);
  await userEvent.paste(text);
}

export const Import: Story = {
  play: async ({ canvas }) => {
    const dialog = await openImport(canvas);
    const file = aFile(one, { ...one, name: 'Gone', path: '/gone' }, { ...one, name: 'Odd', cron: '61 * * * *' });
    await paste(dialog, file);
    await waitFor(() => expect(dialog.getByText(`${NAME} (2)`)).toBeVisible());
    await expect(dialog.getByText('Renamed because the name is already used')).toBeVisible();
    await expect(dialog.getByText('Will be added, disabled')).toBeVisible();
    await expect(dialog.getByText(/^Skipped: version .+ doesn’t have this endpoint$/)).toBeVisible();
    await expect(dialog.getByText('Skipped: its cron expression isn’t valid here')).toBeVisible();
    await expect(dialog.getByText(/^This file was exported from Ticket Digest\./)).toBeVisible();
    await userEvent.click(dialog.getByRole('switch', { name: 'Enable schedules that are enabled in the file' }));
    await waitFor(() => expect(dialog.getByText('Will be added, enabled')).toBeVisible());
    await userEvent.click(dialog.getByRole('button', { name: 'Import 1 schedule' }));
    await waitFor(() => expect(canvas.getByRole('row', { name: new RegExp(`${NAME} \\(2\\)`) })).toBeVisible());
    await expect(stored(`${NAME} (2)`)).toMatchObject({ enabled: true, cron: '0 5 * * *' });
    await expect(spies.notify).toHaveBeenCalledWith({ tone: 'success', message: '1 schedule imported.' });
  },
};

export const ImportChosenFile: Story = {
  play: async ({ canvas }) => {
    const dialog = await openImport(canvas);
    const input = document.querySelector<HTMLInputElement>('[data-automation-id="import-file-field"]');
    if (!input) throw new Error('no file field');
    const file = new File([aFile({ ...one, name: 'From a file' })], 'schedules.json', { type: 'application/json' });
    await userEvent.upload(input, file);
    await waitFor(() => expect(dialog.getByText('From a file')).toBeVisible());
    await expect(dialog.getByRole('button', { name: 'Import 1 schedule' })).toBeVisible();
  },
};

/** What cannot be imported says so, and what to do. */
export const ImportMistakes: Story = {
  play: async ({ canvas }) => {
    const dialog = await openImport(canvas);
    await paste(dialog, 'not JSON');
    await waitFor(() => expect(dialog.getByText(/^This isn’t a file with exported schedules\./)).toBeVisible());
    await paste(dialog, '{"format":2,"schedules":[]}');
    await waitFor(() => expect(dialog.getByText(/^This file has a newer format/)).toBeVisible());
    await paste(dialog, aFile({ ...one, cron: 5 }));
    await waitFor(() => expect(dialog.getByText(/^The file has errors at schedules\/0\/cron\./)).toBeVisible());
    await paste(dialog, aFile(...Array.from({ length: 51 }, () => one)));
    await waitFor(() => expect(dialog.getByText(/^Import at most 50 schedules at a time\./)).toBeVisible());
    await expect(dialog.queryByRole('table')).toBeNull();
  },
};

/** The text is read after the press, which Safari must know during it. */
export const CopyAsJson: Story = {
  beforeEach: () => replaceClipboard(),
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: `More actions for ${NAME}` }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Copy as JSON' }));
    const message = `${NAME} copied as JSON.`;
    await waitFor(() => expect(spies.notify).toHaveBeenCalledWith({ tone: 'success', message }));
    const file = JSON.parse(written.mock.calls[0]?.[0] ?? '');
    await expect(file).toMatchObject({ format: 1, schedules: [{ name: NAME, path: '/agreements/sync' }] });
  },
};

export const CopyRefused: Story = {
  beforeEach: () => replaceClipboard({ refuses: true }),
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: `More actions for ${NAME}` }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Copy as JSON' }));
    const message = 'Couldn’t copy. Allow clipboard access in your browser.';
    await waitFor(() => expect(spies.notify).toHaveBeenCalledWith({ tone: 'error', message }));
  },
};

export const CopyOfDeleted: Story = {
  beforeEach: () => replaceClipboard(),
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: `More actions for ${NAME}` }));
    const item = await screen.findByRole('menuitem', { name: 'Copy as JSON' });
    await changeSchedule(NAME, { deletedAt: Date.now() });
    await userEvent.click(item);
    const message = expect.stringMatching(/no longer exists/);
    await waitFor(() => expect(spies.notify).toHaveBeenCalledWith({ tone: 'error', message }));
    await expect(written).not.toHaveBeenCalled();
  },
};

/** A reader may look at a schedule, so also at its file. */
export const ReaderMayExport: Story = {
  parameters: mocked('read-only'),
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'More actions for all schedules' }));
    const item = await screen.findByRole('menuitem', { name: 'Export schedules' });
    await waitFor(() => expect(item).toBeVisible());
    await expect(screen.queryByRole('menuitem', { name: 'Import schedules…' })).toBeNull();
  },
};

/** The texts of the menu are loaded when it opens. What is on the screen stays there. */
export const MenuInAnotherLanguage: Story = {
  globals: { locale: 'es' },
  play: async ({ canvas }) => {
    const trigger = await canvas.findByRole('button', { name: 'Más acciones para todas las programaciones' });
    const hidden = fn();
    const observer = new MutationObserver(() => {
      if (!trigger.checkVisibility()) hidden();
    });
    observer.observe(document.body, { attributes: true, childList: true, subtree: true });
    await userEvent.click(trigger);
    await screen.findByRole('menuitem', { name: 'Importar programaciones…' });
    observer.disconnect();
    await expect(hidden).not.toHaveBeenCalled();
  },
};

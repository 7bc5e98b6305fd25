import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor } from 'storybook/test';
import { addRun, addSchedules, changeAsMia, changeSchedule } from '#storybook/arrange.ts';
import { addChanges } from '#storybook/arrange-changes.ts';
import { changeBefore, updateBefore } from '#storybook/arrange-undo.ts';
import { control, expectMessagesOnly, expectNoticesInMessages, press } from '#storybook/foreign-text.ts';
import { mocked, mocks, spies } from '#storybook/mocks.ts';
import { choose, type EveryTextArgs, everyText, NAME, row } from './every-text.fixture.tsx';

// The parts of the card for finding, importing, undoing, retrying and for changes of other people.
const meta = {
  title: 'Card/Flows/Every text, later parts',
  ...everyText,
} satisfies Meta<EveryTextArgs>;

export default meta;
type Story = StoryObj<typeof meta>;

const [REPORT, PRICES] = ['Usage report to billing', 'Refresh price list'];
const NEXT_VERSION = '2f6f9d1c-13c4-4a71-b1e5-6a1de51f0002';

export const Finding: Story = {
  args: { view: { group: 'state', lastRun: 'failed' } },
  play: async () => {
    await control('remove-filter-button');
    await expectMessagesOnly();
    const [day] = document.querySelectorAll<HTMLElement>('[data-automation-id="open-day-runs-button"]');
    day?.focus();
    await expectMessagesOnly();
    await userEvent.type(await control('schedule-search-field'), '4711');
    await control('clear-schedule-filters-button');
    await expectMessagesOnly();
  },
};

export const LinkToADeletedSchedule: Story = {
  args: { view: { schedule: '0192f0c1-7c3a-7e64-9d51-5be2c1a9ffff' } },
  play: async () => {
    await waitFor(() => expect(spies.notify).toHaveBeenCalled());
    expectNoticesInMessages();
  },
};

const one = { name: NAME, method: 'POST', path: '/agreements/sync', cron: '0 5 * * *', timezone: 'Europe/Berlin' };
const SCHEDULES = [
  one,
  { ...one, path: '/gone' },
  { ...one, method: 'GET' },
  { ...one, cron: '61 * * * *' },
  { ...one, timezone: 'Mars/Olympus' },
  { ...one, payload_text: '{' },
  { ...one, name: '\u200b' },
].map((schedule) => ({ enabled: true, payload_text: null, ...schedule }));
const aFile = (format: number, schedules: readonly object[]) =>
  JSON.stringify({
    format,
    extension: { name: '4711', version: '1.0.0' },
    exported_at: '2026-11-23T12:00:00.000Z',
    schedules,
  });

export const Import: Story = {
  play: async () => {
    await press('open-card-menu-button');
    await press('import-menu-item');
    const content = await control('import-content-field');
    await expectMessagesOnly();
    for (const text of ['4711', aFile(2, []), aFile(1, []), aFile(1, SCHEDULES)]) {
      await userEvent.clear(content);
      await userEvent.click(content);
      await userEvent.paste(text);
      await expectMessagesOnly();
    }
    await waitFor(() => expect(document.querySelectorAll('#import-schedules-dialog tbody tr')).toHaveLength(7));
    await expectMessagesOnly();
    await press('keep-enabled-field');
    await expectMessagesOnly();
    await press('import-schedules-button');
    await waitFor(() => expect(spies.notify).toHaveBeenCalled());
    expectNoticesInMessages();
  },
};

/** Another person changes one of them, and the page has not loaded that yet. */
export const BulkFailures: Story = {
  play: async () => {
    await choose(NAME, 'select');
    mocks.network.listSchedules = 'down';
    await changeSchedule(NAME, { timeoutMs: 60_000 });
    await press('disable-selected-button');
    await press('confirm-disable-schedules-dialog-button');
    await control('close-bulk-failures-button');
    mocks.network.listSchedules = undefined;
    await expectMessagesOnly();
  },
};

export const NotificationDefaults: Story = {
  play: async () => {
    await press('open-card-menu-button');
    await press('notification-defaults-menu-item');
    await userEvent.type(await control('default-notify-after-field'), '101');
    await expectMessagesOnly();
    await press('save-notification-defaults-button');
    await expectMessagesOnly();
    await press('default-notify-recovery-field');
    await userEvent.clear(await control('default-notify-after-field'));
    await press('save-notification-defaults-button');
    await waitFor(() => expect(spies.notify).toHaveBeenCalled());
    expectNoticesInMessages();
  },
};

export const Undo: Story = {
  beforeEach: async () => {
    await addChanges();
    await changeBefore('disable', REPORT, PRICES);
    await changeBefore('delete', 'Licence count');
    await addSchedules([{ name: 'Licence count' }]);
  },
  play: async () => {
    await control('undo-change-button');
    await expectMessagesOnly();
    await press('open-card-menu-button');
    await press('changes-menu-item');
    await control('undo-bulk-change-button');
    await expectMessagesOnly();
    await userEvent.keyboard('{Escape}');
    await press('open-recently-deleted-button');
    await press('restore-schedule-button');
    await control('restore-renamed-button');
    await expectMessagesOnly();
    await userEvent.keyboard('{Escape}');
    await changeSchedule(REPORT, { timeoutMs: 60_000 });
    await press('undo-change-button');
    await control('close-not-changed-back-button');
    await expectMessagesOnly();
    expectNoticesInMessages();
  },
};

export const UndoUpdate: Story = {
  beforeEach: () => updateBefore(NEXT_VERSION),
  play: async () => {
    await press('undo-change-button');
    await control('undo-last-update-button');
    await expectMessagesOnly();
  },
};

export const OtherPeople: Story = {
  play: async () => {
    await choose(NAME, 'edit');
    const cron = await control('schedule-cron-field');
    await userEvent.clear(cron);
    await userEvent.paste('0 5 * * *');
    await changeAsMia(NAME, { cron: '0 7 * * *', timezone: 'Asia/Tokyo', timeoutMs: 60_000 });
    await press('save-schedule-button');
    await control('reload-schedule-button');
    await expectMessagesOnly();
    await changeAsMia(NAME, { deletedAt: Date.now() }, 'delete');
    await press('save-schedule-button');
    await control('add-deleted-schedule-button');
    await expectMessagesOnly();
  },
};

export const Retrying: Story = {
  beforeEach: async () => {
    const startedAt = Date.now() - 1_100;
    const error = { code: 'RUNNER_UNREACHABLE', message: 'The service said something in English.', facts: {} } as const;
    const attempt = { number: 1, status: 'failed', startedAt, finishedAt: startedAt + 100, error } as const;
    await addRun(NAME, {
      trigger: 'run_now',
      status: 'running',
      requestedBy: 'Dana Weber',
      scheduledFor: startedAt,
      startedAt,
      finishedAt: null,
      attempts: [{ ...attempt, deadlineAt: startedAt + 40_000, httpStatus: null, retryAt: Date.now() + 28_000 }],
    });
  },
  play: async () => {
    const retrying = await row(NAME);
    await control('stop-retrying-run-button', retrying);
    await expectMessagesOnly();
    await press('stop-retrying-run-button', retrying);
    await waitFor(() => expect(spies.notify).toHaveBeenCalled());
    expectNoticesInMessages();
  },
};

export const Unreachable: Story = {
  parameters: mocked('typical', { network: { all: 'down' } }),
  play: async () => {
    await control('reload-schedules-button');
    await expectMessagesOnly();
    mocks.network.all = undefined;
    await row(NAME);
    mocks.network.all = 'down';
    await press('toggle-schedule-switch', await row(NAME));
    await waitFor(() => expect(spies.notify).toHaveBeenCalled());
    expectNoticesInMessages();
  },
};

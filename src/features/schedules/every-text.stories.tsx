import { RUN_ERROR_CODES, type RunErrorCode } from '@extension-schedules/core/states.ts';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor } from 'storybook/test';
import { addRun, changeSchedule, pausedByFailures } from '#storybook/arrange.ts';
import { control, expectMessagesOnly, expectNoticesInMessages, press } from '#storybook/foreign-text.ts';
import { mocked, spies } from '#storybook/mocks.ts';
import { choose, type EveryTextArgs, everyText, NAME, row } from './every-text.fixture.tsx';

const meta = {
  title: 'Card/Flows/Every text',
  ...everyText,
} satisfies Meta<EveryTextArgs>;

export default meta;
type Story = StoryObj<typeof meta>;

const dialogGone = (id: string) => waitFor(() => expect(document.getElementById(id)).toBeNull());

export const Card: Story = {
  play: async () => {
    await row(NAME);
    await expectMessagesOnly();
    for (const menu of ['filter-schedules-button', 'sort-schedules-button', 'open-card-menu-button']) {
      await press(menu);
      await waitFor(() => expect(document.querySelector('[role="menu"]')).not.toBeNull());
      await expectMessagesOnly();
      await userEvent.keyboard('{Escape}');
    }
    await press('open-card-menu-button');
    await press('changes-menu-item');
    await control('schedule-changes-dialog').catch(() => undefined);
    await expectMessagesOnly();
    await userEvent.keyboard('{Escape}');
    await dialogGone('schedule-changes-dialog');
  },
};

/** Every error code, with the fields it has beside the message. */
const ERRORS = {
  GUEST_ERROR: { status: 422 },
  GUEST_UNAVAILABLE: {},
  GUEST_CRASHED: {},
  GUEST_OUT_OF_MEMORY: {},
  GUEST_BAD_ANSWER: {},
  RUNNER_REJECTED: {},
  RUNNER_FAILED: {},
  BUNDLE_UNAVAILABLE: {},
  RUNNER_UNREACHABLE: {},
  RUNNER_BAD_ANSWER: {},
  RUNNER_TIMED_OUT: { limitMs: 31_000 },
  RESPONSE_TOO_LARGE: { limitBytes: 262_144 },
  TIMED_OUT: { limitMs: 30_000 },
  CONFIG_UNAVAILABLE: {},
  WORKER_LOST: {},
} as const satisfies Record<RunErrorCode, object>;

export const History: Story = {
  beforeEach: async () => {
    const now = Date.now();
    for (const [at, code] of RUN_ERROR_CODES.entries()) {
      const scheduledFor = now - (at + 1) * 60_000;
      const error = { code, message: 'The service said something in English.', facts: ERRORS[code] };
      await addRun(NAME, { status: 'failed', trigger: 'run_now', scheduledFor, error, requestedBy: 'Dana Weber' });
    }
  },
  play: async () => {
    await choose(NAME, 'history');
    const dialog = await waitFor(() => {
      const found = document.getElementById('run-history-dialog');
      if (!found) throw new Error('The history is not open.');
      return found;
    });
    await control('show-run-details-button', dialog);
    for (const closed of dialog.querySelectorAll<HTMLElement>(
      '[data-automation-id="show-run-details-button"][aria-expanded="false"]',
    )) {
      await userEvent.click(closed);
    }
    await expectMessagesOnly();
    await press('history-view-changes', dialog);
    await expectMessagesOnly();
  },
};

export const Editor: Story = {
  play: async () => {
    await press('add-schedule-button');
    await control('schedule-when-view-field');
    await press('toggle-advanced-settings-button');
    await expectMessagesOnly();
    for (const view of ['presets', 'builder', 'text']) {
      await press(`schedule-when-view-field-${view}`);
      await expectMessagesOnly();
    }
    const cron = document.querySelector<HTMLInputElement>('#schedule-cron-field');
    if (!cron) throw new Error('There is no expression.');
    for (const text of ['61 * * * *', '* * * * *', '0 0 30 2 *', '@1', '*/25 2 31 * *']) {
      await userEvent.tripleClick(cron);
      await userEvent.paste(text);
      await userEvent.tab();
      await expectMessagesOnly();
    }
    await press('save-schedule-button');
    await expectMessagesOnly();
    await userEvent.keyboard('{Escape}');
    await expectMessagesOnly();
  },
};

export const Dialogs: Story = {
  play: async () => {
    for (const [action, cancel] of [
      ['pause', 'cancel-pause-button'],
      ['edit', 'cancel-schedule-button'],
    ] as const) {
      await choose(NAME, action);
      await control(cancel);
      await expectMessagesOnly();
      await press(cancel);
    }
    await choose(NAME, 'skip-next');
    await waitFor(() => expect(spies.notify).toHaveBeenCalled());
    await press('run-schedule-now-button', await row(NAME));
    await waitFor(() => expect(spies.notify.mock.calls.length).toBeGreaterThan(2), { timeout: 10_000 });
    await choose(NAME, 'select');
    for (const [open, cancel] of [
      ['pause-selected-button', 'cancel-pause-button'],
      ['change-timezone-menu-item', 'cancel-timezone-button'],
      ['change-notifications-menu-item', 'cancel-notifications-button'],
      ['resume-menu-item', 'cancel-resume-schedules-dialog-button'],
      ['run-now-menu-item', 'cancel-run-schedules-dialog-button'],
    ] as const) {
      if (open.endsWith('menu-item')) await press('open-bulk-menu-button');
      await press(open);
      await control(cancel);
      await expectMessagesOnly();
      await press(cancel);
    }
    await press('disable-selected-button');
    await control('confirm-disable-schedules-dialog-button');
    await expectMessagesOnly();
    await press('confirm-disable-schedules-dialog-button');
    await dialogGone('disable-schedules-dialog');
    await press('end-selecting-button');
    await choose(NAME, 'delete');
    await control('confirm-delete-schedule-dialog-button');
    await expectMessagesOnly();
    await press('confirm-delete-schedule-dialog-button');
    await control('dismiss-notice-button');
    await expectMessagesOnly();
    expectNoticesInMessages();
  },
};

export const AutoPaused: Story = {
  ...meta,
  beforeEach: () => changeSchedule(NAME, { pause: pausedByFailures(), consecutiveFailures: 10 }),
  play: async () => {
    await expectMessagesOnly();
    await press('resume-schedule-button', await row(NAME));
    await waitFor(() => expect(document.getElementById('resume-schedule-dialog')).not.toBeNull());
    await expectMessagesOnly();
  },
};

export const Overlapping: Story = { parameters: mocked('overlapping') };
export const TenantStopped: Story = { parameters: mocked('tenant-stopped') };
export const EndpointGone: Story = { parameters: mocked('carried-invalid') };
export const NoEndpoints: Story = { parameters: mocked('no-endpoints') };
export const NoAccess: Story = { parameters: mocked('typical', { person: 'client' }) };

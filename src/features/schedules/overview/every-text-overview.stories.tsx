import type { CardView } from '@extension-schedules/remote-types';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { control, expectMessagesOnly, hostIn, press, rememberData } from '#storybook/foreign-text.ts';
import { mocked } from '#storybook/mocks.ts';
import SchedulesOverview from '../schedules-overview-entry.tsx';

type Args = { view?: CardView };

// In the pseudo language, any text outside the messages stands out. Other stories have axe look at the same.
const meta = {
  title: 'Overview/Flows/Every text',
  render: (args) => <SchedulesOverview {...args} host={hostIn('yy')} />,
  parameters: { ...mocked('bad-night'), a11y: { test: 'off' } },
  beforeEach: rememberData,
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

export const BadNight: Story = {
  args: { view: { lastRun: 'failed' } },
  play: async () => {
    await control('remove-filter-button');
    await waitFor(() => expect(document.querySelectorAll('table')).toHaveLength(3));
    await expectMessagesOnly();
    await press('filter-schedules-button');
    await waitFor(() => expect(document.querySelector('[role="menu"]')).not.toBeNull());
    await expectMessagesOnly();
  },
};

export const RunThese: Story = {
  play: async () => {
    await press('run-failing-button');
    await control('run-these-schedules-dialog');
    await expectMessagesOnly();
    await press('confirm-run-these-schedules-dialog-button');
    await waitFor(() => expect(document.querySelector('#run-these-schedules-dialog')).toBeNull());
    await expectMessagesOnly();
  },
};

export const Hundreds: Story = {
  parameters: mocked('hundreds'),
  play: async () => {
    await control('show-all-lanes-button');
    await waitFor(() => expect(document.querySelectorAll('[data-schedule-id]').length).toBeGreaterThan(50));
    await expectMessagesOnly();
  },
};

export const Report: Story = {
  args: { view: { month: '2026-11' } },
  play: async () => {
    await waitFor(() => expect(document.querySelector('table')).not.toBeNull());
    await expectMessagesOnly();
  },
};

export const FailedReport: Story = {
  args: { view: { month: '2026-11' } },
  parameters: mocked('bad-night', { network: { getReport: 'down' } }),
  play: async () => {
    await control('reload-report-button');
    await expectMessagesOnly();
  },
};

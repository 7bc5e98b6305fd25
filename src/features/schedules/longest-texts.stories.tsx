import type { Host } from '@extension-schedules/remote-types';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ReactNode, useEffect, useState } from 'react';
import { expect, waitFor } from 'storybook/test';
import { expectNoCutText } from '#storybook/cut-text.ts';
import { control, hostIn, press } from '#storybook/foreign-text.ts';
import { mocked, mocks } from '#storybook/mocks.ts';
import { shownDialog } from '#storybook/shown-dialog.ts';
import { NAME, row } from './every-text.fixture.tsx';
import SchedulesCard from './schedules-card-entry.tsx';
import SchedulesOverview from './schedules-overview-entry.tsx';

// The narrowest screen, in the languages with the longest texts and words. Other stories have axe look at the same.
const meta = {
  title: 'Card/Flows/Longest texts',
  render: () => <InLanguages>{(host) => <SchedulesCard extensionId={mocks.extensionId} host={host} />}</InLanguages>,
  globals: { viewport: { value: 'narrow' } },
  parameters: { ...mocked('typical'), a11y: { test: 'off' } },
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

let show: (language: string) => void = () => {};

function InLanguages({ children }: { children: (host: Host) => ReactNode }) {
  const [language, setLanguage] = useState('en');
  useEffect(() => {
    show = setLanguage;
  }, []);
  return children(hostIn(language));
}

const shownText = () => (document.querySelector('[role="dialog"]') ?? document.body).textContent;

async function expectNoCutTextInEach(): Promise<void> {
  for (const language of ['fr', 'de', 'pl']) {
    const before = shownText();
    show(language);
    await waitFor(() => expect(shownText()).not.toBe(before));
    await expectNoCutText();
  }
}

export const Card: Story = {
  play: async () => {
    await row(NAME);
    await control('filter-schedules-button');
    await expectNoCutTextInEach();
  },
};

export const Editor: Story = {
  play: async () => {
    await press('open-schedule-menu-button', await row(NAME));
    await press('edit-menu-item');
    await press('toggle-advanced-settings-button');
    await control('schedule-starts-at-field');
    await expectNoCutTextInEach();
  },
};

export const History: Story = {
  play: async () => {
    await press('open-schedule-button', await row('Usage report to billing'));
    await press('show-run-details-button', await shownDialog());
    await expectNoCutTextInEach();
  },
};

export const Overview: Story = {
  render: () => <InLanguages>{(host) => <SchedulesOverview host={host} />}</InLanguages>,
  parameters: mocked('bad-night'),
  play: async () => {
    await control('show-all-lanes-button');
    await control('filter-schedules-button');
    await expectNoCutTextInEach();
  },
};

import type { Meta, StoryObj } from '@storybook/react-vite';
import { fn, userEvent, waitFor } from 'storybook/test';
import { control, expectMessagesOnly, hostIn, press, rememberData } from '#storybook/foreign-text.ts';
import { mocks } from '#storybook/mocks.ts';
import { TO, updateStory } from './update-story.fixture.tsx';
import UpgradeBlockDialog from './upgrade-block-dialog-entry.tsx';

// The dialog as a host has it, in the pseudo language: whatever is no message is found, wherever one gets to.
const meta = {
  title: 'Update/Flows/Every text',
  render: () => (
    <UpgradeBlockDialog extensionId={mocks.extensionId} host={hostIn('yy')} onClose={fn()} versionId={TO.id} />
  ),
  // Other stories have axe look at the same.
  parameters: { ...updateStory.parameters, a11y: { test: 'off' } },
  beforeEach: rememberData,
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

export const Update: Story = {
  play: async () => {
    await control('blocked-schedules-table');
    await expectMessagesOnly();
    for (const choice of document.querySelectorAll<HTMLElement>('[role="dialog"] [type="radio"]')) {
      await userEvent.click(choice);
      await expectMessagesOnly();
    }
    const details = document.querySelectorAll<HTMLElement>('[role="dialog"] [aria-expanded="false"]:not([role])');
    for (const closed of details) await userEvent.click(closed);
    await expectMessagesOnly();
    await press('override-update-button');
    await press('confirm-override-update-dialog-button');
    await control('undo-update-button');
    await expectMessagesOnly();
    await press('undo-update-button');
    await waitFor(() => {
      if (document.querySelector('[data-automation-id="undo-update-button"]')) throw new Error('It is not undone.');
    });
    await expectMessagesOnly();
  },
};

import type { CardView } from '@extension-schedules/remote-types';
import { expect, waitFor } from 'storybook/test';
import { expectMessagesOnly, hostIn, press, rememberData } from '#storybook/foreign-text.ts';
import { mocked, mocks } from '#storybook/mocks.ts';
import SchedulesCard from './schedules-card-entry.tsx';

export const NAME = 'Nightly agreement sync';

export type EveryTextArgs = { view?: CardView };

/** Other stories have axe look at the same. */
const LOOKED_AT = { a11y: { test: 'off' } };

/** Renders the card in the pseudo language, so that any text outside the messages stands out. */
export const everyText = {
  render: (args: EveryTextArgs) => <SchedulesCard {...args} extensionId={mocks.extensionId} host={hostIn('yy')} />,
  parameters: { ...mocked('typical'), ...LOOKED_AT },
  beforeEach: rememberData,
  play: async () => {
    await waitFor(() => expect(document.querySelector('section h2, section table, section p')).not.toBeNull());
    await expectMessagesOnly();
  },
};

export async function row(name: string): Promise<HTMLElement> {
  return waitFor(() => {
    const found = [...document.querySelectorAll('tr')].find((each) => each.textContent.includes(name));
    if (!found) throw new Error(`There is no row ${name}.`);
    return found;
  });
}

/** Chooses an action in the menu of the schedule's row. */
export async function choose(name: string, action: string): Promise<void> {
  await press('open-schedule-menu-button', await row(name));
  await expectMessagesOnly();
  await press(`${action}-menu-item`);
}

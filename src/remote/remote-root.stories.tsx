import type { Host } from '@extension-schedules/remote-types';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent } from 'storybook/test';
import { RemoteRoot } from './remote-root.tsx';

const onError = fn<NonNullable<Host['onError']>>();
const host: Host = {
  apiBaseUrl: 'http://schedules.test',
  getAccessToken: () => 'a secret token',
  locale: 'en',
  onError,
};
const crash = new Error('Broken.');
let isBroken = true;

function Fragile() {
  if (isBroken) throw crash;
  return <p>Whole again.</p>;
}

const meta = {
  title: 'Card/Flows/Crash',
  component: RemoteRoot,
  args: { component: 'SchedulesCard', host, children: <Fragile /> },
  beforeEach: () => {
    isBroken = true;
    onError.mockReset();
  },
} satisfies Meta<typeof RemoteRoot>;

export default meta;
type Story = StoryObj<typeof meta>;

/** The host's tracker gets the error and the component's name, nothing else. */
export const Crashed: Story = {
  play: async () => {
    const retry = await screen.findByRole('button', { name: 'Try again' });
    await expect(onError.mock.calls).toEqual([[crash, { kind: 'crashed', component: 'SchedulesCard' }]]);
    isBroken = false;
    await userEvent.click(retry);
    await screen.findByText('Whole again.');
  },
};

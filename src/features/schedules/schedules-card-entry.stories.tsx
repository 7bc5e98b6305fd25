import type { Host } from '@extension-schedules/remote-types';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { getResponse } from 'msw';
import { expect, spyOn, waitFor, within } from 'storybook/test';
import { createHandlers } from '#mocks/handlers.ts';
import { openScenario } from '#mocks/open-scenario.ts';
import { scenarios } from '#mocks/scenarios.ts';
import SchedulesCard from './schedules-card-entry.tsx';

const apiBaseUrl = 'http://schedules.test';
const scenario = scenarios.typical();
const world = await openScenario(scenario);
const host = (person: string): Host => ({ apiBaseUrl, locale: 'en', getAccessToken: () => world.tokenFor(person) });
const hosts = [host('admin'), host('other-admin')];

const meta = {
  // A page with two cards is not a page that a host would show: their headings have the same id.
  parameters: { a11y: { test: 'off' } },
  async beforeEach() {
    const handlers = createHandlers(world.api);
    const original = window.fetch;
    const fetched = spyOn(window, 'fetch').mockImplementation(async (input, init) => {
      const request = new Request(input, init);
      return request.url.startsWith(apiBaseUrl)
        ? ((await getResponse(handlers, request)) ?? Response.error())
        : original(input, init);
    });
    return () => fetched.mockRestore();
  },
  render: () => (
    <>
      {hosts.map((each, index) => (
        <div data-testid={`card-${index}`} key={scenario.extensionId + String(index)}>
          <SchedulesCard extensionId={scenario.extensionId} host={each} />
        </div>
      ))}
    </>
  ),
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

/** Two people of different tenants, of whom one has schedules: each card shows its own, though they share a cache. */
export const TwoPeople: Story = {
  play: async ({ canvasElement }) => {
    const [own, other] = ['card-0', 'card-1'].map((id) => within(within(canvasElement).getByTestId(id)));
    await own?.findByText('Nightly agreement sync', {}, { timeout: 10_000 });
    await other?.findByText('No schedules yet', {}, { timeout: 10_000 });
    await waitFor(() => expect(other?.queryByText('Nightly agreement sync')).toBeNull());
  },
};

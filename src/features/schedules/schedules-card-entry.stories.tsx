import type { Host, SchedulesCardProps } from '@extension-schedules/remote-types';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { getResponse } from 'msw';
import { expect, fn, screen, spyOn, userEvent, waitFor, within } from 'storybook/test';
import { createHandlers } from '#mocks/handlers.ts';
import { openScenario } from '#mocks/open-scenario.ts';
import { scenarios } from '#mocks/scenarios.ts';
import SchedulesCard from './schedules-card-entry.tsx';

const apiBaseUrl = 'http://schedules.test';
const scenario = scenarios.typical();
const world = await openScenario(scenario);
const { extensionId } = scenario;
const hostOf = (person: string): Host => ({ apiBaseUrl, locale: 'en', getAccessToken: () => world.tokenFor(person) });
const host = hostOf('admin');

const meta = {
  title: 'Card/Flows/In a host',
  component: SchedulesCard,
  args: { extensionId, host },
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
} satisfies Meta<typeof SchedulesCard>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Two cards of the same extension, so both regions have the same name. */
const twice = { a11y: { config: { rules: [{ id: 'landmark-unique', enabled: false }] } } };

function renderBeside(other: SchedulesCardProps) {
  return (
    <>
      <div data-testid="first">
        <SchedulesCard extensionId={extensionId} host={host} />
      </div>
      <div data-testid="second">
        <SchedulesCard {...other} />
      </div>
    </>
  );
}

/** Two people of different tenants, of whom one has schedules: each card shows its own, though they share a cache. */
export const TwoPeople: Story = {
  args: { host: hostOf('other-admin') },
  parameters: twice,
  render: renderBeside,
  play: async ({ canvasElement }) => {
    const [own, other] = [within(canvasElement).getByTestId('first'), within(canvasElement).getByTestId('second')];
    await within(own).findByText('Nightly agreement sync', {}, { timeout: 10_000 });
    await within(other).findByText('No schedules yet', {}, { timeout: 10_000 });
    await waitFor(() => expect(within(other).queryByText('Nightly agreement sync')).toBeNull());
  },
};

/** Ids are unique in the page, so ids of a second card end in its number. Automation ids stay the same. */
export const TwoCards: Story = {
  args: { host: hostOf('admin') },
  parameters: twice,
  render: renderBeside,
  play: async ({ canvasElement }) => {
    const cards = ['first', 'second'].map((id) => within(canvasElement).getByTestId(id));
    for (const card of cards) {
      const region = await within(card).findByRole('region', { name: 'Schedules' }, { timeout: 10_000 });
      await within(card).findByText('Nightly agreement sync', {}, { timeout: 10_000 });
      expect(card.contains(document.getElementById(region.getAttribute('aria-labelledby') ?? ''))).toBe(true);
      const search = within(card).getByRole('searchbox', { name: 'Search schedules' });
      expect(card.contains(search)).toBe(true);
      expect(search).toHaveAttribute('data-automation-id', 'schedule-search-field');
    }
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(cards[0]?.querySelector('#add-schedule-button')).not.toBeNull();
    expect(cards[1]?.querySelector('#add-schedule-button-2')).not.toBeNull();
  },
};

/** An error thrown by the host's callback surfaces as an error of the page, not of the card. */
export const ThrowingNotifier: Story = {
  args: {
    host: {
      ...host,
      notify: () => {
        throw new TypeError('toast[tone] is not a function');
      },
    },
  },
  play: async ({ canvasElement }) => {
    const reported = spyOn(window, 'reportError').mockImplementation(() => {});
    const start = await within(canvasElement).findByRole('button', { name: 'Run now: Nightly agreement sync' });
    await userEvent.click(start);
    // Both that it started, and that it ended.
    await waitFor(() => expect(reported).toHaveBeenCalledTimes(2));
    reported.mockRestore();
    await expect(start).toBeVisible();
  },
};

/** The card's own notices, where the host has no notifier, stay off what the bar of selected schedules offers. */
export const NoticeBesideTheBar: Story = {
  args: { host },
  play: async ({ canvasElement }) => {
    const card = within(canvasElement);
    await userEvent.click(await card.findByRole('button', { name: 'Run now: Validate agreements' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Run once' }));
    // A failure is shown until it is closed.
    const notice = await card.findByText(/^Validate agreements failed after/, {}, { timeout: 15_000 });
    await userEvent.click(card.getByRole('button', { name: 'More actions for Validate agreements' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Select' }));
    const bar = await card.findByRole('region', { name: 'Selected schedules' });
    const [shown, taken] = [notice.getBoundingClientRect(), bar.getBoundingClientRect()];
    await expect(shown.bottom <= taken.top || shown.top >= taken.bottom).toBe(true);
  },
};

const getAccessToken = fn<() => Promise<string>>();

export const NoToken: Story = {
  args: { host: { ...host, getAccessToken } },
  beforeEach: () => {
    getAccessToken.mockRejectedValue(new Error('Signed out'));
  },
  play: async () => {
    const retry = await screen.findByRole('button', { name: 'Try again' });
    await expect(screen.getByRole('alert')).toHaveTextContent('Couldn’t sign in. Try again, or reload the page.');
    getAccessToken.mockImplementation(async () => world.tokenFor('admin'));
    await userEvent.click(retry);
    await screen.findByText('Nightly agreement sync');
  },
};

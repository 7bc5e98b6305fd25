import { test as base, expect, type Locator, type Page, type Request, type Route } from '@playwright/test';
import { whyMissing } from './browsers.ts';
import { cleanUp, deployment, tokenOf, tokenVariable } from './deployment.ts';

export const AGREEMENT_HUB = '6b1f0d52-6f0e-4c55-9a53-0b8a4f1d0001';
/** Endpoints of the demo data. On a deployment, `endpointOf` finds others. */
const SUCCEEDING = '/agreements/sync';
export const FAILING = '/agreements/validate';
/** Begins the names of the schedules that flows create. */
const PREFIX = 'E2E ';

export type Who = 'admin' | 'reader' | 'client';
type World = 'live' | 'mocks' | 'deployed';
/** The same people have other ids in the shell than in the mocks. */
const PEOPLE = {
  live: { admin: 'dana', reader: 'ravi', client: 'carl' },
  mocks: { admin: 'admin', reader: 'reader', client: 'client' },
};
const OF_SCHEDULES = /\/api\/extensions\/[^/]+\/schedules\?/;

/** The settings page with the card on it, in whichever world the project has. */
export class SettingsPage {
  readonly page: Page;
  readonly world: World;
  /** The card's first request for its list, which has the API's address and a token. */
  private listing: Request | undefined;

  constructor(page: Page, world: World) {
    this.page = page;
    this.world = world;
    page.on('request', (request) => {
      if (!this.listing && OF_SCHEDULES.test(request.url())) this.listing = request;
    });
  }

  /** Opens the page with its list. Choices of the address, such as `scenario`, apply to the mocks only. */
  async open(who: Who = 'admin', choices: Record<string, string> = {}): Promise<void> {
    await this.goTo(who, choices);
    await expect(this.page.getByRole('heading', { name: 'Schedules', exact: true })).toBeVisible();
    // The host's page has a table too.
    const table = this.page.getByRole('table', { name: 'Schedules', exact: true });
    await expect(table.or(this.page.getByText('No schedules yet'))).toBeVisible();
  }

  /** Opens the page without waiting for anything on it. */
  async goTo(who: Who = 'admin', choices: Record<string, string> = {}): Promise<void> {
    if (this.world === 'deployed') await this.signIn(who);
    const person = this.world === 'deployed' ? {} : { person: PEOPLE[this.world][who] };
    const query = new URLSearchParams({ ...person, ...choices });
    await this.page.goto(`${this.path()}?${query}`);
  }

  /** Opens the page about all extensions, which a deployment may have anywhere. */
  async openOverview(who: Who = 'admin'): Promise<void> {
    if (this.world === 'deployed') throw new Error('The overview has no known address on a deployment.');
    const path = this.world === 'live' ? '/msp/settings/extensions/schedules?' : '/index.html?page=overview&';
    await this.page.goto(`${path}person=${PEOPLE[this.world][who]}`);
    await expect(this.page.getByRole('heading', { name: 'Schedules of all extensions' })).toBeVisible();
    await expect(this.page.getByRole('table', { name: 'All schedules' })).toBeVisible();
  }

  private path(): string {
    if (this.world === 'mocks') return '/index.html';
    const extensionId = this.world === 'live' ? AGREEMENT_HUB : deployment.extensionId;
    return deployment.path.replace('{extensionId}', extensionId);
  }

  /** The card's requests get the person's token from the environment, whichever person the host's page shows. */
  private async signIn(who: Who): Promise<void> {
    const token = tokenOf(who);
    test.skip(token === undefined && who !== 'admin', `needs a token in ${tokenVariable(who)}`);
    if (token === undefined) return;
    await this.page.route('**/api/extensions/**', async (route) => {
      const headers = await route.request().allHeaders();
      await route.continue({ headers: { ...headers, authorization: `Bearer ${token}` } });
    });
  }

  /** Skips the test on a deployment, which has no demo data and no stand-in host. */
  needsDemo(what: string): void {
    test.skip(this.world === 'deployed', `needs the demo data: ${what}`);
  }

  /** Skips the test in a world that cannot do this. */
  needs(world: World, what: string): void {
    test.skip(this.world !== world, `needs ${what}`);
  }

  /**
   * Sends a request to the API of the extension as the card does, and returns the body of the answer.
   * @param path after `/api/extensions/{id}/`
   */
  async api<T>(method: string, path: string, body?: object): Promise<T> {
    const listing = this.listing ?? (await this.page.waitForRequest(OF_SCHEDULES));
    const { authorization = '' } = await listing.allHeaders();
    const token = this.world === 'deployed' ? tokenOf('admin') : undefined;
    const url = `${listing.url().split('/schedules?')[0]}${path && `/${path}`}`;
    // In the page, where the mocks answer.
    const { status, text } = await this.page.evaluate(
      async ({ method, url, headers, body }) => {
        const answer = await fetch(url, { method, headers, ...(body && { body }) });
        return { status: answer.status, text: await answer.text() };
      },
      {
        method,
        url,
        headers: {
          authorization: token === undefined ? authorization : `Bearer ${token}`,
          'if-match': '*',
          'idempotency-key': crypto.randomUUID(),
          ...(body && { 'content-type': 'application/json' }),
        },
        body: body && JSON.stringify(body),
      },
    );
    if (status >= 300) throw new Error(`${method} ${path} was answered with ${status}: ${text}`);
    return JSON.parse(text || 'null');
  }

  /** Cuts the card off from the API, or ends the session, until the returned function is called. */
  async interrupt(how: 'unreachable' | 'signed out'): Promise<() => Promise<void>> {
    if (this.world === 'mocks') {
      const network = this.page.getByRole('combobox', { name: 'Network' });
      await network.selectOption(how);
      return async () => void (await network.selectOption('normal'));
    }
    const answer = async (route: Route) => {
      if (how === 'unreachable') return route.abort('connectionrefused');
      const problem = { type: 'about:blank', title: 'Not signed in', status: 401, code: 'UNAUTHENTICATED', detail: '' };
      const headers = { 'access-control-allow-origin': '*', 'content-type': 'application/problem+json' };
      return route.fulfill({ status: 401, headers, body: JSON.stringify(problem) });
    };
    await this.page.route('**/api/extensions/**', answer);
    return () => this.page.unroute('**/api/extensions/**', answer);
  }

  /** Deletes what flows have left: the given schedules, or all of any run. */
  async removeLeftovers(names: ReadonlySet<string> | 'all'): Promise<void> {
    if (!this.listing) return;
    await this.page.unrouteAll({ behavior: 'ignoreErrors' });
    await this.page.goto(this.path());
    const { items } = await this.api<{ items: { id: string; name: string | null }[] }>('GET', 'schedules?limit=100');
    for (const { id, name } of items) {
      const isLeft = name !== null && (names === 'all' ? name.startsWith(PREFIX) : names.has(name));
      if (isLeft) await this.api('DELETE', `schedules/${id}`);
    }
  }

  /** The endpoint of the demo data; on a deployment the one that the environment names or the extension has. */
  async endpointOf(demo: string): Promise<string> {
    if (this.world !== 'deployed') return demo;
    const named = demo === FAILING ? deployment.failingEndpoint : deployment.endpoint;
    if (named !== undefined) return named;
    const { items } = await this.api<{ items: { path: string; schedulable: boolean }[] }>('GET', 'endpoints');
    const usable = items.filter(({ schedulable }) => schedulable).map(({ path }) => path);
    const found = usable.includes(demo) ? demo : demo === SUCCEEDING ? usable[0] : undefined;
    test.skip(found === undefined, `needs an endpoint like ${demo}: see E2E_ENDPOINT and E2E_FAILING_ENDPOINT`);
    return found ?? demo;
  }

  /** The row of a schedule in the card. The place that a deleted one keeps for a while has no menu. */
  row(name: string): Locator {
    const menu = this.page.getByRole('button', { name: `More actions for ${name}`, exact: true });
    return this.page.getByRole('row').filter({ has: menu });
  }

  async choose(name: string, item: string): Promise<void> {
    await this.row(name)
      .getByRole('button', { name: `More actions for ${name}` })
      .click();
    await this.page.getByRole('menuitem', { name: item, exact: true }).click();
  }

  /** Adds a schedule through the form and waits for its row. */
  async add(schedule: {
    name: string;
    endpoint: string;
    cron: string;
    timezone?: string;
    payload?: string;
  }): Promise<void> {
    const endpoint = await this.endpointOf(schedule.endpoint);
    await this.page.getByRole('button', { name: 'Add schedule' }).first().click();
    const dialog = this.page.getByRole('dialog', { name: 'Add schedule' });
    await this.pick(dialog.getByRole('combobox', { name: 'Endpoint' }), endpoint);
    await dialog.getByRole('textbox', { name: /^Name/ }).fill(schedule.name);
    await dialog.getByRole('textbox', { name: 'When' }).fill(schedule.cron);
    if (schedule.timezone) await this.pick(dialog.getByRole('combobox', { name: 'Time zone' }), schedule.timezone);
    if (schedule.payload) await dialog.getByRole('textbox', { name: /^Payload/ }).fill(schedule.payload);
    await dialog.getByRole('button', { name: 'Add schedule' }).click();
    await expect(dialog).toBeHidden();
    await expect(this.row(schedule.name)).toBeVisible();
  }

  /** Types into a combobox and takes the first option that contains the text. */
  async pick(combobox: Locator, text: string): Promise<void> {
    await combobox.fill(text);
    // The page of the mocks has lists of its own.
    const option = this.page.getByRole('listbox').getByRole('option').filter({ hasText: text }).first();
    await option.waitFor();
    // The list is rendered again when the code of its search arrives, which ends a press that has begun.
    await expect(async () => {
      if (await option.isVisible()) await option.click({ timeout: 5_000 });
      await expect(option).toBeHidden({ timeout: 1_000 });
    }).toPass();
  }

  async runNow(name: string): Promise<void> {
    await this.row(name)
      .getByRole('button', { name: `Run now: ${name}` })
      .click();
  }

  async delete(name: string): Promise<void> {
    await this.choose(name, 'Delete');
    const dialog = this.page.getByRole('alertdialog', { name: `Delete ${name}?` });
    await dialog.getByRole('button', { name: 'Delete schedule' }).click();
    await expect(this.row(name)).toBeHidden();
  }
}

const WORLDS: Record<string, World> = { live: 'live', 'next-host': 'live', deployed: 'deployed' };

export const test = base.extend<{ settings: SettingsPage; usableBrowser: undefined }>({
  usableBrowser: [
    async ({ browserName }, use, testInfo) => {
      const reason = whyMissing(browserName);
      testInfo.skip(reason !== undefined, reason);
      await use(undefined);
    },
    { auto: true },
  ],
  settings: async ({ page }, use, testInfo) => {
    names.clear();
    const settings = new SettingsPage(page, WORLDS[testInfo.project.name] ?? 'mocks');
    await use(settings);
    // The mocks forget everything, and a flow on the local product that passes has deleted what it made.
    const mode = cleanUp();
    if (settings.world !== 'deployed' || mode === 'none' || testInfo.status === 'skipped') return;
    await settings.removeLeftovers(mode === 'all' ? 'all' : names);
  },
});

export { expect };

/** Starts collecting the page's errors, warnings and policy violations. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
}

/** Names given by the current test. */
const names = new Set<string>();

/** A unique name that shows where a schedule comes from, so that a data folder or a deployment can be used again. */
export function freshName(what: string): string {
  const name = `${PREFIX}${what} ${Date.now().toString(36)}`;
  names.add(name);
  return name;
}

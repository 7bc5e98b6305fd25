import { test as base, expect, type Locator, type Page } from '@playwright/test';

export const AGREEMENT_HUB = '6b1f0d52-6f0e-4c55-9a53-0b8a4f1d0001';

export type Who = 'admin' | 'reader';
/** The same people have other ids in the shell than in the mocks. */
const PEOPLE = { live: { admin: 'dana', reader: 'ravi' }, mocks: { admin: 'admin', reader: 'reader' } };

/** The settings page with the card on it, in whichever world the project has. */
export class SettingsPage {
  readonly page: Page;
  readonly world: 'live' | 'mocks';
  constructor(page: Page, world: 'live' | 'mocks') {
    this.page = page;
    this.world = world;
  }

  async open(who: Who = 'admin'): Promise<void> {
    const path = this.world === 'live' ? `/msp/settings/extensions/${AGREEMENT_HUB}/settings` : '/index.html';
    await this.page.goto(`${path}?person=${PEOPLE[this.world][who]}`);
    await expect(this.page.getByRole('heading', { name: 'Schedules', exact: true })).toBeVisible();
    // The host's page has a table too.
    const table = this.page.getByRole('table', { name: 'Schedules', exact: true });
    await expect(table.or(this.page.getByText('No schedules yet'))).toBeVisible();
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
    await this.page.getByRole('button', { name: 'Add schedule' }).first().click();
    const dialog = this.page.getByRole('dialog', { name: 'Add schedule' });
    await this.pick(dialog.getByRole('combobox', { name: 'Endpoint' }), schedule.endpoint);
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
    await this.page.getByRole('option').filter({ hasText: text }).first().click();
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

export const test = base.extend<{ settings: SettingsPage }>({
  settings: async ({ page }, use, { project }) => {
    await use(new SettingsPage(page, project.name === 'mocks' ? 'mocks' : 'live'));
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

/** A unique name, so that a data folder can be reused. */
export function freshName(what: string): string {
  return `${what} ${Date.now().toString(36)}`;
}

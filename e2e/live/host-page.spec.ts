import packageJson from '../../package.json' with { type: 'json' };
import { neverIdle } from '../first-row.ts';
import { PORTS } from '../ports.ts';
import { complaintsOf, expect, freshName, test } from '../settings-page.ts';

type Files = { sync: string[]; async: string[] };
type Expose = { assets: { js: Files; css: Files } };

const REMOTE = `http://127.0.0.1:${PORTS.remote}`;

test('the remote brings no second React', { tag: '@live' }, async ({ page, settings }) => {
  const scripts: { url: string; text: string }[] = [];
  page.on('response', async (response) => {
    if (response.url().startsWith(REMOTE) && response.url().endsWith('.js')) {
      scripts.push({ url: response.url(), text: await response.text().catch(() => '') });
    }
  });
  await settings.open();
  expect(scripts.length).toBeGreaterThan(0);
  const reactDom = scripts.filter(({ text }) =>
    text.includes('__DOM_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE='),
  );
  expect(reactDom.map(({ url }) => url)).toEqual([]);
});

test('nothing in the remote submits or dirties the form around it, or is refused by its policy', {
  tag: '@live',
}, async ({ page, settings }) => {
  const complaints = complaintsOf(page);
  const policy = page.waitForResponse((response) => response.request().isNavigationRequest());
  const name = freshName('Harmless');
  await settings.open();
  expect((await policy).headers()['content-security-policy']).toMatch(/^default-src 'none'(?!.*unsafe)/);
  const form = page.locator('[data-automation-id="host-settings-form"]');
  await settings.add({ name, endpoint: '/agreements/sync', cron: '0 5 * * *' });
  await settings.row(name).getByRole('switch').press('Space');
  await settings.row(name).getByRole('switch').press('Enter');
  await page.getByRole('searchbox', { name: 'Search schedules' }).press('Enter');
  await expect(form).toHaveAttribute('data-submits', '0');
  await expect(form).toHaveAttribute('data-dirty', 'false');
  await page.getByRole('textbox', { name: 'Display name' }).fill('Mine');
  await expect(form).toHaveAttribute('data-dirty', 'true');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(form).toHaveAttribute('data-submits', '1');
  await settings.delete(name);
  expect(complaints).toEqual([]);
});

test('the elements of the host look the same with and without the remote', { tag: '@live' }, async ({
  page,
  settings,
}) => {
  const look = () =>
    page.locator('[data-automation-id="host-samples"]').evaluate((section) =>
      [section, ...section.querySelectorAll('*')].map((element) => {
        const style = getComputedStyle(element);
        return [element.tagName, ...Array.from(style, (name) => `${name}: ${style.getPropertyValue(name)}`)].join(';');
      }),
    );
  await settings.open();
  const withRemote = await look();
  await page.route(`${REMOTE}/**`, (route) => route.abort());
  await page.reload();
  await expect(page.getByText('Couldn’t load the schedules')).toBeVisible();
  expect(await look()).toEqual(withRemote);
});

test('shows an error and recovers on retry when the remote is down', { tag: '@live' }, async ({ page, settings }) => {
  await page.route(`${REMOTE}/**`, (route) => route.abort());
  await page.goto('/');
  await expect(page.getByRole('alert')).toContainText('Couldn’t load the schedules');
  await page.getByRole('textbox', { name: 'Display name' }).fill('Still here');
  await page.unroute(`${REMOTE}/**`);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'Schedules', exact: true })).toBeVisible();
  expect(settings.world).toBe('live');
});

test('the card has its styles when their first request failed', { tag: '@live' }, async ({ page, settings }) => {
  const sheet = /\/card-[\w-]+\.css$/;
  await page.route(sheet, (route) => route.abort(), { times: 1 });
  const lost = page.waitForEvent('requestfailed', (request) => sheet.test(request.url()));
  await settings.open();
  await lost;
  await expect(page.locator('#add-schedule-button')).toHaveCSS('border-radius', '6px');
});

for (const kind of ['js', 'css']) {
  test(`a part whose ${kind} could not be loaded is loaded by the retry, with its styles`, { tag: '@live' }, async ({
    page,
    settings,
  }) => {
    await neverIdle(page);
    await settings.open();
    await page.waitForLoadState('networkidle');
    await page.route(`${REMOTE}/**/*.${kind}`, (route) => route.abort());
    await page.getByRole('button', { name: 'Add schedule' }).first().click();
    const notice = page.getByRole('dialog', { name: 'Couldn’t load this view' });
    await notice.getByRole('button', { name: 'Try again' }).click();
    await expect(notice.getByRole('button', { name: 'Try again' })).not.toHaveAttribute('aria-busy');
    await page.unroute(`${REMOTE}/**/*.${kind}`);
    await notice.getByRole('button', { name: 'Try again' }).click();
    const editor = page.getByRole('dialog', { name: 'Add schedule' });
    await expect(editor).toBeVisible();
    await expect(page.locator('#save-schedule-button')).toHaveCSS('border-radius', '6px');
    expect(await editor.evaluate((element) => getComputedStyle(element).display)).toBe('flex');
  });
}

test('the manifest names the version and only files that exist', { tag: '@live' }, async ({ request }) => {
  const manifest = await (await request.get(`${REMOTE}/mf-manifest.json`)).json();
  const { metaData, exposes } = manifest;
  expect(metaData.buildInfo.buildVersion).toBe(packageJson.version);
  expect(metaData).not.toHaveProperty('ssrRemoteEntry');
  const assets = exposes.flatMap(({ assets: { js, css } }: Expose) =>
    [js, css].flatMap((one) => Object.values(one).flat()),
  );
  expect(assets.length).toBeGreaterThan(0);
  const statuses = await Promise.all(
    [metaData.remoteEntry.name, ...new Set(assets)].map(async (path) =>
      (await request.head(`${REMOTE}/${path}`)).status(),
    ),
  );
  expect(new Set(statuses)).toEqual(new Set([200]));
});

test('a person of another tenant and a client user see none of these schedules', { tag: '@live' }, async ({
  page,
  settings,
}) => {
  const name = freshName('Ours alone');
  await settings.open();
  await settings.add({ name, endpoint: '/agreements/sync', cron: '0 5 * * *' });
  const address = new URL(page.url());
  address.searchParams.set('person', 'mia');
  await page.goto(address.href);
  await expect(page.getByRole('heading', { name: 'Schedules', exact: true })).toBeVisible();
  await expect(page.getByText(name)).toHaveCount(0);
  address.searchParams.set('person', 'carl');
  await page.goto(address.href);
  await expect(page.getByText(name)).toHaveCount(0);
  await expect(page.getByText('You don’t have access to schedules')).toBeVisible();
});

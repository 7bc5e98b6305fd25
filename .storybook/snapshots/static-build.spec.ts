import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { openPreview, START, showDocs, showStory } from './storybook-page.ts';

type Index = { entries: Record<string, { type: 'story' | 'docs'; title: string }> };

/** Notes errors in the console, and requests that are for another origin or get past the mocks. */
function noteFaults(page: Page, origin: string): string[] {
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on(
    'console',
    (message) => message.type() === 'error' && faults.push(`${message.text()} ${message.location().url}`),
  );
  page.context().on('request', (request) => {
    const { origin: to, pathname } = new URL(request.url());
    const isOfWorker = request.serviceWorker() !== null;
    if (!/^(http|ws)/.test(request.url())) return;
    if (to !== origin || (isOfWorker && pathname.startsWith('/api/'))) faults.push(`asks for ${request.url()}`);
  });
  return faults;
}

test('the static build opens with its sidebar, pages and stories, without errors', async ({ page, baseURL }) => {
  const faults = noteFaults(page, new URL(baseURL ?? '').origin);
  await page.goto('./');
  const sidebar = page.getByRole('navigation', { name: 'Stories' });
  for (const root of ['Guide', 'Card', 'Editor', 'Run history', 'Update', 'Parts']) {
    await expect(sidebar.getByText(root, { exact: true }).first()).toBeVisible();
  }
  const index: Index = await (await page.request.get('index.json')).json();
  const entries = Object.entries(index.entries);
  await openPreview(page, '');
  for (const [id, { type, title }] of entries) {
    if (type === 'docs' && title.startsWith('Guide/') && id !== START) await showDocs(page, id);
  }
  await showDocs(page, 'card-whole-card--docs');
  // With its list open, the rest of the page is hidden from axe.
  for (const id of ['parts-combo-box--open', 'card-whole-card--typical', 'card-flows-load-run-and-delete--run-now']) {
    expect(await showStory(page, id), id).toEqual({ status: 'success', failed: [] });
  }
  // Last, because its stories are in the page itself: leaving while one of them is busy would load the preview again.
  await showDocs(page, 'parts-button--docs');
  await expect(page.getByRole('combobox', { name: 'variant' })).toBeVisible();
  expect(faults).toEqual([]);
  const guide = fileURLToPath(new URL('../guide', import.meta.url));
  const screens = globSync(`${guide}/**/*.mdx`).flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/ id="([\w-]+)"/g)].map(([, id = '']) => id),
  );
  expect(screens.filter((id) => index.entries[id]?.type !== 'story')).toEqual([]);
});

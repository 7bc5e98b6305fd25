import type { Page } from '@playwright/test';

type Channel = {
  once: (event: string, listener: (payload: never) => void) => void;
  emit: (event: string, payload: unknown) => void;
};

declare global {
  interface Window {
    __STORYBOOK_ADDONS_CHANNEL__: Channel;
  }
}

/** How a story ended. Storybook's accessibility panel shows the same reports. */
export type Ending = { status: 'success' | 'error'; failed: string[] };

export const START = 'guide-start-here--docs';

/** Opens Storybook's preview at a page without a story, with the toolbars set: `theme:dark;locale:de`. */
export async function openPreview(page: Page, globals: string): Promise<void> {
  await page.goto(`iframe.html?${new URLSearchParams({ id: START, viewMode: 'docs', globals })}`);
  await page.getByRole('heading', { name: 'Start here' }).waitFor();
}

/** Shows a story in the open preview and waits until its play function has ended. */
export async function showStory(page: Page, id: string): Promise<Ending> {
  const ending = await page.evaluate(
    (storyId) =>
      new Promise<Ending>((resolve) => {
        type Finished = { status: Ending['status']; reporters: { type: string; status: string }[] };
        const channel = window.__STORYBOOK_ADDONS_CHANNEL__;
        channel.once('storyFinished', ({ status, reporters }: Finished) => {
          const failed = reporters.filter((reporter) => reporter.status === 'failed').map(({ type }) => type);
          resolve({ status, failed });
        });
        channel.emit('setCurrentStory', { storyId, viewMode: 'story' });
      }),
    id,
  );
  return ending;
}

/** Shows a page of documents in the open preview and waits until it is there. The page must not be shown already. */
export async function showDocs(page: Page, id: string): Promise<void> {
  const event = await page.evaluate(
    (storyId) =>
      new Promise<string>((resolve) => {
        const channel = window.__STORYBOOK_ADDONS_CHANNEL__;
        for (const name of ['docsRendered', 'storyMissing', 'storyUnchanged', 'storyThrewException']) {
          channel.once(name, () => resolve(name));
        }
        channel.emit('setCurrentStory', { storyId, viewMode: 'docs' });
      }),
    id,
  );
  if (event !== 'docsRendered') throw new Error(`${id}: ${event}`);
}

/** Changes the language of the story that is shown, as the toolbar does. */
export async function chooseLanguage(page: Page, locale: string): Promise<void> {
  await page.evaluate(
    (chosen) =>
      new Promise<void>((resolve) => {
        const channel = window.__STORYBOOK_ADDONS_CHANNEL__;
        channel.once('storyFinished', () => resolve());
        channel.emit('updateGlobals', { globals: { locale: chosen } });
      }),
    locale,
  );
}

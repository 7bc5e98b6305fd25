import { expect, test } from '@playwright/test';
import { keepMadeWith, madeHere, whyNotComparable } from './made-with.ts';
import { chooseLanguage, openPreview, showStory } from './storybook-page.ts';

const STATES = [
  'card-whole-card--typical',
  'card-whole-card--empty',
  'card-whole-card--load-failed',
  'card-whole-card--no-endpoints',
  'card-whole-card--tenant-stopped',
  'card-rows--running-and-queued',
  'card-rows--failing',
  'card-rows--waiting-for-retry',
  'card-rows--paused-by-a-person',
  'card-rows--endpoint-gone',
  'card-notices-and-questions--delete-question',
  'card-notices-and-questions--deleted',
  'card-notices-and-questions--selection',
  'editor-whole-editor--edit',
  'editor-whole-editor--conflict',
  'run-history-whole-history--mixed',
  'run-history-whole-history--failed',
  'update-whole-dialog--blocked',
  'update-whole-dialog--updated',
  'update-whole-dialog--load-failed',
];

/** Both themes and two languages, in as few pictures as show both. */
const APPEARANCES = [
  { theme: 'light', locale: 'en-GB', name: 'light, in English' },
  { theme: 'dark', locale: 'de', name: 'dark, in German' },
];

/** Within this a page has come to rest; one that differs is looked at again until then. */
const SETTLED_MS = 6_000;

// One test, so that a broken colour or text is one failure, whose report shows every picture that differs.
test('main states look as accepted', async ({ page }, { config }) => {
  const isAccepting = config.updateSnapshots === 'all' || config.updateSnapshots === 'changed';
  const here = await madeHere(page);
  const reason = whyNotComparable(here);
  test.skip(reason !== undefined && !isAccepting, reason);
  if (isAccepting) keepMadeWith(here);
  await page.setViewportSize({ width: 840, height: 560 });
  for (const { theme, locale, name } of APPEARANCES) {
    await test.step(name, async () => {
      const isEnglish = locale === 'en-GB';
      await openPreview(page, `theme:${theme};time:frozen;a11y.manual:!${!isEnglish}`);
      for (const id of STATES) {
        expect(await showStory(page, id), id).toEqual({ status: 'success', failed: [] });
        // Play functions look for English texts, so the language changes once they have ended.
        if (!isEnglish) await chooseLanguage(page, locale);
        await expect.soft(page).toHaveScreenshot(`${id}.${theme}.${locale}.png`, { timeout: SETTLED_MS });
        if (!isEnglish) await chooseLanguage(page, 'en-GB');
      }
    });
  }
});

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';

const FILE = fileURLToPath(new URL('pictures/made-with.json', import.meta.url));

/** What pictures depend on besides the product: the browser, and how it draws text with the machine's fonts. */
type MadeWith = { chromium: string; text: string };

/** The fonts of the product, in the sizes and weights that it uses. */
const SPECIMEN = `<p style="font: 400 14px/20px Inter, 'Segoe UI', system-ui, sans-serif">Hamburgefonstiv 0123 ÄÖÜß …→</p>
<p style="font: 600 16px/24px Inter, 'Segoe UI', system-ui, sans-serif">Hamburgefonstiv 0123</p>
<p style="font: 400 12px/18px 'JetBrains Mono', ui-monospace, Menlo, monospace">30 2 * * 1-5</p>`;

export async function madeHere(page: Page): Promise<MadeWith> {
  const specimen = await page.context().newPage();
  await specimen.setViewportSize({ width: 400, height: 160 });
  await specimen.setContent(SPECIMEN);
  const picture = await specimen.screenshot();
  await specimen.close();
  const chromium = page.context().browser()?.version().split('.', 1)[0] ?? '';
  return { chromium, text: createHash('sha256').update(picture).digest('hex').slice(0, 16) };
}

/** Why pictures made here cannot be compared with the accepted ones; undefined if they can. */
export function whyNotComparable(here: MadeWith): string | undefined {
  if (!existsSync(FILE)) return undefined;
  const accepted: MadeWith = JSON.parse(readFileSync(FILE, 'utf8'));
  if (accepted.chromium !== here.chromium)
    return `the accepted pictures are of Chromium ${accepted.chromium}, this is ${here.chromium}`;
  return accepted.text === here.text ? undefined : 'this machine draws text otherwise, because its fonts differ';
}

export function keepMadeWith(here: MadeWith): void {
  writeFileSync(FILE, `${JSON.stringify(here, null, 2)}\n`);
}

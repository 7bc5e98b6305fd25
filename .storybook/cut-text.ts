import { expect, waitFor } from 'storybook/test';

/** Texts of which a part is out of sight, and words that break in the middle. Data may break: names, paths, ids. */
function cutTexts(): string[] {
  const found = new Set<string>();
  if (document.documentElement.scrollWidth > window.innerWidth) found.add('The page scrolls sideways.');
  const shown = document.querySelector('[role="dialog"], [role="alertdialog"]') ?? document.body;
  for (const element of shown.querySelectorAll<HTMLElement>('*')) {
    if (!isVisible(element) || element.closest('svg, code, pre, input, textarea, :not(body)[class^="sb-"]')) continue;
    const isWider = element.scrollWidth > element.clientWidth + 1;
    if (isWider && getComputedStyle(element).overflowX !== 'visible') found.add(`Cut: ${element.textContent}`);
    for (const node of element.childNodes) {
      if (node instanceof Text) for (const word of brokenWords(node)) found.add(`Broken: ${word} in ${node.data}`);
    }
  }
  return [...found];
}

/** False also for text that only screen readers read, which is one pixel wide. */
function isVisible(element: HTMLElement): boolean {
  return element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().width > 1;
}

function brokenWords(node: Text): string[] {
  const range = document.createRange();
  return [...node.data.matchAll(/\p{L}[\p{L}\p{M}’]+/gu)]
    .filter(({ index, 0: word }) => {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const tops = [...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top));
      return new Set(tops).size > 1;
    })
    .map(([word]) => word);
}

/** Waits until loading has ended, then expects that all text can be read. */
export async function expectNoCutText(): Promise<void> {
  await waitFor(() => expect(document.querySelector('[aria-busy="true"]')).toBeNull());
  await waitFor(() => expect(cutTexts()).toEqual([]));
}

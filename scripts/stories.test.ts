import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const files = globSync('src/**/*.stories.tsx').map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const titleIn = (text: string) => /const meta[\s\S]*?title: '([^']+)'/.exec(text)?.[1] ?? '';
/** Files of states, each of which has a page with all of them. */
const states = files.filter(({ text }) => /tags: \['autodocs'\]/.test(text) && !titleIn(text).startsWith('Parts/'));

test('each file of stories has its own place below a screen', () => {
  const titles = files.map(({ text }) => titleIn(text));
  const elsewhere = files.filter(
    ({ text }) => !/^(Card|Editor|Run history|Update|Overview|Parts)\//.test(titleIn(text)),
  );
  expect(elsewhere.map(({ path }) => path)).toEqual([]);
  expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([]);
});

test('each state says when it occurs', () => {
  expect(states.length).toBeGreaterThan(5);
  const silent = states.flatMap(({ path, text }) =>
    [...text.matchAll(/(.*)\nexport const (\w+): Story =/g)]
      .filter(([, before = '']) => !before.trimEnd().endsWith('*/'))
      .map(([, , name]) => `${path}: ${name}`),
  );
  expect(silent).toEqual([]);
});

test('no file has a docstring: Storybook writes it into parameters that replace those of the file', () => {
  expect(files.filter(({ text }) => /\*\/\s*const meta\b/.test(text)).map(({ path }) => path)).toEqual([]);
});

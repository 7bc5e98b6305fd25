import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string) => readFileSync(path, 'utf8');
const tokens = read('dev/shell/client/styles/tokens.css');
const tenants = read('.storybook/tenant-themes.css');

/** The custom properties that a stylesheet sets for a selector. */
function valuesOf(css: string, selector: string): Record<string, string> {
  const from = css.indexOf(`${selector} {`);
  const block = css.slice(from, css.indexOf('}', from));
  return Object.fromEntries([...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]));
}

test('a token of the host that is missing falls back to its light value', () => {
  const light = valuesOf(tokens, ':root');
  const fallbacks = [...read('src/ui/root.module.css').matchAll(/rgb\(var\((--[\w-]+), ([\d ]+)\)/g)];
  expect(fallbacks.length).toBeGreaterThan(30);
  const differing = fallbacks.filter(([, name = '', value]) => light[name] !== value);
  expect(differing.map(([text]) => text)).toEqual([]);
});

// A tenant's palette would leave a purple that is written out.
test('no stylesheet writes out a colour of the primary scale', () => {
  const scales = [valuesOf(tokens, ':root'), valuesOf(tokens, '.dark')].flatMap((values) => Object.entries(values));
  const purples = scales.filter(([name]) => name.startsWith('--color-primary')).map(([, value]) => value);
  const files = globSync('src/**/*.css').filter((path) => !path.endsWith('root.module.css'));
  const purple = files.filter((path) => purples.some((value) => read(path).includes(`rgb(${value}`)));
  expect(purple).toEqual([]);
});

test.each(['slate', 'ocean', 'high-contrast'])('the dark palette %s sets what its light one sets', (pair) => {
  const light = valuesOf(tenants, `:root[data-theme-pair="${pair}"]`);
  const dark = valuesOf(tenants, `.dark[data-theme-pair="${pair}"]`);
  expect(Object.keys(light).filter((name) => !(name in dark))).toEqual([]);
});

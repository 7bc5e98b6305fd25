import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Package {
  optionalDependencies?: Record<string, string>;
  integrity?: string;
  license?: string;
  dev?: boolean;
  link?: boolean;
}

const { packages }: { packages: Record<string, Package> } = JSON.parse(
  readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'),
);

/** Packages from a registry, as opposed to this repository. */
const installed = Object.entries(packages).filter(([path, { link }]) => path.includes('node_modules/') && !link);

/**
 * `npm ci` refuses a lockfile without the packages for other platforms, and npm omits them if the registry that it uses
 * does not have them. Add such entries manually: version, integrity, os, cpu.
 */
test('the lockfile has the packages of every platform', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !places(path, name).some((place) => place in packages)),
  );
  expect(missing).toEqual([]);
});

// npm installs an entry without a hash unchecked. `npm view <name>@<version> dist.integrity` prints the hash.
test('the lockfile has the hash of every package, including those of other platforms', () => {
  const unchecked = installed.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''));
  expect(unchecked.map(([path]) => path)).toEqual([]);
});

const PERMISSIVE = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0', 'Zlib'];
const PUBLIC_DOMAIN = ['Unlicense', 'CC0-1.0'];
/** Requires attribution in distributions, which the package's own files provide. */
const CREDITED = ['CC-BY-4.0', 'Python-2.0'];
/** Requires its notice beside data that is taken over; see docs/data-licenses.md. */
const NOTICED = ['Unicode-3.0'];
/** Only for development tools: changes to them would have to be published. */
const TOOLS = ['MPL-2.0'];
/** Packages without a license in package.json; this is what their license files say. */
const UNNAMED: Record<string, string> = {
  'node_modules/@react-aria/optimize-locales-plugin': 'Apache-2.0',
  'node_modules/unionfs': 'Unlicense',
};

test('the license of every package allows use and distribution', () => {
  const allowed = new Set([...PERMISSIVE, ...PUBLIC_DOMAIN, ...CREDITED, ...NOTICED]);
  const forTools = new Set([...allowed, ...TOOLS]);
  const refused = installed.filter(([path, { license = UNNAMED[path] ?? 'none', dev }]) => {
    const names = license.replace(/[()]/g, '').split(/ (?:AND|OR) /);
    return !names.every((name) => (dev ? forTools : allowed).has(name));
  });
  expect(refused.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
});

/** The path where Node would look for the package `name` from the package at `path`. */
function places(path: string, name: string): string[] {
  const folders = path === '' ? [] : path.split('/node_modules/');
  const parents = folders.map((_, index) => folders.slice(0, index + 1).join('/node_modules/'));
  return ['', ...parents].map((parent) => `${parent}${parent === '' ? '' : '/'}node_modules/${name}`);
}

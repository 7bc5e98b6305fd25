import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Packages = Record<string, { optionalDependencies?: Record<string, string> }>;

/**
 * `npm ci` refuses a lockfile that leaves out packages for other machines, and npm leaves them out when the registry it
 * asks does not carry them. The entries are then to be written by hand: version, os, cpu.
 */
test('the lockfile holds the packages of every platform', () => {
  const { packages }: { packages: Packages } = JSON.parse(
    readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'),
  );
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !places(path, name).some((place) => place in packages)),
  );
  expect(missing).toEqual([]);
});

/** Where Node would look for the package `name`, seen from the package at `path`. */
function places(path: string, name: string): string[] {
  const folders = path === '' ? [] : path.split('/node_modules/');
  const parents = folders.map((_, index) => folders.slice(0, index + 1).join('/node_modules/'));
  return ['', ...parents].map((parent) => `${parent}${parent === '' ? '' : '/'}node_modules/${name}`);
}

import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { usableFolder } from './binaries.ts';

let parent: string;
let packaged: string;
const somebody = { uid: 65_534, gid: 65_534 };

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'binaries-'));
  // mkdtemp creates it for the current user only; the folders below can be entered.
  chmodSync(parent, 0o755);
  const temporary = join(parent, 'tmp');
  mkdirSync(temporary);
  vi.stubEnv('TMPDIR', temporary);
  packaged = join(parent, 'project', 'package');
  for (const folder of ['bin', 'lib']) mkdirSync(join(packaged, 'native', folder), { recursive: true });
  writeFileSync(join(packaged, 'package.json'), '{"version":"1.2.3"}');
  writeFileSync(join(packaged, 'native/bin/postgres'), 'program', { mode: 0o644 });
  writeFileSync(join(packaged, 'native/lib/libicuuc.so.60.2'), 'library');
  const link = { source: 'native/lib/libicuuc.so.60.2', target: 'native/lib/libicuuc.so.60' };
  writeFileSync(join(packaged, 'native/pg-symlinks.json'), JSON.stringify([link]));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(parent, { recursive: true, force: true });
});

function expectComplete(folder: string): void {
  const link = join(folder, 'native/lib/libicuuc.so.60');
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readFileSync(link, 'utf8')).toBe('library');
  expect(statSync(join(folder, 'native/bin/postgres')).mode & 0o111).toBe(0o111);
}

test('creates the links and modes that an installation without scripts lacks', async () => {
  expect(await usableFolder(packaged, undefined)).toBe(packaged);
  expectComplete(packaged);
  expect(await usableFolder(packaged, undefined)).toBe(packaged);
});

test.skipIf(process.platform === 'win32')('copies out of a project that the server’s user cannot enter', async () => {
  chmodSync(join(parent, 'project'), 0o700);
  const copy = await usableFolder(packaged, somebody);
  expect(copy.startsWith(join(parent, 'tmp'))).toBe(true);
  expectComplete(copy);
  expect(statSync(copy).mode & 0o755).toBe(0o755);
  expect(await usableFolder(packaged, somebody)).toBe(copy);
});

test.skipIf(process.platform === 'win32')(
  'does not run what another user may have put in the place of the copy',
  async () => {
    chmodSync(join(parent, 'project'), 0o700);
    const copy = await usableFolder(packaged, somebody);
    chmodSync(copy, 0o777);
    writeFileSync(join(copy, 'native/bin/postgres'), 'trojan');
    const other = await usableFolder(packaged, somebody);
    expect(other).not.toBe(copy);
    expect(existsSync(other)).toBe(true);
    expect(readFileSync(join(other, 'native/bin/postgres'), 'utf8')).toBe('program');
  },
);

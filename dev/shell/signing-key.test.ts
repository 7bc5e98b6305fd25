import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { signingKey } from './signing-key.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shell-key-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('is kept across restarts, readable only by its owner, and published without its secret', async () => {
  const file = join(folder, 'new', 'key.json');
  const first = await signingKey(file);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await chmod(file, 0o644);
  const second = await signingKey(file);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  if (!first.ok || !second.ok) throw new Error('there is no key');
  expect(second.value.publicJwk).toEqual(first.value.publicJwk);
  expect(second.value.publicJwk).not.toHaveProperty('d');
});

it('refuses a file without a key and leaves it unchanged', async () => {
  const file = join(folder, 'key.json');
  await writeFile(file, 'notes');
  expect(await signingKey(file)).toEqual({ ok: false, problem: expect.stringContaining(file) });
  expect(await readFile(file, 'utf8')).toBe('notes');
});

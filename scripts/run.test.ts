import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { isAlive } from '@extension-schedules/dev/postgres/process-life.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
let folder: string;
beforeEach(() => {
  mkdirSync(join(root, '.cache'), { recursive: true });
  folder = mkdtempSync(join(root, '.cache', 'run-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('ends a script when its parent process is killed', async () => {
  const script = join(folder, 'script.mjs');
  writeFileSync(script, "console.log('pid', process.pid); setInterval(() => {}, 1_000);");
  const child = spawn(process.execPath, ['scripts/run.mjs', relative(root, script)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const chunk of child.stdout) {
    said += chunk;
    if (said.includes('pid ')) break;
  }
  const pid = Number(/pid (\d+)/.exec(said)?.[1]);
  expect(isAlive(pid)).toBe(true);
  child.kill('SIGKILL');
  if (child.signalCode === null) await once(child, 'exit');
  await expect.poll(() => isAlive(pid), { timeout: 5_000 }).toBe(false);
});

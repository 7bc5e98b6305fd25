import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** Runs a script that writes its pid, and then each signal that it gets before it ends. */
async function start(command: (run: string[]) => string[], env = {}) {
  const script = join(folder, 'script.mjs');
  const log = join(folder, 'signals');
  writeFileSync(
    script,
    `import { appendFileSync } from 'node:fs';
    const kept = setInterval(() => {}, 1_000);
    process.on('SIGTERM', () => {
      appendFileSync(${JSON.stringify(log)}, 'SIGTERM ');
      // Longer than run.mjs takes to look again.
      setTimeout(() => clearInterval(kept), 1_500);
    });
    // Only now: a signal that arrives earlier would end it at once.
    console.log('pid', process.pid);`,
  );
  const [program = '', ...args] = command([process.execPath, 'scripts/run.mjs', relative(root, script)]);
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  let said = '';
  for await (const chunk of child.stdout) {
    said += chunk;
    if (said.includes('pid ')) break;
  }
  const pid = Number(/pid (\d+)/.exec(said)?.[1]);
  expect(isAlive(pid)).toBe(true);
  return { child, pid, signals: () => readFileSync(log, 'utf8') };
}

test('waits for a script that it tells once to stop', async () => {
  const { child, pid, signals } = await start((run) => run);
  child.kill('SIGTERM');
  await once(child, 'exit');
  expect(isAlive(pid)).toBe(false);
  expect(signals()).toBe('SIGTERM ');
});

test('stops a script once when the shell between it and npm ends', async () => {
  const { child, pid, signals } = await start((run) => ['sh', '-c', `${run.join(' ')}; true`]);
  child.kill('SIGTERM');
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
  expect(signals()).toBe('SIGTERM ');
});

test('stops a script when the process that started the shell ends', async () => {
  const starter = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1_000)']);
  const { pid } = await start((run) => run, { RUN_UNTIL_PID: String(starter.pid) });
  starter.kill('SIGKILL');
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
});

test('ends a script when its parent process is killed', async () => {
  const { child, pid } = await start((run) => run);
  child.kill('SIGKILL');
  if (child.signalCode === null) await once(child, 'exit');
  await expect.poll(() => isAlive(pid), { timeout: 5_000 }).toBe(false);
});

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';

const MODULE = new URL('./until-stopped.ts', import.meta.url).href;

/** A process that runs `script` with `untilStopped` available, once it has reported that it is ready. */
async function start(script: string): Promise<{ child: ChildProcess; exited: Promise<unknown[]> }> {
  const code = `import { untilStopped } from '${MODULE}'; ${script}; console.log('ready'); setInterval(() => {}, 1_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return { child, exited: once(child, 'exit') };
}

it('exits with success when its shutdown is complete', async () => {
  const { child, exited } = await start('untilStopped(async () => {})');
  child.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
});

it('exits at once when stopped during start-up', async () => {
  const { child, exited } = await start('');
  child.kill('SIGTERM');
  expect(await exited).toEqual([1, null]);
});

it('exits when its shutdown hangs', async () => {
  const { child, exited } = await start('untilStopped(() => new Promise(() => {}), 50)');
  child.kill('SIGINT');
  expect(await exited).toEqual([1, null]);
});

it('exits at once on a second request, but ignores a duplicate of the first', async () => {
  const script = `untilStopped(() => new Promise((resolve) => setTimeout(resolve, 60_000)), 60_000);
    const { now } = performance; performance.now = () => now.call(performance) * 20`;
  const { child, exited } = await start(script);
  child.kill('SIGINT');
  child.kill('SIGTERM');
  // Two seconds of the child's clock, in which nothing may happen.
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(child.exitCode).toBeNull();
  child.kill('SIGINT');
  expect(await exited).toEqual([1, null]);
});

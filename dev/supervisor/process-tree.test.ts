import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ended, isAlive } from '../postgres/process-life.ts';
import { ProcessTree } from './process-tree.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'process-tree-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function script(name: string, text: string): string {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(path, text);
  return path;
}

/** Resolves with the part's first output. */
function withFirstLine(verbose = true) {
  const first = Promise.withResolvers<string>();
  const tree = new ProcessTree((line, part) => first.resolve(`${part}: ${line}`), verbose);
  return { tree, firstLine: first.promise };
}

const FOREVER = 'setInterval(() => {}, 1000); console.log(process.pid);';

describe('ProcessTree', () => {
  test('reports how a part ended and what it printed', async () => {
    const { tree, firstLine } = withFirstLine();
    const entry = script('fails', `console.log('cannot go on'); process.exitCode = 3;`);
    expect(await tree.start({ name: 'part', entry })).toMatchObject({ name: 'part', code: 3, signal: null });
    expect(await firstLine).toBe('part: cannot go on');
  });

  test('keeps hidden output for a part that fails', async () => {
    const tree = new ProcessTree(() => expect.unreachable(), false);
    const ending = await tree.start({ name: 'part', entry: script('says', `console.log('so far so good');`) });
    expect(ending).toMatchObject({ code: 0, hiddenLines: ['so far so good'] });
  });

  test('passes the environment to a part', async () => {
    const { tree, firstLine } = withFirstLine();
    const entry = script('env', 'console.log(process.env.API_PORT);');
    await tree.start({ name: 'part', entry, env: { API_PORT: '4711' } });
    expect(await firstLine).toBe('part: 4711');
  });

  test('stops its parts in order', async () => {
    const { tree, firstLine } = withFirstLine();
    const entry = script('orderly', `process.on('SIGTERM', () => process.exit(7)); ${FOREVER}`);
    const ending = tree.start({ name: 'part', entry });
    await firstLine;
    await tree.stop();
    expect(await ending).toMatchObject({ code: 7 });
  });

  test('kills a part that does not stop, and its children', async () => {
    const { tree, firstLine } = withFirstLine();
    const child = script('child', `process.on('SIGTERM', () => {}); ${FOREVER}`);
    const stubborn = `import { spawn } from 'node:child_process';
      process.on('SIGTERM', () => {});
      spawn(process.execPath, [${JSON.stringify(child)}], { stdio: 'inherit' });`;
    const ending = tree.start({ name: 'part', entry: script('stubborn', stubborn) });
    const pid = Number((await firstLine).split(': ')[1]);
    await tree.stop(50);
    expect(await ending).toMatchObject({ signal: 'SIGKILL' });
    expect(await ended(pid, 5_000)).toBe(true);
  });

  test('starts nothing after being stopped', async () => {
    const tree = new ProcessTree(() => {}, true);
    await tree.stop();
    expect(await tree.start({ name: 'part', entry: script('late', FOREVER) })).toMatchObject({ signal: 'SIGTERM' });
  });

  test('ends a part when its supervisor is killed with kill -9', async () => {
    const part = script('orphan', FOREVER);
    const module = join(import.meta.dirname, 'process-tree.ts');
    const supervisor = script(
      'supervisor',
      `import { ProcessTree } from ${JSON.stringify(module)};
       const tree = new ProcessTree((line) => console.log(line), true);
       await tree.start({ name: 'part', entry: ${JSON.stringify(part)} });`,
    );
    const child = spawn(process.execPath, [supervisor], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = await new Promise<number>((resolve) => {
      createInterface({ input: child.stdout }).once('line', (line) => resolve(Number(line)));
    });
    expect(isAlive(pid)).toBe(true);
    child.kill('SIGKILL');
    expect(await ended(pid, 5_000)).toBe(true);
  });
});

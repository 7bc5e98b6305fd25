import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { freePort } from './postgres/free-port.ts';
import { isTaken } from './supervisor/ports.ts';

const root = resolve(import.meta.dirname, '..');

/** Runs the supervisor until it exits. */
function dev(args: string[], env: Record<string, string>): Promise<{ code: unknown; stderr: string }> {
  return new Promise((done) => {
    const options = { cwd: root, env: { ...process.env, ...env } };
    execFile(process.execPath, [join(root, 'dev/start.ts'), ...args], options, (error, _stdout, stderr) => {
      done({ code: error?.code ?? 0, stderr: stderr.trim() });
    });
  });
}

describe('a failed start reports in one sentence', () => {
  test('an invalid value', async () => {
    expect(await dev([], { API_PORT: 'http' })).toEqual({
      code: 1,
      stderr: 'API_PORT must be a whole number from 1 to 65535.',
    });
  });

  test('an unknown part', async () => {
    const { code, stderr } = await dev(['scheduler'], {});
    expect(code).toBe(1);
    expect(stderr).toBe('Unknown part: scheduler. The parts are runner, api, worker, remote, shell.');
  });

  test('a database that does not answer, without its password', async () => {
    const url = `postgres://admin:hunter2@127.0.0.1:${await freePort()}/psa`;
    const { code, stderr } = await dev(['api'], { DATABASE_URL: url, API_PORT: String(await freePort()) });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^The PostgreSQL of DATABASE_URL \(127\.0\.0\.1:\d+\/psa\) cannot be used .*ECONNREFUSED/);
    expect(stderr).not.toContain('hunter2');
    expect(stderr).not.toContain('\n');
  });

  test('a port in use', async () => {
    const other = createServer();
    await new Promise<void>((ready) => other.listen(0, '127.0.0.1', ready));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { code, stderr } = await dev(['runner'], { RUNNER_PORT: String(port) });
    other.close();
    expect(code).toBe(1);
    expect(stderr).toContain(`Port ${port} of 127.0.0.1, needed for the Runner, is in use`);
    expect(stderr).toContain('RUNNER_PORT');
    expect(stderr).not.toContain('\n');
  });
});

describe('a stopped start leaves no process and no taken port', () => {
  async function running() {
    const port = await freePort();
    const env = { ...process.env, RUNNER_PORT: String(port) };
    const child = spawn(process.execPath, [join(root, 'dev/start.ts'), 'runner'], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    await expect.poll(() => isTaken(port), { timeout: 60_000 }).toBe(true);
    return { port, child, exited };
  }

  test('on Ctrl-C', async () => {
    const { port, child, exited } = await running();
    child.kill('SIGINT');
    expect(await exited).toEqual([0, null]);
    expect(await isTaken(port)).toBe(false);
  });

  test('when killed', async () => {
    const { port, child, exited } = await running();
    child.kill('SIGKILL');
    expect(await exited).toEqual([null, 'SIGKILL']);
    await expect.poll(() => isTaken(port), { timeout: 60_000 }).toBe(false);
  });
});

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const LAUNCHER = new URL('./start.mjs', import.meta.url).href;

/** Starts the launcher as if Node had this version. */
async function start(args: string[], version = process.versions.node) {
  const code = `Object.defineProperty(process.versions, 'node', { value: '${version}' });
    process.argv.splice(1, 0, 'start.mjs'); await import('${LAUNCHER}');`;
  const env = { ...process.env, DATABASE_URL: '' };
  const options = ['--input-type=module', '--eval', code, '--', ...args];
  return promisify(execFile)(process.execPath, options, { env }).then(
    ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr }),
  );
}

it.each(['20.11.0', '24.20.9'])('says in one sentence that Node %s is too old', async (version) => {
  expect(await start(['api'], version)).toEqual({
    code: 1,
    stdout: '',
    stderr: `This is Node ${version}, but the service needs 24.21.0 or later. Install it and start again.\n`,
  });
});

it.each([
  ['24.21.0', ['migrate'], 'DATABASE_URL is not set'],
  ['26.0.0', ['api'], 'DATABASE_URL is not set'],
  ['24.21.0', ['schedule'], 'Usage: node service/start.mjs <migrate|api|worker|operate>'],
])('starts the named program on Node %s: %s', async (version, args, said) => {
  const { code, stderr } = await start(args, version);
  expect(code).toBe(1);
  expect(stderr).toContain(said);
});

it('passes a command on to the program it starts', async () => {
  expect(await start(['operate', 'audit', '--help'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('audit'),
  });
});

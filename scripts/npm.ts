import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs npm in a folder without the environment variables that npm has set about this checkout. */
export async function npm(args: string[], folder: string): Promise<void> {
  const known = /^npm_(package|lifecycle)/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !known.test(name)));
  await promisify(execFile)('npm', args, { cwd: folder, env, shell: process.platform === 'win32' });
}

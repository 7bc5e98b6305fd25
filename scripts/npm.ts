import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs npm in a folder as a person would there: without what npm has told this process about its own checkout. */
export async function npm(args: string[], folder: string): Promise<void> {
  const known = /^npm_(package|lifecycle)/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !known.test(name)));
  await promisify(execFile)('npm', args, { cwd: folder, env, shell: process.platform === 'win32' });
}

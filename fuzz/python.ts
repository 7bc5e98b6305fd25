import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const REQUIREMENTS = 'fuzz/requirements.txt';
const OLDEST = '3.11';
const run = promisify(execFile);

/**
 * Returns schemathesis in a virtual environment under `.cache`, installed the first time from the pinned packages.
 * Without Python, or without a registry to install from, returns the reason in one sentence.
 */
export async function findSchemathesis(): Promise<{ ok: true; path: string } | { ok: false; reason: string }> {
  const pinned = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 12);
  const folder = join('.cache', `schemathesis-${pinned}`);
  const programs = join(folder, process.platform === 'win32' ? 'Scripts' : 'bin');
  const path = join(programs, 'schemathesis');
  if (existsSync(path)) return { ok: true, path };
  const python = await newEnoughPython();
  if (!python) return { ok: false, reason: `There is no Python ${OLDEST} or newer.` };
  const install = ['-m', 'pip', 'install', '--quiet', '--require-hashes', '--only-binary=:all:', '-r', REQUIREMENTS];
  try {
    await run(python, ['-m', 'venv', folder]);
    await run(join(programs, 'python'), install);
    return { ok: true, path };
  } catch (error) {
    // A partial environment would look complete.
    rmSync(folder, { recursive: true, force: true });
    return { ok: false, reason: `The packages of ${REQUIREMENTS} cannot be installed: ${lastLine(error)}` };
  }
}

async function newEnoughPython(): Promise<string | undefined> {
  const question = `import sys; sys.exit(sys.version_info < (${OLDEST.replace('.', ', ')}))`;
  for (const name of ['python3', 'python']) {
    const isNewEnough = await run(name, ['-c', question]).then(
      () => true,
      () => false,
    );
    if (isNewEnough) return name;
  }
  return undefined;
}

function lastLine(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  return said.trim().split('\n').at(-1) ?? '';
}

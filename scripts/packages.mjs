// Runs before anything is installed, on any Node from 20 on: it uses no packages and no TypeScript.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Whether the packages of package-lock.json are installed in their versions. npm keeps a list of installed packages; an
 * interrupted installation has none. Optional packages may be missing: they are for other platforms.
 * @param {string} root
 */
export function packagesUpToDate(root) {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
  if (wanted === undefined || installed === undefined) return false;
  return Object.entries(wanted).every(([path, { version, link, optional }]) => {
    if (path === '' || link) return true;
    const found = installed[path];
    return found === undefined ? optional === true : found.version === version;
  });
}

/** @param {string} path */
function readPackages(path) {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/**
 * Runs `npm ci` and returns its output only if it fails.
 * @param {string} root
 * @returns {Promise<{ok: true} | {ok: false, output: string}>}
 */
export function installPackages(root) {
  // Uses the npm that started this process; its path is a script for Node.
  const npm = process.env.npm_execpath;
  const [program, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const child = spawn(program, [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: program === 'npm' && process.platform === 'win32',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      // The cause comes first; npm's general advice may follow.
      output = (output + chunk).slice(0, 2000);
    });
  }
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ ok: false, output: error.message }));
    child.once('close', (code) => resolve(code === 0 ? { ok: true } : { ok: false, output: output.trim() }));
  });
}

/** The Node version that the project is developed on. */
export const NODE = '24.21';

/**
 * The packaged Node, or the running one if it is recent enough.
 * @param {string} root
 * @param {string} running version of the running Node
 */
export function projectNode(root, running = process.versions.node) {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const own = join(root, 'node_modules', '.bin', name);
  if (existsSync(own)) return own;
  const [major = 0, minor = 0] = running.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = NODE.split('.').map(Number);
  const isNewEnough = major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
  return isNewEnough ? process.execPath : undefined;
}

// node scripts/run.mjs <script> [arguments]: sets the project up, then runs a script with Node 24. All commands for
// people go through here, so a fresh clone needs only npm.
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages, NODE, packagesUpToDate, projectNode } from './packages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [script, ...args] = process.argv.slice(2);
const END_WITH_PARENT = new URL('end-with-parent.mjs', import.meta.url).href;
const PARENT_CHECK_MS = 1000;

/** @param {string} text */
const say = (text) => process.stdout.write(`${'Packages'.padEnd(13)} ${text}\n`);

/** @param {string} sentence */
function giveUp(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

async function setUp() {
  if (packagesUpToDate(root)) return say('up to date');
  say('being installed (the first time this takes a minute)');
  const begun = Date.now();
  const installed = await installPackages(root);
  if (!installed.ok) {
    giveUp(
      `${installed.output}\n\nThe packages could not be installed, see above. Check the network and the free disk space, and start again.`,
    );
  }
  say(`installed (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // A process of another user is alive too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function main() {
  if (!script) return giveUp('Usage: node scripts/run.mjs <script> [arguments]');
  await setUp();
  const node = projectNode(root);
  if (!node) {
    return giveUp(
      `There is no packaged Node for ${process.platform} ${process.arch}, and the installed one is ${process.version}. Install Node ${NODE} or later and start again.`,
    );
  }
  const child = spawn(node, ['--import', END_WITH_PARENT, join(root, script), ...args], {
    cwd: root,
    // The channel tells the script when this process has ended for any reason.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      NODE_COMPILE_CACHE: join(root, '.cache', 'node'),
      ...process.env,
      PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`,
    },
  });
  child.once('error', (error) => giveUp(`${node} cannot be run: ${error.message}`));
  child.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));

  // Waits while the script stops gracefully.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // npm forwards a signal to an intermediate shell, which may end silently. Where that shell stays, RUN_UNTIL_PID names the
  // process that started it.
  const parent = process.ppid;
  const starter = Number(process.env.RUN_UNTIL_PID);
  const watch = setInterval(() => {
    if (process.ppid === parent && (!starter || isAlive(starter))) return;
    // Once: a second signal would end the script without waiting for what it has started.
    clearInterval(watch);
    child.kill('SIGTERM');
  }, PARENT_CHECK_MS).unref();
}

await main();

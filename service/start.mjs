// node service/start.mjs <migrate|api|worker|operate> [arguments]
// JavaScript, because a Node that is too old cannot read the message in TypeScript.
import { readFileSync } from 'node:fs';

/** @type {Record<string, () => Promise<unknown>>} */
const PROCESSES = {
  migrate: () => import('./main/migrate.ts'),
  api: () => import('./main/api.ts'),
  worker: () => import('./main/worker.ts'),
  operate: () => import('./main/admin/operate.ts'),
};

/** @param {string} version */
const numbers = (version) => version.split('.').map(Number);

const { engines } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const wanted = engines.node.replace('>=', '');
const [major = 0, minor = 0] = numbers(process.versions.node);
const [wantedMajor = 0, wantedMinor = 0] = numbers(wanted);
const [name = ''] = process.argv.splice(2, 1);
const start = PROCESSES[name];

/** @param {string} sentence */
function refuse(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor)) {
  refuse(
    `This is Node ${process.versions.node}, but the service needs ${wanted} or later. Install it and start again.`,
  );
} else if (start) await start();
else refuse(`Usage: node service/start.mjs <${Object.keys(PROCESSES).join('|')}> [arguments]`);

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { ProcessTree } from './process-tree.ts';
import { endingText, StartFailed } from './start-failed.ts';

const VITE = 'node_modules/vite/bin/vite.js';

const vite = (config: string) => ({ entry: VITE, args: ['build', '--config', config, '--logLevel', 'error'] });

export type BundleName = 'remote' | 'shell' | 'standalone' | 'workflows';

const BUNDLES: Record<BundleName, { folder: string; entry: string; args: string[]; sources: string[] }> = {
  remote: {
    folder: 'dist/remote',
    ...vite('vite.config.ts'),
    sources: [
      'src',
      'core',
      'openapi',
      'vite.config.ts',
      'vite.aria.ts',
      'vite.chunks.ts',
      'vite.federation.ts',
      'vite.publish.ts',
    ],
  },
  shell: { folder: 'dist/shell', ...vite('dev/shell/vite.config.ts'), sources: ['dev/shell'] },
  standalone: {
    folder: 'dist/standalone',
    ...vite('mocks/standalone/vite.config.ts'),
    sources: [
      'index.html',
      'src',
      'mocks',
      'core',
      'openapi',
      'service/domain',
      'service/api',
      'dev/world',
      'vite.aria.ts',
    ],
  },
  workflows: {
    folder: 'dist/workflows',
    entry: 'scripts/build-workflows.ts',
    args: [],
    sources: ['service/jobs/temporal'],
  },
};

/** Builds a bundle unless one of the same sources exists. Returns what it did. */
export async function upToDateBundle(name: BundleName, tree: ProcessTree): Promise<string> {
  const { folder, entry, args, sources } = BUNDLES[name];
  const mark = join('.cache', 'bundles', name);
  const wanted = fingerprint([...sources, 'package-lock.json', 'tsconfig.base.json']);
  if (existsSync(folder) && existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return 'already built';
  const ending = await tree.start({
    name: `${name} build`,
    entry,
    args,
  });
  if (ending.code !== 0) throw new StartFailed(endingText(`The build of the ${name}`, ending));
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, wanted);
  return 'built';
}

/** Hashes contents, not dates: a fresh checkout of the same sources needs no build. */
function fingerprint(paths: string[]): string {
  const hash = createHash('sha256');
  for (const path of paths.filter((one) => existsSync(one))) {
    for (const file of filesOf(path)) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesOf(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  const entries = readdirSync(path, { withFileTypes: true, recursive: true });
  const files = entries.flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []));
  // A type check leaves declaration files there, which are not sources.
  return files.filter((file) => !file.split(sep).includes('.cache')).sort();
}

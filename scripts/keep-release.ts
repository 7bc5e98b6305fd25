/**
 * `npm run release:keep`: stores the contract, the requests of its client and the built remote, with which later
 * versions must stay compatible. Part of a release, after its version is set.
 */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { upToDateBundle } from '@extension-schedules/dev/supervisor/bundles.ts';
import { ProcessTree } from '@extension-schedules/dev/supervisor/process-tree.ts';
import { packRemote } from '@extension-schedules/testing/released/remote-archive.ts';

const { version }: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'));
const tree = new ProcessTree((line) => process.stdout.write(`${line}\n`), true);

copyFileSync('openapi/schedules.yaml', 'openapi/released.yaml');
await upToDateBundle('remote', tree);
writeFileSync('testing/released/remote.json.br', packRemote('dist/remote', version));
// The first test records its requests; the others replay them.
const recording = await tree.start({
  name: 'requests',
  entry: 'node_modules/vitest/vitest.mjs',
  args: ['run', '--project', 'integration', 'mocks/released-client.int.test.ts'],
  env: { KEEP_RELEASE: '1' },
});
await tree.start({
  name: 'format',
  entry: 'node_modules/@biomejs/biome/bin/biome',
  args: ['format', '--write', 'testing/released'],
});
process.exitCode = recording.code ?? 1;

/** `npm run build:remote` and similar: builds a bundle unless one of the same sources exists. */
import { type BundleName, upToDateBundle } from '@extension-schedules/dev/supervisor/bundles.ts';
import { ProcessTree } from '@extension-schedules/dev/supervisor/process-tree.ts';
import { StartFailed } from '@extension-schedules/dev/supervisor/start-failed.ts';

const name = process.argv[2] as BundleName;
try {
  const done = await upToDateBundle(name, new ProcessTree((line) => process.stdout.write(`${line}\n`), true));
  process.stdout.write(`${name}: ${done}\n`);
} catch (error) {
  if (!(error instanceof StartFailed)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

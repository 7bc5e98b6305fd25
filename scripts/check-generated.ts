/** Fails when generating again changes a checked-in file. Leaves everything as it was; `npm run generate` updates it. */
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';

const root = new URL('..', import.meta.url);
process.chdir(root.pathname);
const generated = globSync(['openapi/*.gen.ts', 'src/i18n/*.gen.ts', 'docs/configuration.md']);
const before = new Map(generated.map((path) => [path, readFileSync(path, 'utf8')]));

execFileSync('npm', ['run', '--silent', 'generate'], { stdio: ['ignore', 'ignore', 'inherit'] });

const stale = generated.filter((path) => readFileSync(path, 'utf8') !== before.get(path));
for (const path of stale) writeFileSync(path, before.get(path) ?? '');
if (stale.length > 0) {
  process.stdout.write(
    `Not what would be generated now: ${stale.join(', ')}. Run npm run generate and check the result in.\n`,
  );
  process.exit(1);
}

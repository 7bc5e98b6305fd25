import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** File, what it imports, and the rule that has to say no. */
const VIOLATIONS = [
  ['core/a.ts', 'node:fs', 'core-imports-nothing'],
  ['core/b.ts', '../app/fine.ts', 'core-imports-nothing'],
  ['core/c.ts', 'ajv', 'core-imports-nothing'],
  ['app/a.ts', 'node:crypto', 'app-is-runtime-neutral'],
  ['app/b.ts', 'pg', 'app-is-runtime-neutral'],
  ['app/c.ts', '../server/store/fine.ts', 'app-imports-core-only'],
  ['src/api/a.ts', '../../app/fine.ts', 'src-imports-core-only'],
  ['src/ui/b.ts', '../../mocks/fine.ts', 'src-imports-core-only'],
  ['src/ui/a.stories.ts', '../../server/store/fine.ts', 'src-demonstrates-on-mocks-only'],
  ['src/ui/c.ts', 'node:path', 'src-uses-no-node'],
  ['src/features/one/a.ts', '../two/fine.ts', 'features-are-strangers'],
  ['src/ui/d.ts', '../features/two/fine.ts', 'shared-knows-no-feature'],
  ['mocks/a.ts', '../server/store/fine.ts', 'mocks-import-app-and-core'],
  ['server/http/a.ts', '../../src/api/fine.ts', 'server-knows-no-browser'],
  ['server/jobs/pg-boss/a.ts', '../temporal/fine.ts', 'engines-are-strangers'],
  ['server/jobs/temporal/a.ts', '../pg-boss/fine.ts', 'engines-are-strangers'],
  ['server/store/a.ts', '../main/fine.ts', 'adapters-are-chosen-in-main'],
  ['server/store/b.ts', 'vitest', 'product-needs-no-dev-dependency'],
  ['shell/a.ts', '../src/api/fine.ts', 'shell-stands-alone'],
  ['core/loop.ts', './pool.ts', 'no-cycles'],
  ['core/lost.ts', './nowhere.ts', 'resolvable'],
] as const;

const ALLOWED = [
  ['app/d.ts', '../core/fine.ts'],
  ['app/e.ts', 'ajv'],
  ['src/features/one/b.ts', '../../api/fine.ts'],
  ['src/features/one/c.ts', '../../../core/fine.ts'],
  ['src/ui/b.stories.ts', '../../mocks/fine.ts'],
  ['mocks/b.ts', '../app/fine.ts'],
  ['server/http/b.ts', '../../app/fine.ts'],
  ['server/main/a.ts', '../jobs/pg-boss/fine.ts'],
] as const;

let folder: string;
let found: { rule: string; from: string }[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'import-rules-'));
  copyFileSync(join(root, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const homes = ['core', 'app', 'src/api', 'src/features/two', 'mocks', 'server/main'];
  for (const home of [...homes, 'server/store', 'server/jobs/pg-boss', 'server/jobs/temporal']) {
    write(`${home}/fine.ts`, 'export const fine = 1;\n');
  }
  write('core/pool.ts', `export * from './loop.ts';\n`);
  for (const [file, imported] of [...VIOLATIONS, ...ALLOWED]) write(file, `export * from '${imported}';\n`);
  found = await cruise();
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(VIOLATIONS)('%s may not import %s: %s', (file, _imported, rule) => {
  expect(found).toContainEqual({ rule, from: file });
});

test.each(ALLOWED)('%s may import %s', (file) => {
  expect(found.filter(({ from }) => from === file)).toEqual([]);
});

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

/** The real rules on the made-up house. */
function cruise(): Promise<{ rule: string; from: string }[]> {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const options = ['--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', '.'];
  return new Promise((done, fail) => {
    // It ends with an exit code when there are violations.
    execFile(process.execPath, [program, ...options], { cwd: folder, maxBuffer: 1e8 }, (error, stdout) => {
      if (stdout === '') return fail(error);
      const violations: { rule: { name: string }; from: string }[] = JSON.parse(stdout).summary.violations;
      done(violations.map(({ rule, from }) => ({ rule: rule.name, from })));
    });
  });
}

import { execFile } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

const SCOPE = '@extension-schedules';

/** A file, its import, and the rule that must reject it. */
const VIOLATIONS = [
  ['core/a.ts', 'node:fs', 'core-imports-nothing'],
  ['core/b.ts', '@extension-schedules/service/domain/fine.ts', 'core-imports-nothing'],
  ['core/c.ts', 'ajv', 'core-imports-nothing'],
  ['openapi/a.ts', '@extension-schedules/core/fine.ts', 'contract-imports-nothing'],
  ['service/domain/a.ts', 'node:crypto', 'operations-are-runtime-neutral'],
  ['service/domain/b.ts', '#api/fine.ts', 'domain-imports-core-and-contract-only'],
  ['service/domain/c.ts', '#store/fine.ts', 'domain-imports-core-and-contract-only'],
  ['service/domain/e.ts', '@extension-schedules/openapi/fine.ts', 'domain-uses-problem-codes-only'],
  ['service/domain/ports/a.ts', '../runs/fine.ts', 'ports-import-no-use-case'],
  ['service/domain/ports/store/a.ts', '../../fine.ts', 'ports-import-no-use-case'],
  ['service/domain/f.ts', './schedules/fine.ts', 'domain-basics-import-ports-only'],
  ['service/domain/endpoints/a.ts', '../occurrences/fine.ts', 'endpoints-import-ports-only'],
  ['service/domain/occurrences/a.ts', '../runs/fine.ts', 'occurrences-import-endpoints-only'],
  ['service/domain/runs/a.ts', '../schedules/fine.ts', 'runs-and-schedules-are-independent'],
  ['service/domain/schedules/a.ts', '../runs/fine.ts', 'runs-and-schedules-are-independent'],
  ['service/domain/upgrades/a.ts', '../admin/fine.ts', 'tenant-use-cases-need-no-operator-or-temporal'],
  ['service/domain/retention/a.ts', '../temporal-sync/fine.ts', 'tenant-use-cases-need-no-operator-or-temporal'],
  ['service/api/b.ts', 'pg', 'operations-are-runtime-neutral'],
  ['service/api/c.ts', '#store/fine.ts', 'operations-import-core-only'],
  ['src/api/a.ts', '@extension-schedules/service/domain/fine.ts', 'src-imports-core-and-contract-only'],
  ['src/ui/b.ts', '#mocks/fine.ts', 'src-imports-core-and-contract-only'],
  ['src/ui/a.stories.ts', '@extension-schedules/service/store/fine.ts', 'stories-and-tests-use-mocks-only'],
  ['src/ui/c.ts', 'node:path', 'src-uses-no-node'],
  ['src/features/one/a.ts', '../two/fine.ts', 'features-are-independent'],
  ['src/ui/e.ts', '#api/fine.ts', 'primitives-import-no-product'],
  ['src/ui/f.ts', './product/fine.ts', 'primitives-import-no-product'],
  ['src/ui/g.ts', '#i18n/card-messages.ts', 'primitives-import-no-product'],
  ['src/features/schedules/bulk/a.ts', '../card/fine.ts', 'card-folders-are-independent'],
  ['src/features/schedules/shared/a.ts', '../history/fine.ts', 'card-folders-are-independent'],
  ['src/features/schedules/history/a.ts', '../card/fine.ts', 'history-imports-no-card'],
  ['src/ui/d.ts', '../features/two/fine.ts', 'shared-code-imports-no-feature'],
  ['mocks/a.ts', '@extension-schedules/service/store/fine.ts', 'mocks-mount-operations-only'],
  ['mocks/c.ts', '@extension-schedules/dev/world/postgres/fine.ts', 'mocks-mount-operations-only'],
  ['dev/world/a.ts', 'node:fs', 'demo-world-is-runtime-neutral'],
  ['dev/world/b.ts', './postgres/fine.ts', 'demo-world-imports-domain-only'],
  ['service/http/a.ts', '../../src/api/fine.ts', 'service-imports-no-browser-code'],
  ['service/store/c.ts', '@extension-schedules/dev/fine.ts', 'service-imports-no-tools'],
  ['service/jobs/pg-boss/a.ts', '../temporal/fine.ts', 'job-runners-are-independent'],
  ['service/jobs/temporal/a.ts', '../pg-boss/fine.ts', 'job-runners-are-independent'],
  ['service/store/a.ts', '#main/fine.ts', 'adapters-are-chosen-in-main'],
  ['service/store/b.ts', 'libpg-query', 'product-needs-no-dev-dependency'],
  ['service/store/e.ts', '@temporalio/client', 'product-needs-no-dev-dependency'],
  ['dev/shell/a.ts', '../../src/api/fine.ts', 'shell-imports-published-types-only'],
  ['src/remote/types/a.ts', '../fine.ts', 'published-types-import-nothing'],
  ['core/loop.ts', './pool.ts', 'no-cycles'],
  ['core/type-loop.ts', './type-pool.ts', 'no-cycles'],
  ['core/lost.ts', './nowhere.ts', 'imports-resolve'],
] as const;

const ALLOWED = [
  ['dev/shell/b.ts', '../../src/remote/types/fine.ts'],
  ['service/domain/d.ts', '@extension-schedules/core/fine.ts'],
  ['service/domain/problem.ts', '@extension-schedules/openapi/fine.ts'],
  ['service/domain/g.ts', './ports/fine.ts'],
  ['service/domain/occurrences/b.ts', '../endpoints/fine.ts'],
  ['service/domain/runs/b.ts', '../occurrences/fine.ts'],
  ['service/domain/admin/b.ts', '../schedules/fine.ts'],
  ['service/api/d.ts', '#domain/fine.ts'],
  ['service/api/e.ts', 'ajv'],
  ['src/features/one/b.ts', '#api/fine.ts'],
  ['src/features/one/c.ts', '@extension-schedules/core/fine.ts'],
  ['src/features/schedules/card/a.ts', '../history/fine.ts'],
  ['src/features/schedules/bulk/b.ts', '../shared/fine.ts'],
  ['src/features/schedules/history/b.ts', '../changes/fine.ts'],
  ['src/api/b.ts', '@extension-schedules/openapi/fine.ts'],
  ['src/ui/b.stories.ts', '#mocks/fine.ts'],
  ['src/ui/h.ts', '#i18n/shared-messages.ts'],
  ['src/ui/product/a.ts', '#i18n/card-messages.ts'],
  ['mocks/b.ts', '@extension-schedules/service/api/fine.ts'],
  ['mocks/d.ts', '@extension-schedules/dev/world/fine.ts'],
  ['dev/world/c.ts', '@extension-schedules/service/domain/fine.ts'],
  ['dev/world/postgres/a.ts', 'pg'],
  ['service/http/b.ts', '#api/fine.ts'],
  ['service/main/a.ts', '#jobs/pg-boss/fine.ts'],
  ['service/jobs/temporal/c.ts', '#domain/fine.ts'],
  ['service/jobs/temporal/d.ts', '@temporalio/client'],
  ['service/store/d.test.ts', '@extension-schedules/testing/fine.ts'],
] as const;

let folder: string;
let found: { rule: string; from: string }[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'import-rules-'));
  // Uses the real third-party packages; the project's own files are generated.
  mkdirSync(join(folder, 'node_modules', SCOPE), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules')).filter((one) => one !== SCOPE)) {
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  }
  for (const name of readdirSync(join(root, 'node_modules', SCOPE))) {
    const link = readlinkSync(join(root, 'node_modules', SCOPE, name));
    symlinkSync(link, join(folder, 'node_modules', SCOPE, name));
    const home = join('node_modules', SCOPE, link);
    mkdirSync(join(folder, home), { recursive: true });
    copyFileSync(join(root, home, 'package.json'), join(folder, home, 'package.json'));
  }
  copyFileSync(join(root, 'package.json'), join(folder, 'package.json'));
  const service = ['domain', 'api', 'store', 'main', 'jobs/pg-boss', 'jobs/temporal'].map(
    (folder) => `service/${folder}`,
  );
  const domainFolders = ['admin', 'endpoints', 'occurrences', 'ports', 'runs', 'schedules', 'temporal-sync'];
  const domain = domainFolders.map((folder) => `service/domain/${folder}`);
  const card = ['card', 'changes', 'history', 'shared'].map((folder) => `src/features/schedules/${folder}`);
  const remote = ['api', 'features/two', 'remote', 'remote/types', 'ui/product'].map((folder) => `src/${folder}`);
  const dev = ['dev', 'dev/world', 'dev/world/postgres'];
  const folders = ['core', 'openapi', 'mocks', 'testing', ...remote, ...card, ...service, ...domain, ...dev];
  for (const home of folders) {
    write(`${home}/fine.ts`, 'export const fine = 1;\n');
  }
  write('src/i18n/card-messages.ts', 'export const fine = 1;\n');
  write('src/i18n/shared-messages.ts', 'export const fine = 1;\n');
  write('core/pool.ts', `export * from './loop.ts';\n`);
  write('core/type-pool.ts', `export type * from './type-loop.ts';\n`);
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

/** Applies the real rules to the generated files. */
function cruise(): Promise<{ rule: string; from: string }[]> {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const options = ['--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', '.'];
  return new Promise((done, fail) => {
    // The program exits with a code other than 0 when it finds violations.
    execFile(process.execPath, [program, ...options], { cwd: folder, maxBuffer: 1e8 }, (error, stdout) => {
      if (stdout === '') return fail(error);
      const violations: { rule: { name: string }; from: string }[] = JSON.parse(stdout).summary.violations;
      done(violations.map(({ rule, from }) => ({ rule: rule.name, from })));
    });
  });
}

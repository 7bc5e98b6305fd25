import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** File, and the code with which it writes a schedule. */
const VIOLATIONS = [
  ['service/domain/schedules/a.ts', 'tx.schedules.update(row)'],
  ['service/domain/schedules/b.ts', 'context.tx.schedules.restore(row)'],
  ['service/api/c.ts', 'tx.schedules.insert(row)'],
  ['service/jobs/pg-boss/d.ts', 'rows.forEach(tx.schedules.update)'],
  ['service/domain/e.ts', 'schedules.update(row)'],
] as const;

const ALLOWED = [
  ['service/domain/save-schedule.ts', 'tx.schedules.update(row)'],
  ['service/store/a.int.test.ts', 'tx.schedules.insert(row)'],
  ['service/domain/f.ts', 'tx.schedules.setNextRun(row)'],
  ['service/domain/g.ts', 'tx.updates.insert(row)'],
] as const;

let folder: string;
let refused: string[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'save-schedule-rule-'));
  for (const file of ['biome.json', 'scripts/save-schedule.grit']) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    copyFileSync(join(root, file), join(folder, file));
  }
  for (const [file, statement] of [...VIOLATIONS, ...ALLOWED]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${statement};\n`);
  }
  refused = lint();
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(VIOLATIONS)('%s may not call %s', (file) => {
  expect(refused).toContain(file);
});

test.each(ALLOWED)('%s may call %s', (file) => {
  expect(refused).not.toContain(file);
});

/** The files refused by the real configuration. */
function lint(): string[] {
  const program = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const options = ['lint', '--vcs-enabled=false', '--reporter=json', '.'];
  let report: string;
  try {
    report = execFileSync(process.execPath, [program, ...options], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    // It exits with a code other than 0 on violations.
    report = (error as { stdout: string }).stdout;
  }
  const { diagnostics }: { diagnostics: { category: string; location: { path: string } }[] } = JSON.parse(report);
  return diagnostics.filter(({ category }) => category === 'plugin').map(({ location }) => location.path);
}

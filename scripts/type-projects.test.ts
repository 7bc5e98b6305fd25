import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

function parse(config: string): ts.ParsedCommandLine {
  const { config: json } = ts.readConfigFile(config, ts.sys.readFile);
  return ts.parseJsonConfigFileContent(json, ts.sys, dirname(config), {}, config);
}

it('type-checks every TypeScript file in exactly one project', () => {
  // Examples have separate packages and are type-checked when they are built.
  const files = ['*.ts', '*.tsx', '*.mts', ':!examples'];
  const listing = ['ls-files', '--cached', '--others', '--exclude-standard', ...files];
  const listed = execFileSync('git', listing, { cwd: root, encoding: 'utf8' }).trim().split('\n');
  const solution = parse(resolve(root, 'tsconfig.json'));
  const checked = (solution.projectReferences ?? []).flatMap(
    (project) => parse(ts.resolveProjectReferencePath(project)).fileNames,
  );
  const code = checked.filter((path) => !path.endsWith('.json'));
  expect(code.map((path) => relative(root, path)).sort()).toEqual(
    listed.filter((path) => existsSync(resolve(root, path))).sort(),
  );
});

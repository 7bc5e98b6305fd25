/**
 * Compares the contract with the last released one (`openapi/released.yaml`), and fails if the change breaks consumers
 * without a new major version.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { parse, stringify } from 'yaml';

const [released = 'openapi/released.yaml', current = 'openapi/schedules.yaml'] = process.argv.slice(2);

interface Contract {
  info: { version: string };
  components: { schemas: Record<string, { enum?: string[]; 'x-extensible'?: boolean }> };
}

const read = (path: string): Contract => parse(readFileSync(path, 'utf8'));
const majorOf = ({ info }: Contract) => Number.parseInt(info.version, 10);

/** The released contract, with the new values of enumerations that its consumers must expect to grow. */
function withNewValues(before: Contract, after: Contract): Contract {
  for (const [name, schema] of Object.entries(after.components.schemas)) {
    const known = before.components.schemas[name];
    if (!schema['x-extensible'] || !known?.enum) continue;
    known.enum = [...new Set([...known.enum, ...(schema.enum ?? [])])];
  }
  return before;
}

const [before, after] = [read(released), read(current)];
const mayBreak = majorOf(after) > majorOf(before);
const folder = mkdtempSync(`${tmpdir()}/compare-contract-`);
const extended = `${folder}/released.yaml`;
writeFileSync(extended, stringify(withNewValues(before, after)));
const redocly = `${import.meta.dirname}/../node_modules/@redocly/cli/bin/cli.js`;
const config = `${import.meta.dirname}/../redocly.yaml`;
const { status } = spawnSync(
  process.execPath,
  [redocly, 'diff', extended, current, `--config=${config}`, `--fail-on=${mayBreak ? 'none' : 'major'}`],
  { stdio: 'inherit', env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } },
);
rmSync(folder, { recursive: true });
if (status !== 0) {
  process.stdout.write(
    'These changes break clients of the released contract. Make them compatible, or raise the major version.\n',
  );
}
process.exit(status ?? 1);

/**
 * Compares the contract with the last released one (`openapi/released.yaml`), and fails if the change breaks consumers
 * without a new major version.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const [released = 'openapi/released.yaml', current = 'openapi/schedules.yaml'] = process.argv.slice(2);

function majorOf(path: string): number {
  const { info }: { info: { version: string } } = parse(readFileSync(path, 'utf8'));
  return Number.parseInt(info.version, 10);
}

const mayBreak = majorOf(current) > majorOf(released);
const redocly = `${import.meta.dirname}/../node_modules/@redocly/cli/bin/cli.js`;
const config = `${import.meta.dirname}/../redocly.yaml`;
const { status } = spawnSync(
  process.execPath,
  [redocly, 'diff', released, current, `--config=${config}`, `--fail-on=${mayBreak ? 'none' : 'major'}`],
  { stdio: 'inherit', env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } },
);
if (status !== 0) {
  process.stdout.write(
    'These changes break clients of the released contract. Make them compatible, or raise the major version.\n',
  );
}
process.exit(status ?? 1);

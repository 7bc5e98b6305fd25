/**
 * `npm run generate`: writes the generated files that are checked in; with `--check`, fails if that would change a
 * file.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { withConfigurationTable } from '@extension-schedules/service/main/config/configuration-table.ts';
import openapiTypes, { astToString, COMMENT_HEADER } from 'openapi-typescript';
import { parse } from 'yaml';
import { automationIdsTable } from './automation-ids.ts';
import { zonePlaces } from './zone-places.ts';

process.chdir(`${import.meta.dirname}/..`);
const read = (path: string) => readFileSync(path, 'utf8');

const contractTypes = async (path: string) =>
  COMMENT_HEADER + astToString(await openapiTypes(new URL(`../${path}`, import.meta.url)));

type Group = Record<string, string | Record<string, string>>;

function parameters(message: Group[string]): string {
  const texts = typeof message === 'string' ? [message] : ['{count}', ...Object.values(message)];
  const names = texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => `'${name}'`));
  return [...new Set(names)].sort().join(' | ') || 'never';
}

/** The keys and parameters of the English messages, which TypeScript cannot infer from JSON. */
function messageTypes(): string {
  const groups = globSync('src/i18n/messages/en.*.json')
    .sort()
    .flatMap((path) => Object.entries<Group>(JSON.parse(read(path))))
    .flatMap(([group, messages]) => [
      `  ${group}: {`,
      ...Object.entries(messages).map(([key, message]) => `    ${key}: ${parameters(message)};`),
      '  };',
    ]);
  return `// Generated from messages/en.*.json by \`npm run generate\`.

/** The messages of each group by key, with the names of their parameters. */
export type Messages = {
${groups.join('\n')}
};
`;
}

const generated = {
  'openapi/schedules.gen.ts': await contractTypes('openapi/schedules.yaml'),
  // Read by the service and the mocks: parsing the YAML takes a fifth of a second, more than all else at a start.
  'openapi/schedules.gen.json': `${JSON.stringify(parse(read('openapi/schedules.yaml')), null, 1)}\n`,
  'openapi/runner.gen.ts': await contractTypes('openapi/runner.yaml'),
  'src/i18n/messages.gen.ts': messageTypes(),
  'src/features/schedules/shared/zone/zone-places.gen.ts': zonePlaces(),
  // A test compares it, because reading the sources takes a while.
  ...(process.argv.includes('--check') ? {} : { 'docs/automation-ids.md': automationIdsTable() }),
  'docs/configuration.md': withConfigurationTable(read('docs/configuration.md')),
};
const stale = Object.entries(generated).filter(([path, text]) => read(path) !== text);

if (process.argv.includes('--check')) {
  if (stale.length > 0) {
    const paths = stale.map(([path]) => path).join(', ');
    process.stdout.write(`Out of date: ${paths}. Run npm run generate and commit the result.\n`);
    process.exit(1);
  }
} else {
  for (const [path, text] of stale) writeFileSync(path, text);
  process.stdout.write(`${stale.map(([path]) => `${path} written`).join('\n') || 'Everything is up to date.'}\n`);
}

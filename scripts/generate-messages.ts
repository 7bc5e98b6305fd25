/** Writes src/i18n/messages.gen.ts: the keys of the English messages and the parameters of each. */
import { globSync, readFileSync, writeFileSync } from 'node:fs';

type Group = Record<string, string | Record<string, string>>;

const root = new URL('..', import.meta.url);
process.chdir(root.pathname);

function parameters(message: Group[string]): string {
  const texts = typeof message === 'string' ? [message] : ['{count}', ...Object.values(message)];
  const names = texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => `'${name}'`));
  return [...new Set(names)].sort().join(' | ') || 'never';
}

const lines = globSync('src/i18n/messages/en.*.json')
  .sort()
  .flatMap((path) => Object.entries<Group>(JSON.parse(readFileSync(path, 'utf8'))))
  .flatMap(([group, messages]) => [
    `  ${group}: {`,
    ...Object.entries(messages).map(([key, message]) => `    ${key}: ${parameters(message)};`),
    '  };',
  ]);

writeFileSync(
  'src/i18n/messages.gen.ts',
  `// Generated from messages/en.*.json by \`npm run generate:messages\`.

/** The messages of each group by key, with the names of their parameters. */
export type Messages = {
${lines.join('\n')}
};
`,
);

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = new URL('..', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const files = (folder: string, ending: RegExp): string[] =>
  readdirSync(fileURLToPath(new URL(folder, root)), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name) && !/(^|\/)(node_modules|dist|\.cache)\//.test(name))
    .map((name) => `${folder}/${name}`);

/** Words that CONTRIBUTING.md replaces with a subject, a verb or the field's own term. */
const BANNED =
  /\b(somebody|nobody|whoever|anew|any more|all the same|after all(?=[.,;])|by now|meanwhile|shall|(?:is|are|was|were|be) told|made up for|makes no sense|goes on|go on|by hand|gone already|moves? along)\b/gi;

/** A user of the system, and the keys, paths and quotations of code that only look like prose. */
const withoutCode = (text: string) => text.replaceAll(/```[\s\S]*?```|`[^`\n]*`|\]\([^)]*\)/g, ' ');

const banned = (text: string) => [...withoutCode(text).matchAll(BANNED)].map(([words]) => words);

const prose = [
  ...files('.', /^(README|ARCHITECTURE|CONTRIBUTING|SECURITY|CHANGELOG)\.md$/),
  ...files('docs', /\.md$/),
  ...files('ops', /\.(md|ya?ml|txt|json)$/),
  ...files('openapi', /^(schedules\.yaml|runner\.yaml|README\.md)$/),
];

it.each(prose)('%s uses none of the banned phrases', (path) => {
  expect(banned(read(path))).toEqual([]);
});

it.each(files('src/i18n/messages', /^en\..*\.json$/))('%s uses none of the banned phrases in a message', (path) => {
  const texts: string[] = [];
  JSON.parse(read(path), (_, value: unknown) => {
    if (typeof value === 'string') texts.push(value);
    return value;
  });
  expect(texts.length).toBeGreaterThan(0);
  expect(texts.filter((text) => banned(text).length > 0)).toEqual([]);
});

it('finds a banned phrase in prose and overlooks one in code', () => {
  expect(banned('Nobody is told.')).toEqual(['Nobody', 'is told']);
  expect(banned('The user `nobody` runs it.')).toEqual([]);
});

const FOLDERS = ['core', 'service', 'src', 'mocks', 'dev', 'testing', 'bench', 'scripts', 'e2e', 'openapi'];
/** Migrations never change, and neither do their comments. */
const COMMENTED = /(?<!\.gen)\.(tsx?|css|mjs|py)$/;
const COMMENT = /(?:^|\s)\/\/ .*|\/\*[\s\S]*?\*\//g;
const among = (path: string, texts: string[]) => texts.flatMap(banned).map((words) => `${path}: ${words}`);

it('uses none of the banned phrases in a comment', () => {
  const paths = [...FOLDERS, 'fuzz', 'examples', '.storybook'].flatMap((folder) => files(folder, COMMENTED));
  expect(paths.length).toBeGreaterThan(1_000);
  expect(paths.flatMap((path) => among(path, read(path).match(COMMENT) ?? []))).toEqual([]);
});

it('uses none of the banned phrases in the log, in a problem or on the command line', () => {
  const paths = files('service', /(?<!\.(test|contract|fixture|gen))\.ts$/);
  expect(paths.length).toBeGreaterThan(300);
  expect(paths.flatMap((path) => among(path, [read(path)]))).toEqual([]);
});

const NAME = /^\s*(?:it|test|describe)(?:\.\w+)*(?:\([^'`"\n]*\))?\(\s*(?:'([^'\n]+)'|"([^"\n]+)"|`([^`\n]+)`)/gm;
const LONGEST_NAME = 120;

it('has names of tests that fit on a line and use none of the banned phrases', () => {
  const names = FOLDERS.flatMap((folder) =>
    files(folder, /\.(test|spec|contract)\.tsx?$|^conformance\/.*\.ts$/),
  ).flatMap((path) =>
    [...read(path).matchAll(NAME)].map(([, ...quoted]) => quoted.find((name) => name !== undefined) ?? ''),
  );
  expect(names.length).toBeGreaterThan(1_000);
  expect(names.filter((name) => name.length > LONGEST_NAME || banned(name).length > 0)).toEqual([]);
});

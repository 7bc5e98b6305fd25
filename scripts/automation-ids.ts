import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** A control that tests and guided tours can find. */
export interface AutomationId {
  /** The value of `data-automation-id`; parts in braces vary. */
  id: string;
  /** Whether the control also has it as its `id`, because a page has only one of it. */
  isUnique: boolean;
  /** Paths of the sources that name it. */
  files: string[];
}

const UNIQUE = ['id', 'timeId'];
const ATTRIBUTES = new Set([...UNIQUE, 'automationId', 'data-automation-id']);

/** Reads the ids from the sources of the remote, with the help of their types. */
export function automationIds(): AutomationId[] {
  const paths = globSync('src/**/*.{ts,tsx}').filter((path) => !/[.](test|stories|fixture|gen)[.]tsx?$/.test(path));
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile('tsconfig.remote.json', (path) => readFileSync(path, 'utf8')).config,
    ts.sys,
    '.',
  );
  const own = { ...options, types: [], noEmit: true, composite: false, incremental: false };
  const program = ts.createProgram(paths, own, ownModules(own));
  const checker = program.getTypeChecker();
  const found = new Map<string, { isUnique: boolean; files: Set<string> }>();
  const add = (id: string, isUnique: boolean, file: string) => {
    const known = found.get(id) ?? { isUnique, files: new Set() };
    found.set(id, { isUnique: known.isUnique && isUnique, files: known.files.add(file) });
  };

  for (const path of paths) {
    const source = program.getSourceFile(path);
    if (!source) throw new Error(`${path} cannot be read.`);
    const visit = (node: ts.Node): void => {
      const given = attributeOf(node) ?? menuItemOf(node);
      if (given) {
        for (const value of valuesOf(given.value, checker)) {
          if (isName(value) && isWhole(value + given.suffix)) add(value + given.suffix, given.isUnique, path);
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return [...found]
    .map(([id, { isUnique, files }]) => ({ id, isUnique, files: [...files].sort() }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** Finds our own modules only: reading the types of all packages takes several times as long, and names no control. */
function ownModules(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  host.resolveModuleNameLiterals = (literals, file) =>
    literals.map(({ text }) =>
      /^([.#]|@extension-schedules[/])/.test(text)
        ? ts.resolveModuleName(text, file, options, host)
        : { resolvedModule: undefined },
    );
  return host;
}

interface Given {
  value: ts.Expression;
  suffix: string;
  isUnique: boolean;
}

/** `id="…"` of an element, and `id: '…'` of what becomes one. */
function attributeOf(node: ts.Node): Given | undefined {
  const isAttribute = ts.isJsxAttribute(node);
  if (!isAttribute && !ts.isPropertyAssignment(node)) return undefined;
  const name = node.name.getText();
  const value =
    isAttribute && node.initializer && ts.isJsxExpression(node.initializer)
      ? node.initializer.expression
      : node.initializer;
  if (!ATTRIBUTES.has(name) || !value || ts.isJsxElement(value)) return undefined;
  return { value: value as ts.Expression, suffix: '', isUnique: UNIQUE.includes(name) };
}

/** `{ action: '…', label: …, icon: … }`, an item of a menu. */
function menuItemOf(node: ts.Node): Given | undefined {
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const property = (name: string) => node.properties.find((one) => one.name?.getText() === name);
  const action = property('action');
  if (!action || !property('label') || !property('icon') || !ts.isPropertyAssignment(action)) return undefined;
  return { value: action.initializer, suffix: '-menu-item', isUnique: false };
}

/** The texts that an expression can be. Parts that are not known to be one of a few texts are put in braces. */
function valuesOf(expression: ts.Expression, checker: ts.TypeChecker): string[] {
  if (ts.isConditionalExpression(expression)) {
    return [...valuesOf(expression.whenTrue, checker), ...valuesOf(expression.whenFalse, checker)];
  }
  if (ts.isTemplateExpression(expression)) {
    return expression.templateSpans.reduce(
      (before, span) =>
        before.flatMap((text) =>
          valuesOf(span.expression, checker).map((part) => `${text}${part}${span.literal.text}`),
        ),
      [expression.head.text],
    );
  }
  if (ts.isStringLiteralLike(expression)) return [expression.text];
  const type = checker.getTypeAtLocation(expression);
  const types = (type.isUnion() ? type.types : [type]).filter((one) => !(one.flags & ts.TypeFlags.Undefined));
  const texts = types.flatMap((one) => (one.isStringLiteral() ? [one.value] : []));
  if (texts.length > 0 && texts.length === types.length) return texts;
  return [`{${/[A-Za-z]\w*/.exec(expression.getText())?.[0] ?? ''}}`];
}

/** Others connect a control with its description, are parts of names, or are data. */
const isName = (value: string) => /^[a-z][^ ]*$/.test(value);
/** A name of one word is a part of one. */
const isWhole = (id: string) => id.includes('-');

/** The part of the product that a source belongs to. */
function partOf(path: string): string {
  const [, first = '', second = '', third = ''] = path.split('/');
  if (first !== 'features') return first === 'ui' ? 'several' : first;
  return second === 'upgrade-block' ? 'update dialog' : third.endsWith('.tsx') ? 'card' : third;
}

const HEAD = `# Automation ids

Generated from the code by \`npm run generate\`. Browser tests and guided tours find controls by \`data-automation-id\`; \`npm run generate:check\` fails if this table is out of date, and \`scripts/automation-ids.test.ts\` if an id breaks the rule.

- Ids are in kebab-case and say what the control does: \`{action}-{object}-{kind}\`. They contain no data and stay the same in every language.
- A control of which a page has one also has it as its \`id\` (column **Once**). Further cards on the same page add a suffix to \`id\`, never to \`data-automation-id\`.
- A control that repeats has no \`id\`. Find its row first: \`data-schedule-id\`, \`data-run-id\` or \`data-audit-id\`.
- Items of a menu are \`{action}-menu-item\`. Choices of a group and tabs add their value: \`{id}-{value}\`.
- Parts in braces vary.

`;

/** The table for people who write tests against the product. */
export function automationIdsTable(): string {
  const rows = automationIds().map(({ id, isUnique, files }) => [
    `\`${id}\``,
    isUnique ? 'yes' : '',
    [...new Set(files.map(partOf))].sort().join(', '),
  ]);
  const titles = ['Automation id', 'Once', 'Part'];
  const widths = titles.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = widths.map((width) => '-'.repeat(width));
  return `${HEAD}${[titles, rule, ...rows].map(line).join('\n')}\n`;
}

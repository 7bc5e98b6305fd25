import { parse } from 'libpg-query';
import { isNode, listOf, type Node } from './citus/statement.fixture.ts';
import { CONCURRENTLY } from './migration-loader.ts';

/** The last migration of the first release: no released version runs on the tables before it. */
const FIRST_RELEASE = '0020';

/**
 * Why a migration would break the running version or not be repeatable; empty if it wouldn't. Doesn't look into `do`
 * blocks and functions.
 */
export async function migrationBreaches(name: string, sql: string): Promise<string[]> {
  if (name.slice(0, FIRST_RELEASE.length) <= FIRST_RELEASE) return [];
  const { stmts = [] } = await parse(sql);
  const statements = stmts.map(({ stmt }) => Object.entries(stmt ?? {})[0] as [string, Node]);
  return name.endsWith(CONCURRENTLY) ? breachesApart(statements) : breachesInTransaction(statements);
}

/** Rules for migrations outside a transaction, which may be interrupted after each statement and restarted. */
function breachesApart(statements: readonly [string, Node][]): string[] {
  return statements.flatMap(([kind, node], at) => {
    if (kind === 'DropStmt' && node.removeType === 'OBJECT_INDEX' && node.concurrent) return [];
    if (kind !== 'IndexStmt' || !node.concurrent) return [`${kind} belongs in a migration of its own`];
    const [before, dropped] = statements[at - 1] ?? [];
    const isRepeatable = before === 'DropStmt' && JSON.stringify(dropped?.objects).includes(`"${node.idxname}"`);
    return isRepeatable ? [] : [`"drop index concurrently if exists ${node.idxname}" has to come before it is created`];
  });
}

function breachesInTransaction(statements: readonly [string, Node][]): string[] {
  const created = new Set(statements.flatMap(([kind, node]) => (kind === 'CreateStmt' ? [tableOf(node)] : [])));
  const onExisting = statements.filter(([, node]) => isNode(node.relation) && !created.has(tableOf(node)));
  const altered = onExisting.filter(([kind]) => kind === 'AlterTableStmt');
  const tables = new Set(altered.map(([, node]) => tableOf(node)));
  const validates = altered.some(([, node]) => subtypesOf(node).includes('AT_ValidateConstraint'));
  return [
    ...onExisting.flatMap(([kind, node]) => breachesOf(kind, node)),
    ...statements.flatMap(([kind, node]) =>
      kind === 'DropStmt' && node.removeType === 'OBJECT_TABLE' ? ['the running version still needs a table'] : [],
    ),
    ...(tables.size > 1
      ? [`locks ${[...tables].join(' and ')}: one table for each migration, or it may deadlock`]
      : []),
    ...(validates && altered.length > 1 ? ['validates while it holds a stronger lock: a migration of its own'] : []),
  ];
}

const REFUSED: Record<string, string> = {
  AT_SetNotNull: 'reads all rows under the strongest lock: add a check (… is not null) not valid, validate that apart',
  AT_AlterColumnType: 'rewrites the table under the strongest lock: add another column',
  AT_DropColumn: 'the running version still needs the column',
};

function breachesOf(kind: string, node: Node): string[] {
  if (kind === 'IndexStmt') return [`an index on a table in use is made concurrently, in *${CONCURRENTLY}.sql`];
  if (kind === 'RenameStmt') return ['the running version knows the old name'];
  if (kind !== 'AlterTableStmt') return [];
  return commandsOf(node).flatMap((command) => {
    const { Constraint } = isNode(command.def) ? command.def : {};
    if (command.subtype !== 'AT_AddConstraint' || !isNode(Constraint)) return REFUSED[String(command.subtype)] ?? [];
    const isLight = Constraint.skip_validation === true || Constraint.indexname !== undefined;
    return isLight ? [] : ['a constraint is added "not valid", or "using index", and validated apart'];
  });
}

const commandsOf = (node: Node): Node[] => listOf(node.cmds).map(({ AlterTableCmd }) => AlterTableCmd as Node);
const subtypesOf = (node: Node) => commandsOf(node).map(({ subtype }) => subtype);
const tableOf = (node: Node) => String((node.relation as Node).relname);

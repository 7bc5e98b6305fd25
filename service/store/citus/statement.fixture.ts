import { parse } from 'libpg-query';

/** A node of PostgreSQL's parse tree; its fields depend on its kind. */
export type Node = Record<string, unknown>;

/** A table reference in a statement. */
export interface Relation {
  table: string;
  /** The table's alias in the statement. */
  name: string;
}

/** A select, insert, update or delete, at the top or nested. */
export interface Level {
  kind: 'select' | 'insert' | 'update' | 'delete';
  node: Node;
  relations: Relation[];
  /** Subqueries in its FROM, by alias. */
  derived: Map<string, Level>;
  /** Functions in its FROM. */
  functions: string[];
  /** Conditions joined by AND. */
  conditions: Node[];
  outer: Level | undefined;
  /** Its position in the outer level. */
  place: 'whole' | 'from' | 'lateral' | 'where' | 'leg of a union' | 'elsewhere';
}

const KINDS = { SelectStmt: 'select', InsertStmt: 'insert', UpdateStmt: 'update', DeleteStmt: 'delete' } as const;

/** The levels of a statement, outermost first; empty if it neither reads nor writes rows. */
export async function levelsOf(sql: string): Promise<Level[]> {
  const { stmts = [] } = await parse(sql);
  const levels: Level[] = [];

  function open(node: Node, kind: Level['kind'], outer: Level | undefined, place: Level['place']): Level {
    const level: Level = {
      ...{ kind, node, outer, place },
      ...{ relations: [], derived: new Map(), functions: [], conditions: [] },
    };
    levels.push(level);
    if (isNode(node.relation)) level.relations.push(relationOf(node.relation));
    for (const item of [...listOf(node.fromClause), ...listOf(node.usingClause)]) addFrom(level, item);
    level.conditions.push(...conjuncts(node.whereClause));
    for (const [field, value] of Object.entries(node)) {
      if (['relation', 'fromClause', 'usingClause'].includes(field)) continue;
      if (field === 'larg' || field === 'rarg') open(value as Node, 'select', level, 'leg of a union');
      else visit(value, level, field === 'whereClause' ? 'where' : 'elsewhere');
    }
    return level;
  }

  function addFrom(level: Level, item: Node): void {
    const [kind, body] = Object.entries(item)[0] as [string, Node];
    if (kind === 'RangeVar') level.relations.push(relationOf(body));
    else if (kind === 'JoinExpr') {
      for (const side of [body.larg, body.rarg]) addFrom(level, side as Node);
      level.conditions.push(...conjuncts(body.quals));
      visit(body.quals, level, 'where');
    } else if (kind === 'RangeSubselect') {
      const { SelectStmt } = body.subquery as { SelectStmt: Node };
      const inner = open(SelectStmt, 'select', level, body.lateral ? 'lateral' : 'from');
      level.derived.set(aliasOf(body) ?? '', inner);
    } else if (kind === 'RangeFunction') level.functions.push(...callsIn(body));
  }

  function visit(value: unknown, level: Level | undefined, place: Level['place']): void {
    if (Array.isArray(value)) for (const item of value) visit(item, level, place);
    if (!isNode(value)) return;
    for (const [field, inner] of Object.entries(value)) {
      const kind = KINDS[field as keyof typeof KINDS];
      if (kind) open(inner as Node, kind, level, place);
      else visit(inner, level, place);
    }
  }

  for (const { stmt } of stmts) visit(stmt, undefined, 'whole');
  return levels;
}

/** The parts of a column reference: table and column, or only the column. */
export function columnOf(node: unknown): string[] | undefined {
  const { ColumnRef } = isNode(node) ? node : {};
  if (!isNode(ColumnRef)) return undefined;
  return listOf(ColumnRef.fields).map((field) => (field.String as { sval: string } | undefined)?.sval ?? '*');
}

/** Functions called anywhere below, including SQL values such as current_timestamp. */
export function callsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(callsIn);
  if (!isNode(value)) return [];
  return Object.entries(value).flatMap(([field, inner]) => {
    if (field === 'FuncCall') return [nameOf((inner as Node).funcname), ...callsIn(inner)];
    if (field === 'SQLValueFunction') return [String((inner as Node).op)];
    return callsIn(inner);
  });
}

export function listOf(value: unknown): Node[] {
  return Array.isArray(value) ? value : [];
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The last part of a qualified name of a function, operator or type. */
export function nameOf(names: unknown): string {
  const { String: last } = listOf(names).at(-1) ?? {};
  return isNode(last) ? String(last.sval) : '';
}

function relationOf(body: Node): Relation {
  const table = String(body.relname);
  return { table, name: aliasOf(body) ?? table };
}

function aliasOf(body: Node): string | undefined {
  return isNode(body.alias) ? String(body.alias.aliasname) : undefined;
}

function conjuncts(node: unknown): Node[] {
  if (!isNode(node)) return [];
  const { BoolExpr } = node;
  if (!isNode(BoolExpr) || BoolExpr.boolop !== 'AND_EXPR') return [node];
  return listOf(BoolExpr.args).flatMap(conjuncts);
}

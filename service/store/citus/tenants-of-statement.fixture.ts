import { columnOf, isNode, type Level, listOf, type Node, nameOf, type Relation } from './statement.fixture.ts';

/** Distributed tables with the column that names the tenant. */
export type Spread = ReadonlyMap<string, string>;

/** Which distributed tables of a statement are joined by equal tenants, with each other or with a given tenant. */
export interface Ties {
  relations: Relation[];
  /** Whether it is restricted to one given tenant. */
  ofOneTenant(relation: Relation): boolean;
  tied(one: Relation, other: Relation): boolean;
}

const GIVEN = 'a tenant that is given';

export function tiesOf(levels: readonly Level[], spread: Spread): Ties {
  const parents = new Map<unknown, unknown>();
  const root = (key: unknown): unknown => (parents.has(key) ? root(parents.get(key)) : key);
  const tie = (one: unknown, other: unknown) => {
    if (root(one) !== root(other)) parents.set(root(one), root(other));
  };
  for (const level of levels) {
    // Each branch of a union is checked separately.
    if (level.place === 'leg of a union')
      for (const relation of level.relations.slice(0, 1)) tie(relation, level.outer);
    for (const condition of level.conditions) {
      const sides = equalityOf(condition)?.map((side) => (isGiven(side) ? GIVEN : ownerOf(side, level, spread)));
      if (sides?.every((side) => side !== undefined)) tie(sides[0], sides[1]);
    }
  }
  return {
    relations: levels.flatMap(({ relations }) => relations).filter(({ table }) => spread.has(table)),
    ofOneTenant: (relation) => root(relation) === root(GIVEN),
    tied: (one, other) => root(one) === root(other),
  };
}

/** The two sides of `a = b` or `a in (b)`. */
function equalityOf(condition: Node): [unknown, unknown] | undefined {
  const { A_Expr } = condition;
  if (!isNode(A_Expr) || nameOf(A_Expr.name) !== '=') return undefined;
  if (A_Expr.kind === 'AEXPR_OP') return [A_Expr.lexpr, A_Expr.rexpr];
  const items = isNode(A_Expr.rexpr) ? listOf((A_Expr.rexpr.List as Node | undefined)?.items) : [];
  return A_Expr.kind === 'AEXPR_IN' && items.length === 1 ? [A_Expr.lexpr, items[0]] : undefined;
}

function isGiven(side: unknown): boolean {
  if (!isNode(side)) return false;
  return 'ParamRef' in side || 'A_Const' in side || (isNode(side.TypeCast) && isGiven(side.TypeCast.arg));
}

/** Finds the table of a tenant column as PostgreSQL does: in this level first, then further out. */
function ownerOf(side: unknown, level: Level, spread: Spread): Relation | undefined {
  const fields = columnOf(side);
  if (!fields) return undefined;
  const column = fields.at(-1);
  const name = fields.length > 1 ? fields[0] : undefined;
  for (let here: Level | undefined = level; here; here = here.outer) {
    const found = here.relations.find(
      (relation) => spread.get(relation.table) === column && (name === undefined || relation.name === name),
    );
    if (found) return found;
    const inner = name === undefined ? undefined : here.derived.get(name);
    if (inner) return ownerOf({ ColumnRef: { fields: [{ String: { sval: column } }] } }, inner, spread);
  }
  return undefined;
}

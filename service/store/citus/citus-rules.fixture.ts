import { callsIn, columnOf, isNode, type Level, levelsOf, listOf, type Node } from './statement.fixture.ts';
import { type Ties, tiesOf } from './tenants-of-statement.fixture.ts';

/** Tables distributed by tenant, this product's and optionally the PSA's, with the column that names the tenant. */
export const DISTRIBUTED: ReadonlyMap<string, string> = new Map([
  ['tenant_extension_schedule', 'tenant_id'],
  ['extension_schedule_tenant', 'tenant_id'],
  ['extension_schedule_run', 'tenant_id'],
  ['extension_schedule_attempt', 'tenant_id'],
  ['extension_schedule_audit', 'tenant_id'],
  ['extension_schedule_idempotency', 'tenant_id'],
  ['extension_schedule_update', 'tenant_id'],
  ['extension_schedule_uninstall', 'tenant_id'],
  ['extension_schedule_outbox', 'tenant_id'],
  ['extension_schedule_cutover', 'tenant_id'],
  ['extension_schedule_event', 'tenant_id'],
  ['extension_schedule_notification_default', 'tenant_id'],
  ['tenant_extension_install', 'tenant_id'],
  ['tenant_extension_install_config', 'tenant_id'],
  ['tenant_extension_install_secrets', 'tenant_id'],
  ['tenant_settings', 'tenant'],
]);
/** Tables without a tenant, which stay on the coordinator. */
const LOCAL = [
  'extension_schedules_operator_audit',
  'extension_schedules_timezone_data',
  'extension_schedules_worker_process',
  'extension_schedules_reconciliation',
];

/** Functions called in a change must be IMMUTABLE; these are. */
const IMMUTABLE = ['lower', 'unnest', 'jsonb_typeof'];
/** STABLE: allowed in a change of one shard, but not in statements on several. */
const STABLE = ['json_populate_recordset'];
const AGGREGATES = ['count', 'min', 'max', 'sum'];

/**
 * Why Citus would refuse a statement; empty if it wouldn't. A statement about one tenant runs on one shard without
 * restrictions; one on several shards is restricted (Citus' documentation, "SQL Support and Workarounds").
 */
export async function breachesOf(sql: string): Promise<string[]> {
  const levels = await levelsOf(sql);
  const ties = tiesOf(levels, DISTRIBUTED);
  if (ties.relations.length === 0) return [];
  const oneTenant = ties.relations.every(ties.ofOneTenant);
  const local = levels.flatMap(({ relations }) => relations).filter(({ table }) => LOCAL.includes(table));
  return [
    ...local.map(({ table }) => `reads ${table} beside distributed tables`),
    ...levels.flatMap((level) => breachesOfLevel(level, oneTenant)),
    ...(oneTenant || levels[0]?.kind === 'insert' ? [] : breachesAcrossTenants(levels, ties)),
  ];
}

function breachesOfLevel({ kind, node, relations }: Level, oneTenant: boolean): string[] {
  if (kind === 'select') return [];
  const column = DISTRIBUTED.get(relations[0]?.table ?? '');
  if (kind === 'insert') return breachesOfInsert(node, column);
  const allowed = oneTenant ? [...IMMUTABLE, ...STABLE] : IMMUTABLE;
  const calls = callsIn([node.targetList, node.whereClause, node.fromClause, node.usingClause, node.returningClause]);
  return [
    ...calls.filter((call) => !allowed.includes(call)).map((call) => `calls ${call} in a change`),
    ...(kind === 'update' && namesOf(node.targetList).includes(column) ? ['changes the tenant'] : []),
  ];
}

function breachesOfInsert(node: Node, column: string | undefined): string[] {
  const { SelectStmt: source } = (node.selectStmt ?? {}) as { SelectStmt?: Node };
  const conflict = isNode(node.onConflictClause) ? node.onConflictClause : undefined;
  const arbiters = listOf((conflict?.infer as Node | undefined)?.indexElems);
  const keys = arbiters.map(({ IndexElem }) => (IndexElem as Node).name);
  const selects = source !== undefined && !source.valuesLists;
  const breaches = {
    'selects from a table what it inserts': selects && JSON.stringify(source.fromClause ?? []).includes('"RangeVar"'),
    // Citus would then COPY into the shards, which row-level security refuses.
    'inserts what it selects without ON CONFLICT': selects && !conflict,
    'inserts without the tenant': !namesOf(node.cols).includes(column),
    'conflicts on a key without the tenant': keys.length > 0 && !keys.includes(column),
    'changes the tenant': namesOf(conflict?.targetList).includes(column),
  };
  return [
    ...Object.keys(breaches).filter((breach) => column && breaches[breach as keyof typeof breaches]),
    ...callsIn([conflict?.targetList, conflict?.whereClause]).map((call) => `calls ${call} in ON CONFLICT`),
  ];
}

function breachesAcrossTenants(levels: readonly Level[], ties: Ties): string[] {
  const [first, ...others] = ties.relations;
  const changes = levels[0]?.kind !== 'select';
  const breaches =
    first && others.some((other) => !ties.tied(first, other)) ? ['joins on something else than the tenant'] : [];
  for (const level of levels) {
    const { node, functions, place } = level;
    const ofTenants = level.relations.some(({ table }) => DISTRIBUTED.has(table));
    const limits = node.limitCount !== undefined || node.limitOffset !== undefined;
    const sumsUp = callsIn(node.targetList).some((call) => AGGREGATES.includes(call)) && !node.groupClause;
    const found = {
      'locks rows of several tenants': node.lockingClause !== undefined,
      'has a CTE': node.withClause !== undefined,
      'has a window function': JSON.stringify(node.targetList ?? []).includes('"over"'),
      'reads from a function that is not IMMUTABLE': functions.some((call) => !IMMUTABLE.includes(call)),
      'has a subquery for a column': ofTenants && place === 'elsewhere',
      'limits or sums up for each row of another table': refersOutside(level) && (limits || sumsUp),
      'picks the rows it changes with a LIMIT': changes && ofTenants && limits,
    };
    breaches.push(...Object.keys(found).filter((breach) => found[breach as keyof typeof found]));
  }
  return breaches;
}

/** Whether this level is correlated with an outer one. */
function refersOutside({ conditions, outer, relations, place }: Level): boolean {
  const around: string[] = [];
  for (let here = outer; here; here = here.outer) around.push(...here.relations.map(({ name }) => name));
  const own = relations.map(({ name }) => name);
  return place === 'lateral' || tablesIn(conditions).some((name) => around.includes(name) && !own.includes(name));
}

function tablesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(tablesIn);
  if (!isNode(value)) return [];
  return columnOf(value)?.slice(0, -1) ?? Object.values(value).flatMap(tablesIn);
}

function namesOf(targets: unknown): unknown[] {
  return listOf(targets).map(({ ResTarget }) => (ResTarget as Node | undefined)?.name);
}

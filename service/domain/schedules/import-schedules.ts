import { freeName } from '@extension-schedules/core/free-name.ts';
import { MAX_BULK_ITEMS } from '@extension-schedules/core/limits.ts';
import { nameKey } from '@extension-schedules/core/visible-text.ts';
import { v7 as uuidv7 } from 'uuid';
import type { RequestContext } from '../context.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import { together } from '../ports/together.ts';
import { invalidInput, ok, type Result } from '../problem.ts';
import { saveNewSchedule } from '../save-schedule.ts';
import { checkAllowed } from './check-allowed.ts';
import { listAll } from './list-all.ts';
import { newSchedule } from './new-schedule.ts';
import { type ImportedSchedule, type ImportSkipped, planImport } from './plan-import.ts';
import { checkQuota } from './quota.ts';

export type ImportChange = 'RENAMED' | 'DISABLED';

export type ImportOutcome =
  | { kind: 'created'; schedule: ScheduleRow; changes: ImportChange[] }
  | ({ kind: 'skipped'; wanted: ImportedSchedule } & ImportSkipped);

export interface ImportOptions {
  /** Writes nothing. */
  dryRun: boolean;
  /** Otherwise all schedules start disabled. */
  keepEnabled: boolean;
}

/**
 * Creates schedules that name their endpoints by method and path. Those that can't be created are skipped. Fails with
 * INVALID_INPUT if there are too many, TENANT_STOPPED, INSTALL_DISABLED or a quota problem, and then writes nothing.
 * @returns the outcome of each, in the order given
 */
export async function importSchedules(
  context: RequestContext,
  install: Install,
  wanted: readonly ImportedSchedule[],
  { dryRun, keepEnabled }: ImportOptions,
): Promise<Result<ImportOutcome[]>> {
  const { tx, jobs } = context;
  if (wanted.length > MAX_BULK_ITEMS) {
    const message = `The file has ${wanted.length} schedules; an import takes at most ${MAX_BULK_ITEMS}. Split the file.`;
    return invalidInput([{ in: 'body', pointer: '/file/schedules', code: 'TOO_MANY', message }]);
  }
  const allowed = checkAllowed(install);
  if (!allowed.ok) return allowed;
  const engine = (await tx.schedules.lockTenant(install.tenantId)) ?? jobs.engine;
  const existing = await listAll(tx, install);
  const plan = await planImport(context, install, existing, wanted);
  const creations = plan.filter((planned) => planned.kind === 'create');
  const room = creations.length > 0 ? await checkQuota(context, install, creations.length) : ok(undefined);
  if (!room.ok) return room;

  const names = await freeNames(context, install, existing, creations);
  // The audit shows the import as one change, which can be undone.
  const importing = { ...context, bulkChangeId: uuidv7() };
  return ok(
    await together(plan, async (planned): Promise<ImportOutcome> => {
      if (planned.kind === 'skipped') return planned;
      const { wanted: one } = planned;
      const name = names.get(planned) ?? null;
      const enabled = keepEnabled && one.enabled;
      const schedule = newSchedule(context, install, { ...one, ...planned, name, enabled, engine });
      if (!dryRun) await saveNewSchedule(importing, install, schedule, planned.payload);
      const changes: ImportChange[] = [];
      if (name !== planned.name) changes.push('RENAMED');
      if (enabled !== one.enabled) changes.push('DISABLED');
      return { kind: 'created', schedule, changes };
    }),
  );
}

/**
 * The names of the schedules to create, numbered where one is taken. The names are chosen by the product's rules, and
 * the store says which of them are taken by the database's.
 */
async function freeNames<Creation extends { name: string | null }>(
  { tx }: RequestContext,
  { tenantId, id }: Install,
  existing: readonly ScheduleRow[],
  creations: readonly Creation[],
): Promise<Map<Creation, string>> {
  const taken = new Set(existing.flatMap(({ name }) => (name === null ? [] : nameKey(name))));
  for (;;) {
    const names = new Map<Creation, string>();
    const given = new Set(taken);
    for (const creation of creations) {
      if (creation.name === null) continue;
      const name = freeName(creation.name, (one) => given.has(nameKey(one)));
      given.add(nameKey(name));
      names.set(creation, name);
    }
    const free = [...names.values()];
    const clashes = await tx.schedules.namesTaken(tenantId, id, free);
    if (!clashes.includes(true)) return names;
    for (const name of free.filter((_, at) => clashes[at])) taken.add(nameKey(name));
  }
}

import { numberedName } from '@extension-schedules/core/free-name.ts';
import { MAX_BULK_ITEMS } from '@extension-schedules/core/limits.ts';
import type { RequestContext } from '../context.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import { invalidInput, ok, type Result } from '../problem.ts';
import { saveNewSchedule } from '../save-schedule.ts';
import { checkAllowed } from './check-allowed.ts';
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
  const plan = await planImport(context, install, wanted);
  const count = plan.filter(({ kind }) => kind === 'create').length;
  const room = count > 0 ? await checkQuota(context, install, count) : ok(undefined);
  if (!room.ok) return room;

  const outcomes: ImportOutcome[] = [];
  const given = new Set<string>();
  for (const planned of plan) {
    const { wanted: one } = planned;
    if (planned.kind === 'skipped') {
      outcomes.push(planned);
      continue;
    }
    const name = await unusedName(context, install, planned.name, given);
    if (name !== null) given.add(name.toLowerCase());
    const enabled = keepEnabled && one.enabled;
    const schedule = newSchedule(context, install, { ...one, ...planned, name, enabled, engine });
    if (!dryRun) await saveNewSchedule(context, install, schedule, planned.payload);
    const changes: ImportChange[] = [];
    if (name !== planned.name) changes.push('RENAMED');
    if (enabled !== one.enabled) changes.push('DISABLED');
    outcomes.push({ kind: 'created', schedule, changes });
  }
  return ok(outcomes);
}

/** `given` are the names of the import so far, in lower case: a dry run does not write them. */
async function unusedName(
  { tx }: RequestContext,
  { tenantId, id }: Install,
  name: string | null,
  given: ReadonlySet<string>,
): Promise<string | null> {
  if (name === null) return null;
  const isTaken = async (one: string) =>
    given.has(one.toLowerCase()) || (await tx.schedules.nameTaken(tenantId, id, one));
  let free = name;
  for (let number = 2; await isTaken(free); number += 1) free = numberedName(name, number);
  return free;
}

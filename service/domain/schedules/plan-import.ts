import type { Recurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import { type RemapFailure, remap } from '@extension-schedules/core/remap.ts';
import { defaultSettings, type ScheduleSettings, SETTINGS } from '@extension-schedules/core/schedule-settings.ts';
import type { RequestContext } from '../context.ts';
import { endpointsOfVersion } from '../endpoints/materialize.ts';
import type { Endpoint } from '../ports/store/endpoints.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import { together } from '../ports/together.ts';
import type { InputError } from '../problem.ts';
import { checkScheduleInput } from './check-input.ts';
import { listAll } from './list-all.ts';
import { trimName } from './name.ts';
import { payloadTextErrors } from './payload-text.ts';

/** A schedule of a file. */
export interface ImportedSchedule {
  name: string | null;
  method: string;
  path: string;
  cron: string;
  timezone: string;
  enabled: boolean;
  /** JSON text. */
  payload: string | null;
  /** Absent fields take their defaults. */
  settings: Partial<ScheduleSettings>;
}

/** `errors` point into the schedule. */
export type ImportSkipped = { reason: RemapFailure | 'EXISTS' | 'INVALID'; errors: InputError[] };

type Planned =
  | {
      kind: 'create';
      wanted: ImportedSchedule;
      endpoint: Endpoint;
      recurrence: Recurrence;
      name: string | null;
      payload: string | null;
    }
  | ({ kind: 'skipped'; wanted: ImportedSchedule } & ImportSkipped);

/** Decides which schedules of a file can be created. The caller holds the tenant's lock. */
export async function planImport(
  context: RequestContext,
  install: Install,
  wanted: readonly ImportedSchedule[],
): Promise<Planned[]> {
  const { tx, clock, limits } = context;
  const rules = { minimumIntervalSeconds: limits.minimumIntervalSeconds, now: clock.now() };
  const endpoints = await endpointsOfVersion(tx, install.versionId, rules.now);
  const here = await describeExisting(context, install);
  const plan: Planned[] = [];
  for (const one of wanted) {
    const skip = (reason: ImportSkipped['reason'], errors: InputError[] = []) =>
      plan.push({ kind: 'skipped', wanted: one, reason, errors });
    const match = remap(one, endpoints);
    if (!match.ok) {
      skip(match.reason);
      continue;
    }
    const { endpoint } = match;
    const input = { name: one.name, payload: one.payload, recurrence: { cron: one.cron, timezone: one.timezone } };
    const checked = await checkScheduleInput(tx, install, input, rules);
    const errors = checked.ok ? [] : (checked.problem.errors ?? []).map(inFile);
    if (one.payload !== null) errors.push(...payloadTextErrors(one.payload));
    const recurrence = checked.ok ? checked.value.recurrence : undefined;
    if (errors.length > 0 || !recurrence) {
      skip('INVALID', errors);
      continue;
    }
    const name = trimName(one.name);
    const payload = one.payload?.trim() ?? null;
    const settings = { ...defaultSettings(limits), ...one.settings };
    const timing = { cron: recurrence.cron.text, timezone: recurrence.zone.name };
    const sameness = describe({ ...settings, ...timing, name, endpointId: endpoint.id }, payload);
    if (here.has(sameness)) {
      skip('EXISTS');
      continue;
    }
    here.add(sameness);
    plan.push({ kind: 'create', wanted: one, endpoint, recurrence, name, payload });
  }
  return plan;
}

/** A file calls the payload by another name than a request does. */
function inFile(error: InputError): InputError {
  return error.pointer === '/payload_json' ? { ...error, pointer: '/payload_text' } : error;
}

async function describeExisting({ tx }: RequestContext, install: Install): Promise<Set<string>> {
  const rows = await listAll(tx, install);
  return new Set(await together(rows, async (row) => describe(row, await tx.schedules.payload(row.tenantId, row.id))));
}

/** Two schedules with the same description do the same. */
function describe(
  row: Pick<ScheduleRow, 'name' | 'endpointId' | 'cron' | 'timezone' | keyof ScheduleSettings>,
  payload: string | null,
): string {
  const { name, endpointId, cron, timezone } = row;
  const settings = SETTINGS.map((setting) => row[setting]);
  return JSON.stringify([name?.toLowerCase(), endpointId, cron, timezone, ...settings, payload]);
}

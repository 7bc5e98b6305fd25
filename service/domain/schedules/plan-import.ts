import type { Recurrence, Span } from '@extension-schedules/core/recurrence/recurrence.ts';
import { type RemapFailure, remap } from '@extension-schedules/core/remap.ts';
import { defaultSettings, type ScheduleSettings } from '@extension-schedules/core/schedule-settings.ts';
import type { RequestContext } from '../context.ts';
import { endpointsOfVersion } from '../endpoints/materialize.ts';
import type { Endpoint } from '../ports/store/endpoints.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { InputError } from '../problem.ts';
import { checkScheduleInput } from './check-input.ts';
import { describe, findSame, samenessOf } from './find-same.ts';
import { trimName } from './name.ts';
import { payloadTextErrors } from './payload-text.ts';

/** A schedule of a file. */
export interface ImportedSchedule {
  name: string | null;
  method: string;
  path: string;
  cron: string;
  timezone: string;
  span: Span;
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

/**
 * Decides which schedules of a file can be created. The caller holds the tenant's lock.
 * @param existing all schedules of the install
 */
export async function planImport(
  context: RequestContext,
  install: Install,
  existing: readonly ScheduleRow[],
  wanted: readonly ImportedSchedule[],
): Promise<Planned[]> {
  const endpoints = await endpointsOfVersion(context.tx, install.versionId, context.clock.now());
  const judged: Judged[] = [];
  for (const one of wanted) judged.push(await judge(context, install, endpoints, one));
  const known = await findSame(
    context,
    existing,
    judged.flatMap(({ planned, does }) => (planned.kind === 'create' ? [{ does, payload: planned.payload }] : [])),
  );
  return judged.map(({ planned, does }) => {
    if (planned.kind === 'skipped') return planned;
    const sameness = samenessOf({ does, payload: planned.payload });
    if (known.has(sameness)) return { kind: 'skipped', wanted: planned.wanted, reason: 'EXISTS', errors: [] };
    known.add(sameness);
    return planned;
  });
}

/** `does` describes the schedule without its payload; empty if it is skipped. */
type Judged = { planned: Planned; does: string };

async function judge(
  { tx, clock, limits }: RequestContext,
  install: Install,
  endpoints: readonly Endpoint[],
  wanted: ImportedSchedule,
): Promise<Judged> {
  const skipped = (reason: ImportSkipped['reason'], errors: InputError[] = []): Judged => ({
    planned: { kind: 'skipped', wanted, reason, errors },
    does: '',
  });
  const match = remap(wanted, endpoints);
  if (!match.ok) return skipped(match.reason);
  const { endpoint } = match;
  const { cron, timezone, span, payload } = wanted;
  const rules = { minimumIntervalSeconds: limits.minimumIntervalSeconds, now: clock.now() };
  const input = { name: wanted.name, payload, recurrence: { cron, timezone }, span: { ...span, changed: span } };
  const checked = await checkScheduleInput(tx, install, input, rules);
  const errors = checked.ok ? [] : (checked.problem.errors ?? []).map(inFile);
  if (payload !== null) errors.push(...payloadTextErrors(payload));
  const recurrence = checked.ok ? checked.value.recurrence : undefined;
  if (errors.length > 0 || !recurrence) return skipped('INVALID', errors);
  const name = trimName(wanted.name);
  const settings = { ...defaultSettings(limits), ...wanted.settings };
  const timing = { cron: recurrence.cron.text, timezone: recurrence.zone.name, ...span };
  return {
    planned: { kind: 'create', wanted, endpoint, recurrence, name, payload: payload?.trim() ?? null },
    does: describe({ ...settings, ...timing, name, endpointId: endpoint.id }),
  };
}

/** A file calls the payload by another name than a request does. */
function inFile(error: InputError): InputError {
  return error.pointer === '/payload_json' ? { ...error, pointer: '/payload_text' } : error;
}

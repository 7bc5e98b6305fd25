import { offSince, stopText } from '../audit.ts';
import { type AuditedPause, pauseText, readPauseText } from '../audited-pause.ts';
import { iso, readIso } from '../iso.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { ControlsInForce } from '../ports/store/tenants.ts';
import { type AuditHistory, aroundOf, type Life, type Values, valuesAt } from './audited-values.ts';

/** A schedule and what could stop it, as of some instant. */
export interface Then {
  life: Life;
  /** Deleted because its extension was uninstalled. */
  uninstalled: boolean;
  name: string | null;
  method: string;
  path: string;
  cron: string;
  timezone: string;
  startsAt: number | null;
  endsAt: number | null;
  enabled: boolean;
  endpointValid: boolean;
  pause: AuditedPause | null;
  skipNextAt: number | null;
  installEnabled: boolean;
  /** An operator's stop of the tenant. */
  stopped: { since: number; reason: string; by: string } | null;
  featureOffSince: number | null;
  /** Since when the host has suspended the tenant. */
  suspendedSince: number | null;
}

/**
 * The present values, as the audit writes them.
 * @param schedule undefined if its row no longer exists
 * @param install undefined if the extension is no longer installed
 */
export function presentValues(
  schedule: ScheduleRow | undefined,
  install: Install | undefined,
  { stop, feature, featureOn, suspendedAt }: Omit<ControlsInForce, 'tenantId' | 'engine'>,
): Values {
  return new Map<string, unknown>([
    ['life', schedule && schedule.deletedAt === null ? 'alive' : 'deleted'],
    ['createdAt', iso(schedule?.createdAt ?? null)],
    ['name', schedule?.name ?? null],
    ['method', schedule?.method ?? ''],
    ['path', schedule?.path ?? ''],
    ['cron', schedule?.cron ?? ''],
    ['timezone', schedule?.timezone ?? ''],
    ['startsAt', iso(schedule?.startsAt ?? null)],
    ['endsAt', iso(schedule?.endsAt ?? null)],
    ['enabled', schedule?.enabled ?? false],
    ['endpointValid', schedule?.endpointValid ?? true],
    ['pause', pauseText(schedule?.pause ?? null)],
    ['skipNextAt', iso(schedule?.skipNextAt ?? null)],
    ['install.enabled', install?.enabled ?? false],
    ['install.stopped', stopText(stop)],
    ['install.featureOffSince', offSince({ feature, featureOn })],
    ['install.suspendedSince', iso(suspendedAt)],
  ]);
}

/** What decided about an occurrence at `at` (epoch milliseconds). */
export function thenAt(present: Values, history: AuditHistory, at: number): Then {
  const then = withUninstall(thenOf(valuesAt(present, history, at)), present, history, at);
  if (then.suspendedSince !== null) return then;
  // A suspension by the host is noted a little after it began.
  return { ...then, suspendedSince: readIso(aroundOf(history, 'install.suspendedSince', at).after?.after) };
}

/**
 * An uninstall deletes schedules without entries of their own. An extension may also have been uninstalled before the
 * schedule was created.
 */
function withUninstall(then: Then, present: Values, history: AuditHistory, at: number): Then {
  const { before, after } = aroundOf(history, 'life', at);
  const life = after || !before ? then.life : lifeOf(before.after);
  const uninstalledAt = aroundOf(history, 'install.uninstalled', at).before?.entry.at ?? -Infinity;
  const changedAt = before?.entry.at ?? readIso(present.get('createdAt'));
  const uninstalled = life === 'alive' && changedAt !== null && changedAt <= uninstalledAt;
  return { ...then, life: uninstalled ? 'deleted' : life, uninstalled };
}

function thenOf(values: Values): Then {
  const text = (field: string) => textOf(values.get(field)) ?? '';
  const stopped = membersOf(values.get('install.stopped'));
  return {
    life: lifeOf(values.get('life')),
    uninstalled: false,
    name: textOf(values.get('name')),
    method: text('method'),
    path: text('path'),
    cron: text('cron'),
    timezone: text('timezone'),
    startsAt: readIso(values.get('startsAt')),
    endsAt: readIso(values.get('endsAt')),
    enabled: values.get('enabled') === true,
    endpointValid: values.get('endpointValid') !== false,
    pause: readPauseText(values.get('pause')),
    skipNextAt: readIso(values.get('skipNextAt')),
    installEnabled: values.get('install.enabled') !== false,
    stopped: stopped && {
      since: readIso(stopped.since) ?? 0,
      reason: textOf(stopped.reason) ?? '',
      by: textOf(stopped.by) ?? '',
    },
    featureOffSince: readIso(values.get('install.featureOffSince')),
    suspendedSince: readIso(values.get('install.suspendedSince')),
  };
}

function lifeOf(value: unknown): Life {
  return value === 'not_created' || value === 'deleted' ? value : 'alive';
}

function membersOf(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null ? { ...value } : null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

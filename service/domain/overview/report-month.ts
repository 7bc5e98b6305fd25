import { nextOccurrence } from '@extension-schedules/core/recurrence/occurrences.ts';
import { parseRecurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import { DAY } from '@extension-schedules/core/recurrence/time.ts';
import type { ExtensionReport } from '../ports/store/overview.ts';
import type { OverviewContext } from './overview-context.ts';

export interface MonthReport {
  month: string;
  /** The tenant's time zone, in which the month begins and ends. */
  timezone: string;
  /** Epoch milliseconds, `to` excluded. */
  from: number;
  to: number;
  extensions: ExtensionReport[];
}

const MONTHLY = '0 0 1 * *';

/** @param month `2026-11` */
export async function reportMonth({ tx, caller }: OverviewContext, month: string): Promise<MonthReport> {
  const { tenantId } = caller;
  const wanted = (await tx.installs.tenantTimezone(tenantId)) ?? 'UTC';
  const timezone = parseRecurrence(MONTHLY, wanted).ok ? wanted : 'UTC';
  const from = startOf(Date.parse(`${month}-01T00:00:00Z`), timezone);
  const to = startOf(from + 33 * DAY, timezone);
  return { month, timezone, from, to, extensions: await tx.overview.report(tenantId, { from, to }) };
}

/** When the month of an instant near its beginning starts in the zone. */
function startOf(near: number, timezone: string): number {
  const parsed = parseRecurrence(MONTHLY, timezone);
  const start = parsed.ok ? nextOccurrence(parsed.recurrence, near - 7 * DAY) : undefined;
  if (start === undefined) throw new Error(`No month in ${timezone}`);
  return start;
}

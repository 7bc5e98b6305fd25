import { readOverview } from '#domain/overview/read-overview.ts';
import { reportCsv } from '#domain/overview/report-csv.ts';
import { reportMonth } from '#domain/overview/report-month.ts';
import type { TenantScheduleFilter } from '#domain/ports/store/overview.ts';
import { cursorOf, pageOf, readCursor } from '../cursor.ts';
import { answer, type Input, type Operation } from '../operation.ts';
import { presentOverview, presentReport, presentTenantSchedules } from '../presenters/present-overview.ts';
import { presentPermissions } from '../presenters/present-permissions.ts';
import { checkFeature } from './find.ts';

/** More words would only slow the search down. */
const MOST_WORDS = 8;

export const listTenantSchedules: Operation<'listTenantSchedules'> = {
  scope: 'tenant',
  find: checkFeature,
  async execute(context, _, { query }) {
    const { tx, caller, clock } = context;
    const place = readCursor(query.cursor);
    if (!place.ok) return place;
    const now = clock.now();
    const after = place.value && { createdAt: place.value.at, id: place.value.id };
    const page = { now, limit: query.limit + 1, ...(after ? { after } : {}) };
    const found = await tx.overview.schedules(caller.tenantId, filterOf(query), page);
    const { rows, next } = pageOf(found, query.limit, ({ createdAt: at, id }) => cursorOf({ at, id }));
    const presented = presentTenantSchedules(await tx.installs.findMany(rows), now);
    return answer({ status: 200, body: { items: rows.flatMap(presented), next_cursor: next } });
  },
};

function filterOf(query: Input<'listTenantSchedules'>['query']): TenantScheduleFilter {
  const words = query.search?.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  return {
    ...(query.extension_id === undefined ? {} : { extensionId: query.extension_id.toLowerCase() }),
    ...(query.state === undefined ? {} : { state: query.state }),
    ...(query.last_run === undefined ? {} : { lastRun: query.last_run }),
    ...(words ? { words } : {}),
  };
}

export const getOverview: Operation<'getOverview'> = {
  scope: 'tenant',
  find: checkFeature,
  async execute(context) {
    const overview = await readOverview(context);
    const shown = [...overview.lastNight.problems, ...overview.nextDay.lanes].map(({ schedule }) => schedule);
    const installs = await context.tx.installs.findMany(shown);
    return answer({ status: 200, body: presentOverview(overview, installs, presentPermissions(context.caller)) });
  },
};

export const getReport: Operation<'getReport'> = {
  scope: 'tenant',
  find: checkFeature,
  async execute(context, _, { query }) {
    return answer({ status: 200, body: presentReport(await reportMonth(context, query.month)) });
  },
};

export const exportReport: Operation<'exportReport'> = {
  scope: 'tenant',
  find: checkFeature,
  async execute(context, _, { query }) {
    const csv = reportCsv(await reportMonth(context, query.month));
    const name = `attachment; filename="schedules-${query.month}.csv"`;
    return answer({ status: 200, headers: { 'Content-Disposition': name }, csv });
  },
};

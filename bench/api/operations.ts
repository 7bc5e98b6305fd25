import { randomUUID } from 'node:crypto';
import type { ScheduleReference } from '@extension-schedules/service/domain/ports/temporal-schedules.ts';
import { EXTENSION } from '../rig/tenants.ts';
import type { LoadRequest, RequestSource } from './load.ts';

export interface MeasuredOperation {
  name: string;
  /** Status of each answer. */
  status: number;
  /** A new source of requests for each connection of a phase. */
  sources(): (connection: number) => RequestSource;
}

export interface Stock {
  /** The schedules of each tenant, fifty each, for reading and changing. */
  byTenant: readonly (readonly ScheduleReference[])[];
  /** Schedules without a run, because a schedule that is running cannot be started: more than are started. */
  idle: readonly ScheduleReference[];
  tokenOf(tenantId: string): string;
}

const PREVIEW = JSON.stringify({ cron: '30 6 * * 1-5', timezone: 'Europe/Berlin', count: 5 });
const CRONS = ['0 6 * * *', '30 7 * * 1-5'].map((cron) => JSON.stringify({ cron }));

/** The operations to measure. Each connection is another tenant's; manual runs, which lock their tenant, rotate through tenants of their own. */
export function operationsOn({ byTenant, idle, tokenOf }: Stock) {
  const ask = (
    tenantId: string,
    method: LoadRequest['method'],
    path: string,
    { headers = {}, body }: { headers?: Record<string, string>; body?: string } = {},
  ): LoadRequest => ({
    method,
    path: `/api/extensions/${EXTENSION}${path}`,
    headers: {
      authorization: `Bearer ${tokenOf(tenantId)}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  const schedulesOf = (connection: number) => {
    const schedules = byTenant[connection % byTenant.length] ?? [];
    return (turn: number) => at(schedules, turn % schedules.length);
  };
  /** Requests that need nothing of earlier ones. */
  const repeated =
    (request: (schedule: ScheduleReference) => LoadRequest): MeasuredOperation['sources'] =>
    () =>
    (connection) => {
      const schedules = schedulesOf(connection);
      let turn = 0;
      return { next: () => request(schedules(turn++)) };
    };
  let phases = 0;
  let started = 0;
  return {
    list: {
      name: 'list of 50',
      status: 200,
      sources: repeated(({ tenantId }) => ask(tenantId, 'GET', '/schedules?limit=50')),
    },
    get: {
      name: 'get one',
      status: 200,
      sources: repeated(({ tenantId, scheduleId }) => ask(tenantId, 'GET', `/schedules/${scheduleId}`)),
    },
    preview: {
      name: 'preview',
      status: 200,
      sources: repeated(({ tenantId }) => ask(tenantId, 'POST', '/schedule-preview', { body: PREVIEW })),
    },
    patch: {
      name: 'patch',
      status: 200,
      sources() {
        // Not the schedules of the phase before, whose last changes were sent without waiting for their ETags.
        const phase = phases++;
        return (connection) => {
          const { tenantId, scheduleId } = schedulesOf(connection)(phase);
          let etag = '"1"';
          let turn = 0;
          return {
            next: () =>
              ask(tenantId, 'PATCH', `/schedules/${scheduleId}`, {
                headers: { 'if-match': etag },
                body: at(CRONS, turn++ % CRONS.length),
              }),
            answered(headers) {
              etag = headers.get('etag') ?? etag;
            },
          };
        };
      },
    },
    runNow: {
      name: 'run now',
      status: 202,
      sources: () => () => ({
        next() {
          const { tenantId, scheduleId } = at(idle, started++ % idle.length);
          const headers = { 'idempotency-key': randomUUID() };
          return ask(tenantId, 'POST', `/schedules/${scheduleId}/run-now`, { headers, body: '{}' });
        },
      }),
    },
  } satisfies Record<string, MeasuredOperation>;
}

function at<T>(some: readonly T[], index: number): T {
  const one = some[index];
  if (one === undefined) throw new Error('There are no schedules.');
  return one;
}

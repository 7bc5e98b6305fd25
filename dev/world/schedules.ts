import type { JobRunnerName } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import { type BuiltSchedule, buildSchedule, type DemoSchedule } from './build-schedule.ts';
import type { DemoExtension } from './demo-extension.ts';
import { agreementHub, status, sync } from './extensions/agreement-hub.ts';
import { billingBridge } from './extensions/billing-bridge.ts';
import { ticketPulse } from './extensions/ticket-pulse.ts';
import { warrantyWatch } from './extensions/warranty-watch.ts';
import { failsUntil, hangs } from './guest.ts';
import { DEMO_INSTALLS } from './host.ts';
import { BLUEPEAK, NORTHWIND } from './people.ts';

const BERLIN = 'Europe/Berlin';
const NEW_YORK = 'America/New_York';
const badGateway = failsUntil(2, 502, 'upstream closed the connection', status);

/** The schedules of `npm start`. */
export const DEMO_SCHEDULES: readonly (DemoSchedule & { tenantId: string; extension: DemoExtension })[] = [
  {
    tenantId: NORTHWIND,
    extension: agreementHub,
    name: 'Nightly agreement sync',
    endpoint: 'POST /agreements/sync',
    cron: '30 2 * * *',
    timezone: BERLIN,
    payload: { scope: 'changed' },
    past: {
      runs: 28,
      takesMs: 1_400,
      incidents: {
        5: failsUntil(2, 503, 'the distributor is down for maintenance', sync),
        12: 'missed',
        13: 'missed',
      },
    },
  },
  {
    tenantId: NORTHWIND,
    extension: agreementHub,
    name: 'Health check',
    endpoint: 'GET /agreements/status',
    cron: '*/5 * * * *',
    timezone: 'UTC',
    past: { runs: 120, takesMs: 90, incidents: { 17: badGateway, 44: 'runner_down', 71: badGateway } },
  },
  {
    tenantId: NORTHWIND,
    extension: agreementHub,
    name: 'Renewal reminders',
    endpoint: 'POST /agreements/renewals/remind',
    cron: '0 8 * * 1-5',
    timezone: BERLIN,
    payload: { days: 30 },
    past: { runs: 20 },
  },
  {
    tenantId: NORTHWIND,
    extension: agreementHub,
    name: 'Weekly repricing',
    endpoint: 'POST /agreements/reprice',
    cron: '0 6 * * 1',
    timezone: BERLIN,
    settings: { overlap: 'queue_one', catchUp: 'skip', pauseAfterFailures: 3 },
    past: { runs: 6 },
  },
  {
    tenantId: NORTHWIND,
    extension: agreementHub,
    name: 'Validation before billing',
    endpoint: 'POST /agreements/validate',
    cron: '15 7 * * *',
    timezone: BERLIN,
    past: { runs: 7, takesMs: 250 },
  },
  {
    tenantId: NORTHWIND,
    extension: agreementHub,
    name: 'Full sync at month start',
    endpoint: 'POST /agreements/sync',
    cron: '0 4 1 * *',
    timezone: BERLIN,
    enabled: false,
    payload: { scope: 'all' },
    past: { runs: 3, takesMs: 1_400 },
  },
  {
    tenantId: NORTHWIND,
    extension: agreementHub,
    name: null,
    endpoint: 'GET /agreements/status',
    cron: '0 9-17 * * 1-5',
    timezone: 'Europe/London',
    past: { runs: 40, takesMs: 90 },
  },
  {
    tenantId: NORTHWIND,
    extension: billingBridge,
    name: 'Usage report',
    endpoint: 'POST /usage/report',
    cron: '*/15 * * * *',
    timezone: 'UTC',
    payload: { period: 'today' },
    past: { runs: 96, takesMs: 700, incidents: { 22: 'overlap', 23: hangs, 61: 'runner_down' } },
  },
  {
    tenantId: NORTHWIND,
    extension: billingBridge,
    name: 'Reconcile payments',
    endpoint: 'POST /usage/reconcile',
    cron: '0 22 * * *',
    timezone: BERLIN,
    past: { runs: 21, takesMs: 800 },
  },
  {
    tenantId: NORTHWIND,
    extension: billingBridge,
    name: 'Usage export for the auditor',
    endpoint: 'GET /usage/export',
    cron: '0 5 * * 0',
    timezone: BERLIN,
    past: { runs: 4, takesMs: 900 },
  },
  {
    tenantId: NORTHWIND,
    extension: warrantyWatch,
    name: 'Warranty refresh',
    endpoint: 'GET /warranty/refresh',
    cron: '10 3 * * *',
    timezone: BERLIN,
    past: { runs: 21, takesMs: 2_100 },
  },
  {
    tenantId: NORTHWIND,
    extension: warrantyWatch,
    name: 'Vendor portal',
    endpoint: 'GET /warranty/vendor-portal',
    cron: '20 */6 * * *',
    timezone: BERLIN,
    enabled: false,
    settings: { timeoutMs: 10_000 },
    past: { runs: 8 },
  },
  {
    tenantId: NORTHWIND,
    extension: ticketPulse,
    name: 'Morning reminders',
    endpoint: 'POST /tickets/remind',
    cron: '45 8 * * 1-5',
    timezone: BERLIN,
    payload: { queue: 'service-desk' },
    past: { runs: 18, takesMs: 350 },
  },
  {
    tenantId: NORTHWIND,
    extension: ticketPulse,
    name: 'Escalations',
    endpoint: 'POST /tickets/escalate',
    cron: '*/10 * * * *',
    timezone: 'UTC',
    past: { runs: 60, takesMs: 500 },
  },
  {
    tenantId: BLUEPEAK,
    extension: agreementHub,
    name: 'Nightly agreement sync',
    endpoint: 'POST /agreements/sync',
    cron: '0 1 * * *',
    timezone: NEW_YORK,
    payload: { scope: 'changed' },
    past: { runs: 14, takesMs: 1_400, incidents: { 3: 'missed' } },
  },
  {
    tenantId: BLUEPEAK,
    extension: billingBridge,
    name: 'Usage report',
    endpoint: 'POST /usage/report',
    cron: '*/30 * * * *',
    timezone: NEW_YORK,
    past: { runs: 48, takesMs: 700 },
  },
  {
    tenantId: BLUEPEAK,
    extension: warrantyWatch,
    name: 'Warranty refresh',
    endpoint: 'GET /warranty/refresh',
    cron: '0 3 * * *',
    timezone: NEW_YORK,
    past: { runs: 0 },
  },
  {
    tenantId: BLUEPEAK,
    extension: ticketPulse,
    name: 'Stale tickets',
    endpoint: 'GET /tickets/stale',
    cron: '0 7 * * 1',
    timezone: NEW_YORK,
    past: { runs: 5 },
  },
];

/** The schedules of `npm start` at `now` with their histories, in order of creation. */
export function builtDemo(now: number, engine: JobRunnerName): BuiltSchedule[] {
  return DEMO_SCHEDULES.map(({ tenantId, extension, ...demo }, place) => {
    const install = DEMO_INSTALLS.find((one) => one.tenantId === tenantId && one.extension === extension);
    if (!install) throw new Error(`${extension.displayName} is not installed in the demo tenant ${tenantId}`);
    return buildSchedule(demo, install, { now, place, engine });
  });
}

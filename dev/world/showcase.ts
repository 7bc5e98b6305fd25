import type { DemoSchedule } from './build-schedule.ts';
import type { DemoExtension, DemoVersion } from './demo-extension.ts';
import { agreementHub, sync, validate } from './extensions/agreement-hub.ts';
import { exportUsage, report } from './extensions/billing-bridge.ts';
import { after, count, failsUntil, type GuestHandler, hangs, ok, refuses, traps } from './guest.ts';
import { lately } from './history.ts';
import { install } from './host.ts';
import { NORTHWIND } from './people.ts';

const processed = ok((call) => ({ processed: count(call, 'processed', 20, 420), changed: 9, failed: 0 }));
const seats = ok(() => ({ seats: 1_904 }));
const hasNoBundle: GuestHandler = () => ({
  status: 502,
  error: { code: 'bundle_fetch_failed', message: 'verify_archive_sha256 fetch failed: 404 Not Found' },
});

const ROUTES = {
  'POST /usage/report': after(8_000, report),
  'POST /reminders/send': processed,
  'POST /licences/count': failsUntil(2, 503, 'the licence portal is busy, try again', seats),
  'GET /agreements/status': hangs,
  'GET /usage/export': exportUsage,
};

/**
 * Agreement Hub with an endpoint for every way a run can end, so that one card can show them all (`npm start` spreads
 * them over four extensions). Version 2.0.0 renames an endpoint, changes the method of another and drops a third.
 */
export const showcase: DemoExtension = {
  ...agreementHub,
  versions: [
    edition('1.4.2', {
      endpoints: [
        { method: 'POST', path: '/agreements/sync', handler: 'dist/agreements-legacy' },
        { method: 'POST', path: '/agreements/sync', handler: 'dist/agreements', schedulable: true },
        { method: 'POST', path: '/usage/report', handler: 'dist/usage', schedulable: true },
        { method: 'get', path: 'prices/refresh', handler: 'dist/prices' },
        { method: 'POST', path: '/reminders/send', handler: 'dist/reminders' },
        { method: 'POST', path: '/licences/count', handler: 'dist/licences' },
        { method: 'GET', path: '/agreements/status', handler: 'dist/status' },
        { method: 'POST', path: '/agreements/validate', handler: 'dist/validate' },
        { method: 'GET', path: '/usage/export', handler: 'dist/export' },
        { method: 'POST', path: '/agreements/import', handler: 'dist/import' },
        { method: 'GET', path: '/agreements/{id}', handler: 'dist/agreements' },
        { method: 'PUT', path: '/agreements/:id/lines', handler: 'dist/agreements' },
        { method: 'DELETE', path: '/agreements/cache', handler: 'dist/agreements' },
        { method: 'POST', handler: 'dist/agreements' },
        'GET /agreements/ping',
      ],
      routes: {
        ...ROUTES,
        'POST /agreements/sync': sync,
        'GET /prices/refresh': hasNoBundle,
        'POST /agreements/validate': validate,
        'POST /agreements/import': traps,
      },
    }),
    edition('2.0.0', {
      endpoints: [
        { method: 'POST', path: '/v2/agreements/sync', handler: 'dist/agreements', schedulable: true },
        { method: 'POST', path: '/usage/report', handler: 'dist/usage', schedulable: true },
        { method: 'POST', path: '/prices/refresh', handler: 'dist/prices' },
        { method: 'POST', path: '/reminders/send', handler: 'dist/reminders' },
        { method: 'POST', path: '/licences/count', handler: 'dist/licences' },
        { method: 'GET', path: '/agreements/status', handler: 'dist/status' },
        { method: 'GET', path: '/usage/export', handler: 'dist/export' },
        { method: 'POST', path: '/v2/agreements/import', handler: 'dist/import' },
        { method: 'GET', path: '/v2/agreements/{id}', handler: 'dist/agreements' },
      ],
      routes: {
        ...ROUTES,
        'POST /v2/agreements/sync': sync,
        'POST /prices/refresh': hasNoBundle,
        'POST /v2/agreements/import': traps,
      },
    }),
  ],
};

function edition(version: string, changes: Pick<DemoVersion, 'endpoints' | 'routes'>): DemoVersion {
  return { ...install(NORTHWIND, agreementHub, version).published, ...changes };
}

const BERLIN = 'Europe/Berlin';
const busy = refuses(503, { message: 'the accounting system is busy, try again' });

/** A usual day at an MSP: most schedules succeed, one fails, one has lost its endpoint, one is disabled. */
export const SHOWCASE_SCHEDULES = {
  nightlySync: {
    name: 'Nightly agreement sync',
    endpoint: 'POST /agreements/sync',
    cron: '30 2 * * *',
    timezone: BERLIN,
    payload: { scope: 'changed' },
    past: { runs: 36, takesMs: 3_400 },
  },
  usageReport: {
    name: 'Usage report to billing',
    endpoint: 'POST /usage/report',
    cron: '*/15 * * * 1-5',
    timezone: BERLIN,
    payload: { period: 'yesterday' },
    past: { runs: 60, takesMs: 1_000, incidents: { 14: busy, 13: busy, 7: 'overlap', 6: 'overlap' } },
  },
  priceList: {
    name: 'Refresh price list',
    endpoint: 'GET /prices/refresh',
    cron: '0 6 1 * *',
    timezone: 'America/New_York',
    past: { runs: 20, takesMs: 5_200, usually: processed, incidents: lately(3, hasNoBundle) },
  },
  reminders: {
    name: 'Reminder e-mails',
    endpoint: 'POST /reminders/send',
    cron: '0 9 * * 1-5',
    timezone: BERLIN,
    past: { runs: 14, takesMs: 900 },
  },
  warrantyLookup: {
    name: 'Warranty lookup',
    endpoint: 'POST /warranty/refresh',
    cron: '0 4 * * 0',
    timezone: 'UTC',
    past: { runs: 9, takesMs: 2_100 },
  },
  licenceCount: {
    name: 'Licence count',
    endpoint: 'POST /licences/count',
    cron: '0 */6 * * *',
    timezone: BERLIN,
    past: { runs: 30, takesMs: 1_600, usually: seats, incidents: { 9: 'missed' } },
  },
  validation: {
    name: 'Validate agreements',
    endpoint: 'POST /agreements/validate',
    cron: '15 7 * * 1',
    timezone: BERLIN,
    enabled: false,
    past: { runs: 4, takesMs: 700, usually: processed },
  },
} satisfies Record<string, DemoSchedule>;

import type { ScheduleSettings } from '@extension-schedules/core/schedule-settings.ts';
import type { Payload } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import { answers, type Behaviour, failsFirst, mostly, refuses, runnerDown, timesOut, tooLarge } from './behaviours.ts';
import type { DemoExtension } from './demo-extension.ts';
import { agreementHub } from './extensions/agreement-hub.ts';
import { billingBridge } from './extensions/billing-bridge.ts';
import { ticketPulse } from './extensions/ticket-pulse.ts';
import { warrantyWatch } from './extensions/warranty-watch.ts';
import { BLUEPEAK, NORTHWIND } from './people.ts';

export interface DemoSchedule {
  tenantId: string;
  extension: DemoExtension;
  name: string | null;
  /** `METHOD /path`, as materialised. */
  endpoint: string;
  cron: string;
  timezone: string;
  enabled?: false;
  payload?: Payload;
  /** What differs from the defaults. */
  settings?: Partial<ScheduleSettings>;
  /** How many past occurrences are recorded. */
  past: number;
  behaviour: Behaviour;
}

const BERLIN = 'Europe/Berlin';
const NEW_YORK = 'America/New_York';

const sync = answers(
  (number) => ({
    scope: 'changed',
    agreements: number(380, 440),
    changed: number(0, 24),
    skipped: number(0, 3),
  }),
  1_400,
);
const status = answers((number) => ({ healthy: true, agreements: number(380, 440), region: 'eu' }), 90);
const usage = answers(
  (number) => ({
    period: 'yesterday',
    customers: number(58, 64),
    usage_lines: number(1_800, 2_400),
    unmatched: number(0, 6),
  }),
  700,
);
const remind = answers(
  (number) => ({ reminded: number(3, 18), quiet_hours: number(0, 4), queue: 'service-desk' }),
  350,
);

export const DEMO_SCHEDULES: readonly DemoSchedule[] = [
  {
    tenantId: NORTHWIND,
    extension: agreementHub,
    name: 'Nightly agreement sync',
    endpoint: 'POST /agreements/sync',
    cron: '30 2 * * *',
    timezone: BERLIN,
    payload: { scope: 'changed' },
    past: 28,
    behaviour: mostly(sync, {
      5: failsFirst(503, 'the distributor is down for maintenance', sync),
      12: 'missed',
      13: 'missed',
    }),
  },
  {
    tenantId: NORTHWIND,
    extension: agreementHub,
    name: 'Health check',
    endpoint: 'GET /agreements/status',
    cron: '*/5 * * * *',
    timezone: 'UTC',
    past: 120,
    behaviour: mostly(status, {
      17: failsFirst(502, 'upstream closed the connection', status),
      44: runnerDown,
      71: failsFirst(502, 'upstream closed the connection', status),
    }),
  },
  {
    tenantId: NORTHWIND,
    extension: agreementHub,
    name: 'Renewal reminders',
    endpoint: 'POST /agreements/renewals/remind',
    cron: '0 8 * * 1-5',
    timezone: BERLIN,
    payload: { days: 30 },
    past: 20,
    behaviour: answers((number) => ({ due_within_days: 30, reminded: number(0, 9), already_reminded: number(0, 5) })),
  },
  {
    tenantId: NORTHWIND,
    extension: agreementHub,
    name: 'Weekly repricing',
    endpoint: 'POST /agreements/reprice',
    cron: '0 6 * * 1',
    timezone: BERLIN,
    settings: { overlap: 'queue_one', catchUp: 'skip', pauseAfterFailures: 3 },
    past: 6,
    behaviour: answers((number) => ({ repriced: number(40, 90), average_change_percent: number(0, 40) / 10 }), 3_400),
  },
  {
    tenantId: NORTHWIND,
    extension: agreementHub,
    name: 'Validation before billing',
    endpoint: 'POST /agreements/validate',
    cron: '15 7 * * *',
    timezone: BERLIN,
    past: 7,
    behaviour: refuses(422, {
      message: '3 agreements have no billing contact',
      agreements: ['AG-1042 Harbor Dental', 'AG-1077 Lindqvist Logistics', 'AG-1103 St. Brigid School'],
    }),
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
    past: 3,
    behaviour: sync,
  },
  {
    tenantId: NORTHWIND,
    extension: agreementHub,
    name: null,
    endpoint: 'GET /agreements/status',
    cron: '0 9-17 * * 1-5',
    timezone: 'Europe/London',
    past: 40,
    behaviour: status,
  },
  {
    tenantId: NORTHWIND,
    extension: billingBridge,
    name: 'Usage report',
    endpoint: 'POST /usage/report',
    cron: '*/15 * * * *',
    timezone: 'UTC',
    payload: { period: 'today' },
    past: 96,
    behaviour: mostly(usage, { 22: 'overlap', 23: timesOut(30_000), 61: runnerDown }),
  },
  {
    tenantId: NORTHWIND,
    extension: billingBridge,
    name: 'Reconcile payments',
    endpoint: 'POST /usage/reconcile',
    cron: '0 22 * * *',
    timezone: BERLIN,
    past: 21,
    behaviour: failsFirst(
      503,
      'the accounting system is busy, try again',
      answers((number) => ({ matched: number(900, 990), open: number(0, 12) }), 800),
    ),
  },
  {
    tenantId: NORTHWIND,
    extension: billingBridge,
    name: 'Usage export for the auditor',
    endpoint: 'GET /usage/export',
    cron: '0 5 * * 0',
    timezone: BERLIN,
    past: 4,
    behaviour: tooLarge,
  },
  {
    tenantId: NORTHWIND,
    extension: warrantyWatch,
    name: 'Warranty refresh',
    endpoint: 'GET /warranty/refresh',
    cron: '10 3 * * *',
    timezone: BERLIN,
    past: 21,
    behaviour: answers(
      (number) => ({
        devices: number(1_150, 1_240),
        looked_up: number(20, 60),
        vendors: { Dell: 'ok', HP: 'ok', Lenovo: 'ok' },
      }),
      2_100,
    ),
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
    past: 8,
    behaviour: timesOut(10_000),
  },
  {
    tenantId: NORTHWIND,
    extension: ticketPulse,
    name: 'Morning reminders',
    endpoint: 'POST /tickets/remind',
    cron: '45 8 * * 1-5',
    timezone: BERLIN,
    payload: { queue: 'service-desk' },
    past: 18,
    behaviour: remind,
  },
  {
    tenantId: NORTHWIND,
    extension: ticketPulse,
    name: 'Escalations',
    endpoint: 'POST /tickets/escalate',
    cron: '*/10 * * * *',
    timezone: 'UTC',
    past: 60,
    behaviour: failsFirst(
      500,
      'the ticket index was rebuilt while it was read',
      answers((number) => ({ escalated: number(0, 3), checked: number(80, 160) }), 500),
    ),
  },
  {
    tenantId: BLUEPEAK,
    extension: agreementHub,
    name: 'Nightly agreement sync',
    endpoint: 'POST /agreements/sync',
    cron: '0 1 * * *',
    timezone: NEW_YORK,
    payload: { scope: 'changed' },
    past: 14,
    behaviour: mostly(sync, { 3: 'missed' }),
  },
  {
    tenantId: BLUEPEAK,
    extension: billingBridge,
    name: 'Usage report',
    endpoint: 'POST /usage/report',
    cron: '*/30 * * * *',
    timezone: NEW_YORK,
    past: 48,
    behaviour: usage,
  },
  {
    tenantId: BLUEPEAK,
    extension: warrantyWatch,
    name: 'Warranty refresh',
    endpoint: 'GET /warranty/refresh',
    cron: '0 3 * * *',
    timezone: NEW_YORK,
    past: 0,
    behaviour: status,
  },
  {
    tenantId: BLUEPEAK,
    extension: ticketPulse,
    name: 'Stale tickets',
    endpoint: 'GET /tickets/stale',
    cron: '0 7 * * 1',
    timezone: NEW_YORK,
    past: 5,
    behaviour: answers((number) => ({ older_than_days: 5, tickets: number(0, 22) })),
  },
];

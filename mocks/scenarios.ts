import { DEFAULT_LIMITS } from '@extension-schedules/core/limits.ts';
import { previousOccurrence } from '@extension-schedules/core/recurrence/occurrences.ts';
import { DAY, HOUR, MINUTE } from '@extension-schedules/core/recurrence/time.ts';
import { type BuiltSchedule, buildSchedule, type DemoSchedule } from '@extension-schedules/dev/world/build-schedule.ts';
import type { DemoExtension } from '@extension-schedules/dev/world/demo-extension.ts';
import { billingBridge } from '@extension-schedules/dev/world/extensions/billing-bridge.ts';
import { ticketPulse } from '@extension-schedules/dev/world/extensions/ticket-pulse.ts';
import { warrantyWatch } from '@extension-schedules/dev/world/extensions/warranty-watch.ts';
import { hangs, refuses } from '@extension-schedules/dev/world/guest.ts';
import { lately, type Past } from '@extension-schedules/dev/world/history.ts';
import { hostData, install } from '@extension-schedules/dev/world/host.ts';
import { BLUEPEAK, NORTHWIND, PEOPLE } from '@extension-schedules/dev/world/people.ts';
import { SHOWCASE_SCHEDULES as SCHEDULES, showcase } from '@extension-schedules/dev/world/showcase.ts';
import { newRun, occurrenceRunId } from '@extension-schedules/service/domain/new-run.ts';
import { recurrenceOf } from '@extension-schedules/service/domain/next-run.ts';
import type { TenantControls } from '@extension-schedules/service/domain/ports/store/tenants.ts';
import type { Scenario } from './open-scenario.ts';

const INSTALL = install(NORTHWIND, showcase, '1.4.2', { region: 'eu' });
const HEALTHY: Past = { runs: 20, takesMs: 2_000 };

/** The host's tables, with the extension installed for both tenants. `manifests` replaces manifests by version. */
function hostWith({ enabled = true, manifests = {} }: { enabled?: boolean; manifests?: Record<string, unknown[]> }) {
  const versions = showcase.versions.map((one) => ({ ...one, endpoints: manifests[one.version] ?? one.endpoints }));
  return hostData([{ ...showcase, versions }], [{ ...INSTALL, enabled }, install(BLUEPEAK, showcase, INSTALL.version)]);
}

function build(schedules: readonly DemoSchedule[], now: number, at = INSTALL, first = 0): BuiltSchedule[] {
  return schedules.map((one, place) => buildSchedule(one, at, { now, place: first + place }));
}

/** The extensions of the scenarios about several. */
const EXTENSIONS: readonly DemoExtension[] = [showcase, billingBridge, warrantyWatch, ticketPulse];
const BILLING = install(NORTHWIND, billingBridge, '3.0.1');
const WARRANTY = install(NORTHWIND, warrantyWatch, '1.1.0');
const TICKETS = install(NORTHWIND, ticketPulse, '1.2.0');
const SEVERAL = [INSTALL, BILLING, WARRANTY, TICKETS];
const ALL_EXTENSIONS = hostData(EXTENSIONS, SEVERAL);

/** The showcase with these schedules, seen by an admin. */
function showing(built: readonly BuiltSchedule[], host = hostWith({}), controls: TenantControls[] = []): Scenario {
  const schedules = built.map(({ schedule }) => schedule);
  const payloads = Object.fromEntries(
    built.flatMap(({ schedule, payload }) => (payload ? [[schedule.id, payload]] : [])),
  );
  const runs = built.flatMap((one) => one.runs);
  return { seed: { host, schedules, payloads, runs, controls }, extensionId: showcase.registryId, person: 'admin' };
}

/** The showcase with these schedules, as they are at `now`, seen by an admin. */
export function showSchedules(schedules: readonly DemoSchedule[], now: number): Scenario {
  return showing(build(schedules, now));
}

function officeMove(now: number) {
  const by = PEOPLE.admin.name;
  return { reason: 'user', note: 'Office move', by, since: now - DAY, until: now + 4 * DAY } as const;
}

/** Every schedule of the showcase, one of them paused, none running. */
function atRest(now: number): BuiltSchedule[] {
  const reminders = { ...SCHEDULES.reminders, pause: officeMove(now) };
  return build(Object.values({ ...SCHEDULES, reminders }), now);
}

/** Adds a manual run that has been running for 38 seconds and ends within half a minute, unless told otherwise. */
function running(built: BuiltSchedule, now: number, { forMs = 38_000, endsInMs = 20_000 } = {}): BuiltSchedule {
  const { install, schedule, runs } = built;
  const startedAt = now - forMs;
  const seed = {
    id: '5f0c9a60-55c7-5a31-8a9f-1a2b3c4d0001',
    scheduledFor: startedAt - 200,
    trigger: 'run_now' as const,
    requestedBy: PEOPLE.admin.name,
  };
  const attempt = { number: 1, status: 'running' as const, startedAt, deadlineAt: now + endsInMs };
  const run = {
    ...newRun(schedule, install, seed, startedAt - 200),
    status: 'running' as const,
    startedAt,
    contentHash: install.published.contentHash,
    attempts: [{ ...attempt, finishedAt: null, httpStatus: null, error: null, retryAt: null }],
  };
  return { ...built, runs: [...runs, run] };
}

/** Adds a run of the latest occurrence that waits for the running one. */
function waiting(built: BuiltSchedule, now: number): BuiltSchedule {
  const { install, schedule, runs } = built;
  const recurrence = recurrenceOf(schedule);
  const scheduledFor = (recurrence && previousOccurrence(recurrence, now)) ?? now;
  const seed = { id: occurrenceRunId(schedule.id, scheduledFor), scheduledFor, trigger: 'schedule' as const };
  const run = newRun(schedule, install, seed, now - 20_000);
  return { ...built, runs: [...runs.filter(({ id }) => id !== run.id), run] };
}

/** A usual day at an MSP: one schedule is running, one fails, one is paused, one has lost its endpoint. */
function typical(now = Date.now()): Scenario {
  const { name } = SCHEDULES.usageReport;
  return showing(atRest(now).map((one) => (one.schedule.name === name ? running(one, now) : one)));
}

const CRONS = ['30 2 * * *', '*/15 * * * 1-5', '0 6 1 * *', '0 */4 * * *', '45 22 * * 0', '10 9,13,17 * * *'];
const ZONES = ['Europe/Berlin', 'America/New_York', 'UTC', 'Asia/Kolkata', 'Australia/Lord_Howe'];
const TASKS = ['Agreement sync', 'Usage report', 'Price list', 'Licence count', 'Reminder e-mails'];
const CUSTOMERS = ['Harbor Dental', 'Lindqvist Logistics', 'St. Brigid School', 'Okafor & Sons', 'Vale Energy'];

function pick<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length];
  if (found === undefined) throw new Error('an empty list');
  return found;
}

/** The latest runs of every fifth schedule have failed. */
function oneOfMany(index: number): DemoSchedule {
  return {
    ...SCHEDULES.nightlySync,
    name: `${pick(TASKS, index)}, ${pick(CUSTOMERS, Math.floor(index / 5))} ${Math.floor(index / 25) + 1}`,
    cron: pick(CRONS, index),
    timezone: pick(ZONES, index),
    enabled: index % 7 !== 3,
    past: { runs: 20, takesMs: 800 + 400 * (index % 9), incidents: index % 5 === 4 ? lately(2, hangs) : {} },
  };
}

/** A healthy schedule whose latest runs failed. */
function failing(runs: number): DemoSchedule {
  const incidents = lately(runs, refuses(422, { message: 'scope is unknown' }));
  return { ...SCHEDULES.nightlySync, past: { ...HEALTHY, incidents } };
}

const HEALTHY_SCHEDULES = [SCHEDULES.usageReport, SCHEDULES.reminders, SCHEDULES.licenceCount].map((one) => ({
  ...one,
  past: HEALTHY,
}));

/** Adds a run whose first attempt failed half a minute ago, and whose second follows in four minutes. */
function retrying(built: BuiltSchedule, now: number): BuiltSchedule {
  const withRun = running(built, now);
  const runs = withRun.runs.map((run) => {
    if (run.status !== 'running') return run;
    const facts = { saidByExtension: true, status: 503 } as const;
    const error = { code: 'GUEST_UNAVAILABLE', message: 'the licence portal is busy, try again', facts } as const;
    const finishedAt = now - 30_000;
    const failed = { status: 'failed', finishedAt, httpStatus: 503, error, retryAt: now + 4 * MINUTE } as const;
    return { ...run, attempts: run.attempts.map((attempt) => ({ ...attempt, ...failed })) };
  });
  return { ...withRun, runs };
}

/** Schedules at the hours that the change of Berlin's clocks repeats or leaves out. */
function atClockChange(now: number): Scenario {
  const at = (name: string, cron: string) => ({ ...SCHEDULES.nightlySync, name, cron, past: HEALTHY });
  const schedules = [
    SCHEDULES.nightlySync,
    at('Every half hour at night', '*/30 0-5 * * *'),
    at('Hourly', '0 * * * *'),
    { ...at('Nightly in New York', '30 2 * * *'), timezone: 'America/New_York' },
    { ...at('Nightly in UTC', '30 2 * * *'), timezone: 'UTC' },
  ];
  return { ...showing(build(schedules, now)), beginsAt: now, timezone: 'Europe/Berlin' };
}

const HOSTILE_NAMES = [
  '<img src=x onerror="document.title=0">',
  '"><script>document.title = 0</script>',
  "Robert'); DROP TABLE schedules;--",
  '{{constructor.constructor("document.title=0")()}} %s %d',
  'javascript:void(document.title=0)',
  '=HYPERLINK("https://psa.example";"open")',
  'גיבוי לילי (backup) שלום',
  'Z̷̡͓̈́a̵̧̛l̸͓̽g̶̱̈́o̷̢͝ 👩‍👩‍👧‍👦 🇩🇪',
  '__proto__',
  'null',
];

const nightly = (name: string, endpoint: string, past: Partial<Past> = {}, more: Partial<DemoSchedule> = {}) => ({
  ...{ name, endpoint, cron: '30 2 * * *', timezone: 'Europe/Berlin', ...more },
  past: { ...HEALTHY, ...past },
});

/** Named situations, the same for stories, tests, the standalone page and QA. scenario-sentences.ts says what each shows. */
export const scenarios = {
  typical,
  empty: (): Scenario => showing([]),
  'no-endpoints': (): Scenario => showing([], hostWith({ manifests: { [INSTALL.version]: [] } })),
  'api-error': (now = Date.now()): Scenario => ({ ...typical(now), storeAway: true }),
  'read-only': (now = Date.now()): Scenario => ({ ...typical(now), person: 'reader' }),
  'at-quota': (now = Date.now()): Scenario => ({
    ...typical(now),
    limits: { maxSchedulesPerInstall: Object.keys(SCHEDULES).length },
  }),
  'install-disabled': (now = Date.now()): Scenario => showing(atRest(now), hostWith({ enabled: false })),
  'fifty-rows': (now = Date.now()): Scenario =>
    showing(
      build(
        Array.from({ length: DEFAULT_LIMITS.maxSchedulesPerInstall }, (_, index) => oneOfMany(index)),
        now,
      ),
    ),
  'long-names'(now = Date.now()): Scenario {
    const sentence =
      'Synchronise every agreement of every customer with every distributor, and tell the service desk. ';
    const names = [
      sentence.repeat(2).slice(0, 128).trim(),
      'Donaudampfschifffahrtsgesellschaftskapitänsversicherungsabgleich'.repeat(2).slice(0, 128),
      '毎晩の契約同期とすべての顧客への利用状況報告書の送信',
      null,
    ];
    const cron = '1,6,11,16,21,26,31,36,41,46,51,56 8-18 * 1,2,3,4,5,6,9,10,11,12 1-5';
    const timezone = 'America/Argentina/ComodRivadavia';
    const schedules = names.map((name) => ({ ...SCHEDULES.nightlySync, name, cron, timezone, past: HEALTHY }));
    return showing(build(schedules, now));
  },
  paused(now = Date.now()): Scenario {
    const byFailures = { reason: 'failures', note: null, by: 'system', since: now - DAY, until: null } as const;
    const failing = { ...HEALTHY, incidents: lately(10, refuses(422, { message: 'scope is unknown' })) };
    const schedules = [
      { ...SCHEDULES.reminders, pause: officeMove(now), past: HEALTHY },
      { ...SCHEDULES.nightlySync, pause: byFailures, past: failing },
    ];
    return showing(build(schedules, now));
  },
  overlapping(now = Date.now()): Scenario {
    const often = {
      ...SCHEDULES.usageReport,
      cron: '*/15 * * * *',
      settings: { overlap: 'queue_one' },
      past: HEALTHY,
    } as const;
    const report = buildSchedule(often, INSTALL, { now, place: 0 });
    const reminders = buildSchedule({ ...SCHEDULES.reminders, past: HEALTHY }, INSTALL, { now, place: 1 });
    const { schedule } = reminders;
    return showing([
      waiting(running(report, now), now),
      { ...reminders, schedule: { ...schedule, skipNextAt: schedule.nextRunAt } },
    ]);
  },
  'clear-upgrade'(now = Date.now()): Scenario {
    const { nightlySync, usageReport } = SCHEDULES;
    const healthy = [nightlySync, usageReport].map((one) => ({ ...one, past: HEALTHY }));
    return showing(build(healthy, now), hostWith({ manifests: { '2.0.0': [...INSTALL.published.endpoints] } }));
  },
  'blocked-upgrade': (now = Date.now()): Scenario => showing(build([{ ...SCHEDULES.nightlySync, past: HEALTHY }], now)),
  'tenant-stopped'(now = Date.now()): Scenario {
    const stop = { reason: 'Runaway imports, ticket 4711', by: 'Olga Operator', at: now - HOUR };
    return showing(atRest(now), hostWith({}), [
      { tenantId: NORTHWIND, stop, feature: null, suspendedAt: null, engine: null },
    ]);
  },
  'feature-off': (now = Date.now()): Scenario =>
    showing(atRest(now), hostWith({}), [
      { tenantId: NORTHWIND, stop: null, feature: { on: false, at: now - HOUR }, suspendedAt: null, engine: null },
    ]),
  'carried-invalid': (now = Date.now()): Scenario =>
    showing(build([{ ...SCHEDULES.warrantyLookup, past: HEALTHY }], now)),
  slow: (now = Date.now()): Scenario => ({ ...typical(now), network: { all: 3_000 } }),
  loading: (now = Date.now()): Scenario => ({ ...typical(now), network: { all: 'never' } }),
  'signed-out': (now = Date.now()): Scenario => ({ ...typical(now), signedOut: true }),
  'one-failing': (now = Date.now()): Scenario => showing(build([failing(3), ...HEALTHY_SCHEDULES], now)),
  'auto-paused'(now = Date.now()): Scenario {
    const pause = { reason: 'failures', note: null, by: 'system', since: now - 2 * HOUR, until: null } as const;
    return showing(build([{ ...failing(10), pause }, ...HEALTHY_SCHEDULES], now));
  },
  'long-running'(now = Date.now()): Scenario {
    const [nightly, ...others] = build([{ ...SCHEDULES.nightlySync, past: HEALTHY }, ...HEALTHY_SCHEDULES], now);
    const slow = nightly && running(nightly, now, { forMs: 4 * MINUTE, endsInMs: 10 * MINUTE });
    return showing([...(slow ? [slow] : []), ...others]);
  },
  retrying(now = Date.now()): Scenario {
    const licences = { ...SCHEDULES.licenceCount, past: HEALTHY };
    const [first, ...others] = build([licences, { ...SCHEDULES.reminders, past: HEALTHY }], now);
    return showing([...(first ? [retrying(first, now)] : []), ...others]);
  },
  'at-tenant-quota': (now = Date.now()): Scenario => ({
    ...typical(now),
    limits: { maxSchedulesPerTenant: Object.keys(SCHEDULES).length },
  }),
  'client-user': (now = Date.now()): Scenario => ({ ...typical(now), person: 'client' }),
  'sync-pending': (now = Date.now()): Scenario => ({ ...typical(now), syncPending: true }),
  conflict: (now = Date.now()): Scenario => ({ ...typical(now), conflicts: true }),
  'api-down': (now = Date.now()): Scenario => ({ ...typical(now), network: { all: 'down' } }),
  flaky: (now = Date.now()): Scenario => ({ ...typical(now), network: { all: 'flaky' } }),
  'expired-session': (now = Date.now()): Scenario => ({ ...typical(now), sessionEndsAfterMs: 20_000 }),
  'clock-change-week': (now = Date.parse('2027-03-24T08:00:00Z')): Scenario => atClockChange(now),
  'repeated-hour': (now = Date.parse('2026-10-24T23:50:00Z')): Scenario => atClockChange(now),
  'skewed-clock': (now = Date.now()): Scenario => ({ ...typical(now), clockSkewMs: 3 * HOUR }),
  'other-zone': (now = Date.now()): Scenario => ({ ...typical(now), timezone: 'Pacific/Auckland' }),
  'hostile-strings'(now = Date.now()): Scenario {
    const message = '<b onclick="document.title=0">refused</b> \u2028 </script>';
    const past = { ...HEALTHY, incidents: lately(2, refuses(422, { message })) };
    const [first, ...others] = HOSTILE_NAMES.map((name) => ({ ...SCHEDULES.nightlySync, name, past: HEALTHY }));
    const pause = { ...officeMove(now), note: HOSTILE_NAMES[0] ?? null };
    return showing(
      build(
        [{ ...SCHEDULES.reminders, name: 'Paused', pause, past }, ...(first ? [{ ...first, past }] : []), ...others],
        now,
      ),
    );
  },
  'old-remote': (now = Date.now()): Scenario => ({ ...typical(now), newerService: true }),
  'quiet-night'(now = Date.now()): Scenario {
    const hub = build([{ ...SCHEDULES.nightlySync, past: HEALTHY }], now, INSTALL);
    const report = nightly('Usage report', 'POST /usage/report', {}, { cron: '0 * * * *', timezone: 'UTC' });
    const paused = { cron: '0 8 * * *', pause: officeMove(now) };
    const reminders = nightly('Morning reminders', 'POST /tickets/remind', {}, paused);
    return showing(
      [
        ...hub,
        ...build([report], now, BILLING, 10),
        ...build([nightly('Warranty refresh', 'GET /warranty/refresh')], now, WARRANTY, 20),
        ...build([reminders], now, TICKETS, 30),
      ],
      ALL_EXTENSIONS,
    );
  },
  'bad-night'(now = Date.now()): Scenario {
    const byFailures = { reason: 'failures', note: null, by: 'system', since: now - 5 * HOUR, until: null } as const;
    const refused = lately(3, refuses(422, { message: 'the ledger is closed' }));
    return showing(
      [
        ...atRest(now),
        ...build(
          [
            nightly('Reconcile payments', 'POST /usage/reconcile', { incidents: refused }),
            nightly('Usage report', 'POST /usage/report', { incidents: { 1: 'missed', 2: 'missed' } }),
            nightly(
              'Ledger check',
              'GET /usage/export',
              { incidents: lately(10, hangs) },
              { pause: byFailures, cron: '5 * * * *' },
            ),
          ],
          now,
          BILLING,
          20,
        ),
        ...build(
          [
            nightly('Warranty refresh', 'GET /warranty/refresh', { incidents: { 1: 'overlap' } }),
            nightly('Warranty import', 'POST /warranty/import'),
          ],
          now,
          WARRANTY,
          30,
        ),
        ...build([nightly('Escalations', 'POST /tickets/escalate', {}, { cron: '*/15 * * * *' })], now, TICKETS, 40),
      ],
      ALL_EXTENSIONS,
    );
  },
  hundreds: (now = Date.now()): Scenario =>
    showing(
      SEVERAL.flatMap((at, place) =>
        build(
          Array.from({ length: 80 }, (_, index) => ({
            ...oneOfMany(index),
            endpoint: Object.keys(at.published.routes)[0] ?? '',
            past: { runs: 2, incidents: index % 5 === 4 ? lately(2, hangs) : {} },
          })),
          now,
          at,
          place * 80,
        ),
      ),
      ALL_EXTENSIONS,
    ),
} satisfies Record<string, (now?: number) => Scenario>;

export type ScenarioName = keyof typeof scenarios;

export function isScenarioName(name: string): name is ScenarioName {
  return Object.hasOwn(scenarios, name);
}

import { DEFAULT_LIMITS } from '@extension-schedules/core/limits.ts';
import { previousOccurrence } from '@extension-schedules/core/recurrence/occurrences.ts';
import { newRun, occurrenceRunId } from '@extension-schedules/service/domain/runs/new-run.ts';
import { recurrenceOf } from '@extension-schedules/service/domain/schedules/next-run.ts';
import { NORTHWIND } from './people.ts';
import { hostWith, INSTALL, MANIFEST, type ScheduleSpec } from './scenarios/agreement-hub.ts';
import type { Ending, History } from './scenarios/history.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { build, runningNow, typical } from './scenarios/typical.ts';

const HEALTHY: History = { count: 20, takes: 2_000 };

/** A scenario of the usual surroundings and these schedules. */
function showing(specs: readonly (readonly [ScheduleSpec, History])[], now: number): Scenario {
  return { ...typical(now), seed: { host: hostWith(), ...build(specs, now) } };
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

/** Every fifth of them has just failed. */
function oneOfMany(index: number): [ScheduleSpec, History] {
  const name = `${pick(TASKS, index)}, ${pick(CUSTOMERS, Math.floor(index / 5))} ${Math.floor(index / 25) + 1}`;
  const failed: Ending = { status: 'timed_out', code: 'TIMED_OUT', message: 'No answer within 30000 ms.' };
  const spec = { name, cron: pick(CRONS, index), timezone: pick(ZONES, index), enabled: index % 7 !== 3 };
  return [
    spec,
    { count: 20, takes: 800 + 400 * (index % 9), ending: (ago) => (index % 5 === 4 && ago <= 2 ? failed : undefined) },
  ];
}

/** Named situations, the same for stories, tests, the standalone page and QA. */
export const scenarios = {
  typical,
  empty: (now = Date.now()): Scenario => showing([], now),
  noEndpoints: (now = Date.now()): Scenario => ({ ...typical(now), seed: { host: hostWith({ manifest: [] }) } }),
  /** The API answers 500 to everything. */
  failing: (now = Date.now()): Scenario => ({ ...typical(now), storeAway: true }),
  readOnly: (now = Date.now()): Scenario => ({ ...typical(now), person: 'reader' }),
  quotaReached(now = Date.now()): Scenario {
    const scenario = typical(now);
    return { ...scenario, limits: { maxSchedulesPerInstall: scenario.seed.schedules?.length ?? 0 } };
  },
  installDisabled(now = Date.now()): Scenario {
    const { seed, ...rest } = typical(now);
    const finished = seed.runs?.filter(({ status }) => status !== 'running') ?? [];
    return { ...rest, seed: { ...seed, host: hostWith({ enabled: false }), runs: finished } };
  },
  fiftyRows(now = Date.now()): Scenario {
    const specs = Array.from({ length: DEFAULT_LIMITS.maxSchedulesPerInstall }, (_, index) => oneOfMany(index));
    return showing(specs, now);
  },
  longNames(now = Date.now()): Scenario {
    const sentence =
      'Synchronise every agreement of every customer with every distributor, and tell the service desk. ';
    const names = [
      sentence.repeat(2).slice(0, 128).trim(),
      'Donaudampfschifffahrtsgesellschaftskapitänsversicherungsabgleich'.repeat(2).slice(0, 128),
      '毎晩の契約同期とすべての顧客への利用状況報告書の送信',
      null,
    ];
    const cron = '1,6,11,16,21,26,31,36,41,46,51,56 8-18 * 1,2,3,4,5,6,9,10,11,12 1-5';
    const specs = names.map((name) => [{ name, cron, timezone: 'America/Argentina/ComodRivadavia' }, HEALTHY] as const);
    return showing(specs, now);
  },
  paused(now = Date.now()): Scenario {
    const since = now - 86_400_000;
    const until = now + 4 * 86_400_000;
    const byUser = { reason: 'user', note: 'Office move', by: 'Dana Weber', since, until } as const;
    const byFailures = { reason: 'failures', note: null, by: 'system', since, until: null } as const;
    const failed: Ending = { status: 'failed', code: 'GUEST_ERROR', message: 'scope is unknown', httpStatus: 422 };
    return showing(
      [
        [{ name: 'Reminder e-mails', cron: '0 9 * * 1-5', path: '/reminders/send', pause: byUser }, HEALTHY],
        [
          { name: 'Nightly agreement sync', cron: '30 2 * * *', pause: byFailures },
          { ...HEALTHY, ending: (ago) => (ago <= 10 ? failed : undefined) },
        ],
      ],
      now,
    );
  },
  /** One goes on and the next occurrence waits behind it; of another one the next occurrence is to be skipped. */
  overlapping(now = Date.now()): Scenario {
    const scenario = showing(
      [
        [{ name: 'Usage report to billing', cron: '*/15 * * * *', overlap: 'queue_one' }, HEALTHY],
        [{ name: 'Reminder e-mails', cron: '0 9 * * 1-5', path: '/reminders/send' }, HEALTHY],
      ],
      now,
    );
    const { schedules = [], runs = [] } = scenario.seed;
    const [report, reminders] = schedules;
    if (!report || !reminders) return scenario;
    const recurrence = recurrenceOf(report);
    const nominal = (recurrence && previousOccurrence(recurrence, now)) ?? now;
    const seed = { id: occurrenceRunId(report.id, nominal), scheduledFor: nominal, trigger: 'schedule' as const };
    const waiting = newRun(report, INSTALL, seed, now - 20_000);
    return {
      ...scenario,
      seed: {
        ...scenario.seed,
        schedules: [report, { ...reminders, skipNextAt: reminders.nextRunAt }],
        runs: [...runs.filter(({ id }) => id !== waiting.id), runningNow(report, now), waiting],
      },
    };
  },
  /** The next version has every endpoint of the installed one. */
  upgradeClear(now = Date.now()): Scenario {
    const { seed, ...rest } = showing(
      [
        [{ name: 'Nightly agreement sync', cron: '30 2 * * *' }, HEALTHY],
        [{ name: 'Usage report to billing', cron: '*/15 * * * 1-5', path: '/usage/report' }, HEALTHY],
      ],
      now,
    );
    return { ...rest, seed: { ...seed, host: hostWith({ next: MANIFEST }) } };
  },
  /** One schedule stands in the way of the next version. */
  upgradeOneBlocked: (now = Date.now()): Scenario =>
    showing([[{ name: 'Nightly agreement sync', cron: '30 2 * * *' }, HEALTHY]], now),
  tenantStopped(now = Date.now()): Scenario {
    const { seed, ...rest } = typical(now);
    const finished = seed.runs?.filter(({ status }) => status !== 'running') ?? [];
    const stop = { reason: 'Runaway imports, ticket 4711', by: 'Olga Operator', at: now - 3_600_000 };
    return {
      ...rest,
      seed: { ...seed, runs: finished, controls: [{ tenantId: NORTHWIND, stop, featureOffAt: null, engine: null }] },
    };
  },
  /** The card shows nothing. */
  featureOff(now = Date.now()): Scenario {
    const { seed, ...rest } = typical(now);
    const controls = [{ tenantId: NORTHWIND, stop: null, featureOffAt: now - 3_600_000, engine: null }];
    return { ...rest, seed: { ...seed, runs: [], controls } };
  },
  invalidEndpoint: (now = Date.now()): Scenario =>
    showing(
      [[{ name: 'Warranty lookup', cron: '0 4 * * 0', path: '/warranty/refresh', endpointValid: false }, HEALTHY]],
      now,
    ),
  slow: (now = Date.now()): Scenario => ({ ...typical(now), delayMs: 3_000 }),
  /** The first answer never comes. */
  loading: (now = Date.now()): Scenario => ({ ...typical(now), delayMs: 'infinite' }),
  unauthorized: (now = Date.now()): Scenario => ({ ...typical(now), signedOut: true }),
};

export type ScenarioName = keyof typeof scenarios;

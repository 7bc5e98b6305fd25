import { anyCronText } from '@extension-schedules/core/recurrence/arbitraries.fixture.ts';
import { nextTransition } from '@extension-schedules/core/recurrence/clock-changes.ts';
import { parseRecurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import { DAY, HOUR } from '@extension-schedules/core/recurrence/time.ts';
import { findZone } from '@extension-schedules/core/recurrence/zone.ts';
import type { HostData } from '@extension-schedules/dev/world/host-data.ts';
import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import { createApi } from '@extension-schedules/service/api/api.ts';
import type { ContractDocument } from '@extension-schedules/service/api/document.ts';
import { endpointId } from '@extension-schedules/service/domain/endpoints/materialize.ts';
import { settleDue } from '@extension-schedules/service/domain/occurrences/settle-due.ts';
import type { JobRunner } from '@extension-schedules/service/domain/ports/job-runner.ts';
import type { LogEntry } from '@extension-schedules/service/domain/ports/log.ts';
import type { RunRow } from '@extension-schedules/service/domain/ports/store/runs.ts';
import type { Store } from '@extension-schedules/service/domain/ports/store.ts';
import fc from 'fast-check';
import { expect } from 'vitest';

/** A store whose schedules are driven through time. */
export interface FiringTarget {
  store: Store;
  /** The earliest next run of all schedules. */
  earliest(): Promise<number | undefined>;
  /** Deletes the recorded runs: they are never executed, so they would overlap the next occurrence. */
  takeRuns(): Promise<Pick<RunRow, 'scheduleId' | 'scheduledFor' | 'status' | 'missedCount'>[]>;
  /** Deletes all schedules. */
  clear(): Promise<void>;
}

/** Two years with changes of every kind, the moving ones of Ramadan among them. */
const START = Date.UTC(2025, 0, 1);
const END = Date.UTC(2027, 0, 1);
/** The most occurrences one preview returns. */
const PAGE = 30;

const TENANT = 'f1e0a000-0000-4000-8000-000000000001';
const EXTENSION = 'f1e0a000-0000-4000-8000-000000000002';
const VERSION = 'f1e0a000-0000-4000-8000-000000000003';
const INSTALL = 'f1e0a000-0000-4000-8000-000000000004';
const ENDPOINT = { method: 'POST', path: '/work' };

export const FIRING_HOST: HostData = {
  extensions: [
    {
      id: EXTENSION,
      name: 'Firing',
      publisher: 'firing',
      versions: [
        {
          id: VERSION,
          version: '1.0.0',
          manifest: [{ ...ENDPOINT, handler: 'dist/work' }],
          contentHashes: ['sha256:1'],
        },
      ],
    },
  ],
  installs: [
    {
      id: INSTALL,
      tenantId: TENANT,
      extensionId: EXTENSION,
      versionId: VERSION,
      enabled: true,
      config: {},
      providers: [],
      secrets: null,
    },
  ],
  timezones: {},
};

/** Every kind of clock change there is in the coming years, aliases old and new, and zones without any. */
export const FIRING_ZONES = [
  'Africa/Cairo',
  'Africa/Casablanca',
  'America/Asuncion',
  'America/Havana',
  'America/Los_Angeles',
  'America/New_York',
  'America/Nuuk',
  'America/Santiago',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Antarctica/Troll',
  'Asia/Beirut',
  'Asia/Calcutta',
  'Asia/Gaza',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Australia/Adelaide',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Europe/Dublin',
  'Europe/Kiev',
  'Europe/London',
  'GB-Eire',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Easter',
  'Pacific/Norfolk',
  'US/Eastern',
  'UTC',
] as const;

const MINIMUM_INTERVAL_SECONDS = 300;

/** Seeded, so that a failure can be reproduced. */
export function randomExpressions(count: number, seed: number): string[] {
  const limits = { minimumInterval: MINIMUM_INTERVAL_SECONDS * 1000 };
  return fc.sample(
    anyCronText.filter((text) => parseRecurrence(text, 'UTC', limits).ok),
    { numRuns: count, seed },
  );
}

type Stretch = readonly [from: number, to: number];

/**
 * How much of the two years an expression is driven through: all of it, or, when it runs more than `mostADay` times a
 * day, `aroundClockChanges`.
 */
export function stretchesOf(cron: string, zoneName: string, mostADay: number): Stretch[] {
  const parsed = parseRecurrence(cron, zoneName);
  if (!parsed.ok) throw new Error(`${cron} ${zoneName}`);
  const { minutes, hours } = parsed.recurrence.cron;
  return minutes.length * hours.length <= mostADay ? [[START, END]] : aroundClockChanges(zoneName);
}

/** From a day before to a day after each clock change of the zone in the two years, and the first three days of them. */
export function aroundClockChanges(zoneName: string): Stretch[] {
  const zone = findZone(zoneName);
  if (!zone.ok) throw new Error(`${zoneName} is no zone here.`);
  const found: Stretch[] = [[START, START + 3 * DAY]];
  for (let at = nextTransition(zone.zone, START, END); at !== undefined; at = nextTransition(zone.zone, at, END)) {
    found.push([at - 26 * HOUR, at + 26 * HOUR]);
  }
  return found;
}

export interface FiringProof {
  /**
   * Asks the preview operation page after page for every occurrence of a stretch, then creates the schedules, drives the
   * ticker through it and compares what it recorded.
   * @returns how many runs there were
   */
  compare(expressions: readonly string[], timezone: string, stretch: Stretch): Promise<number>;
}

export function firingProof(document: ContractDocument, target: FiringTarget): FiringProof {
  let now = START;
  const clock = { now: () => now };
  const jobs: JobRunner = {
    engine: 'pg-boss',
    scheduleChanged: async () => {},
    scheduleDeleted: async () => {},
    enqueue: async () => {},
    syncStates: async (_, schedules) => schedules.map(() => 'in_sync'),
  };
  const api = createApi({
    document,
    store: target.store,
    jobs,
    clock,
    limits: {
      maxSchedulesPerInstall: 1_000,
      maxSchedulesPerTenant: 1_000,
      minimumIntervalSeconds: MINIMUM_INTERVAL_SECONDS,
      runNowPerMinute: 5,
      tenantConcurrency: 8,
      attemptTimeoutMs: 1_000,
      runRetentionDays: 90,
    },
    timezoneDataVersion: 'test',
    authenticate: async () => ({
      tenantId: TENANT,
      subject: 'prover',
      name: 'Prover',
      userType: 'internal',
      permissions: new Set(['extension:read', 'extension:write']),
    }),
    log: ({ error }) => {
      throw error;
    },
  });

  async function call<T>(operationId: string, body: object, key = 'none'): Promise<T> {
    const answer = await api.handle(operationId, {
      params: { extensionId: EXTENSION },
      query: {},
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
      requestId: 'proof',
    });
    expect(answer.status, answer.body).toBeLessThan(300);
    return JSON.parse(answer.body ?? '');
  }

  /** Requests page after page, each from the instant at which the previous one ended. */
  async function previewed(cron: string, timezone: string, from: number, to: number): Promise<number[]> {
    const found: number[] = [];
    now = from;
    for (;;) {
      const body = { cron, timezone, count: PAGE };
      const { next } = await call<components['schemas']['SchedulePreview']>('previewSchedule', body);
      const page = next.map(({ at }) => Date.parse(at)).filter((at) => at <= to);
      found.push(...page);
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) return found;
      now = last;
    }
  }

  /** The runs that the ticker records when it ticks on time at each next run. */
  async function fired(to: number): Promise<Map<string, number[]>> {
    const found = new Map<string, number[]>();
    const odd: object[] = [];
    for (let next = await target.earliest(); next !== undefined && next <= to; next = await target.earliest()) {
      if (next <= now) throw new Error(`What was due at ${new Date(next).toISOString()} is due still.`);
      now = next;
      await settleDue({ store: target.store, jobs, clock, log: failOnError }, 'pg-boss', 1_000);
      for (const { scheduleId, scheduledFor, status, missedCount } of await target.takeRuns()) {
        if (status !== 'queued' || missedCount > 0 || scheduledFor !== now)
          odd.push({ status, missedCount, scheduledFor });
        const runs = found.get(scheduleId);
        if (runs) runs.push(scheduledFor);
        else found.set(scheduleId, [scheduledFor]);
      }
    }
    expect(odd).toEqual([]);
    return found;
  }

  return {
    async compare(expressions, timezone, [from, to]) {
      const expected: number[][] = [];
      for (const cron of expressions) expected.push(await previewed(cron, timezone, from, to));
      now = from;
      const ids: string[] = [];
      for (const [index, cron] of expressions.entries()) {
        const body = { endpoint_id: endpointId(VERSION, ENDPOINT), cron, timezone };
        const key = `${timezone}/${from}/${to}/${index}`;
        ids.push((await call<components['schemas']['Schedule']>('createSchedule', body, key)).id);
      }
      const found = await fired(to);
      for (const [index, cron] of expressions.entries()) {
        expect(found.get(ids[index] ?? '') ?? [], `${cron} ${timezone}`).toEqual(expected[index]);
      }
      await target.clear();
      return expected.flat().length;
    },
  };
}

function failOnError({ error }: LogEntry): void {
  if (error !== undefined) throw error;
}

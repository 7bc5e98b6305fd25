import { DEFAULT_LIMITS } from '@extension-schedules/core/limits.ts';
import { SCHEDULE_STATES } from '@extension-schedules/core/states.ts';
import { createApi } from '@extension-schedules/service/api/api.ts';
import { followUninstalls } from '@extension-schedules/service/domain/admin/follow-uninstalls.ts';
import { settleDue } from '@extension-schedules/service/domain/occurrences/settle-due.ts';
import { type Caller, OPERATE, type Operator } from '@extension-schedules/service/domain/ports/caller.ts';
import type { LogEntry } from '@extension-schedules/service/domain/ports/log.ts';
import { readContractDocument } from '@extension-schedules/service/http/contract-document.ts';
import { createPgBossJobRunner } from '@extension-schedules/service/jobs/pg-boss/job-runner.ts';
import { startBoss } from '@extension-schedules/service/jobs/pg-boss/queue.ts';
import { RUN_QUEUE } from '@extension-schedules/service/jobs/pg-boss/queue-schema.ts';
import { createPostgresStore } from '@extension-schedules/service/store/postgres-store.ts';
import type pg from 'pg';
import { say } from '../rig/say.ts';
import { CLAIM_BY_HAND, LIST_BY_HAND, OPERATORS_BY_HAND, OVERVIEW_BY_HAND, SETTLE_BY_HAND } from './by-hand.ts';
import { EXTENSIONS, NEXT_CENTURY } from './fill.ts';
import { setDue, takeBack } from './measured-tenants.ts';

export interface Operation {
  name: string;
  work(): Promise<unknown>;
  /** A hand-written statement that reads or writes the same rows. */
  byHand?(): Promise<unknown>;
  /** Before and after each measurement, not measured. */
  before?(): Promise<unknown>;
  after?(): Promise<unknown>;
}

export interface Operations {
  all: readonly Operation[];
  /** How many statements were sent since the last call. */
  statements(): number;
  close(): Promise<void>;
}

const PAGE = '50';
const DUE = 100;
/** As the ticker and the housekeeping of a worker have it. */
const BATCH = 250;
const INSTALLS_AT_ONCE = 1_000;
/** Every schedule is due by then. */
const ALL_DUE = Date.parse(NEXT_CENTURY) + 2 * 86_400_000;

/** What is measured on a database: requests as the API handles them behind its server, and ticks of a worker. */
export async function operationsOn(url: string, sql: pg.Pool, tenants: readonly string[]): Promise<Operations> {
  let sent = 0;
  const store = createPostgresStore({
    databaseUrl: url,
    onQuery: () => {
      sent += 1;
    },
  });
  const boss = await startBoss(url, { supervise: false, onError: (error) => say(String(error)) });
  const jobs = createPgBossJobRunner(boss);
  const clock = { now: Date.now };
  const deps = { store, jobs, clock, log };
  let caller: Caller | Operator = OPERATOR;
  const api = createApi({
    document: await readContractDocument(),
    ...{ ...deps, limits: DEFAULT_LIMITS, timezoneDataVersion: 'bench' },
    authenticate: async () => caller,
  });
  async function handle(as: Caller | Operator, operationId: string, query: Record<string, string> = {}) {
    caller = as;
    const params = { extensionId: EXTENSIONS[0] ?? '' };
    const { status, body } = await api.handle(operationId, {
      params,
      query,
      headers: {},
      body: undefined,
      requestId: 'bench',
    });
    if (status !== 200) throw new Error(`${operationId} was answered ${status}: ${body}`);
  }
  const inTurn = turns(tenants);
  const byHandInTurn = turns(tenants);
  const tick = async (expected: number) => {
    const { claimed } = await settleDue(deps, 'pg-boss', BATCH);
    if (claimed !== expected) throw new Error(`A tick claimed ${claimed} schedules instead of ${expected}.`);
  };
  const operators = (name: string, query: Record<string, string>): Operation => ({
    name: `operators' list, ${name}`,
    work: () => handle(OPERATOR, 'listAllSchedules', { ...query, limit: PAGE }),
  });
  const install = await sql.query<{ id: string }>('select id from tenant_extension_install where tenant_id = $1', [
    tenants.at(-1),
  ]);
  return {
    all: [
      {
        name: 'list of an install',
        work: () => handle(adminOf(inTurn()), 'listSchedules', { limit: PAGE }),
        byHand: () => sql.query(LIST_BY_HAND, [byHandInTurn(), EXTENSIONS[0]]),
      },
      {
        name: 'overview of a tenant',
        work: () => handle(adminOf(inTurn()), 'getOverview'),
        byHand: () => sql.query(OVERVIEW_BY_HAND, [byHandInTurn()]),
      },
      { name: 'tick, none due', work: () => tick(0), byHand: () => sql.query(CLAIM_BY_HAND, [BATCH, new Date()]) },
      {
        name: `tick, ${DUE} due`,
        before: () => setDue(sql, tenants, DUE),
        work: () => tick(DUE),
        byHand: () => sql.query(SETTLE_BY_HAND, [BATCH, RUN_QUEUE]),
        after: () => takeBack(sql, tenants),
      },
      {
        name: `claim of ${DUE}, all due`,
        work: () => store.transaction('worker', (tx) => tx.schedules.claimDue('pg-boss', ALL_DUE, DUE)),
        byHand: () => sql.query(CLAIM_BY_HAND, [DUE, new Date(ALL_DUE)]),
      },
      ...SCHEDULE_STATES.map((state) => ({
        ...operators(state, { state }),
        ...(state === 'paused' ? { byHand: () => sql.query(OPERATORS_BY_HAND, [Number(PAGE)]) } : {}),
      })),
      operators('of an extension', { extension_id: EXTENSIONS[1] ?? '' }),
      operators('of an install', { install_id: install.rows[0]?.id ?? '' }),
      operators('of a job runner', { engine: 'temporal' }),
      { name: 'search for removed installs', work: () => followUninstalls(deps, INSTALLS_AT_ONCE) },
    ],
    statements() {
      const count = sent;
      sent = 0;
      return count;
    },
    async close() {
      await boss.stop({ graceful: false });
      await store.close();
    },
  };
}

const OPERATOR: Operator = { tenantId: null, subject: 'bench', name: 'Bench', permissions: new Set([OPERATE]) };

function adminOf(tenantId: string): Caller {
  const permissions = new Set(['extension:read', 'extension:write']);
  return { tenantId, subject: 'bench', name: 'Bench', userType: 'internal', permissions };
}

function log({ event, error }: LogEntry): void {
  if (error) say(`${event} ${error}`);
}

/** Each call returns the next one. */
function turns(tenants: readonly string[]): () => string {
  let at = 0;
  return () => tenants[at++ % tenants.length] ?? '';
}

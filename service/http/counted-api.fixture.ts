import { randomUUID } from 'node:crypto';
import { DEFAULT_LIMITS } from '@extension-schedules/core/limits.ts';
import { writeHost } from '@extension-schedules/dev/world/postgres/write-host.ts';
import { HOST, MAIN, PEOPLE } from '@extension-schedules/testing/conformance/fixture.ts';
import { testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { createApi } from '#api/api.ts';
import { USUAL_EVENT_TYPES } from '#domain/ports/store/events.ts';
import { createPgBossJobRunner } from '#jobs/pg-boss/job-runner.ts';
import { startBoss } from '#jobs/pg-boss/queue.ts';
import { createPostgresStore } from '#store/postgres-store.ts';
import { readContractDocument } from './contract-document.ts';

export interface CountedApi {
  databaseUrl: string;
  /** Sends a request of the admin's, with a new Idempotency-Key. */
  handle(
    operationId: string,
    request?: { body?: object; query?: Record<string, string>; scheduleId?: string },
  ): Promise<{ status: number; body: string | undefined }>;
  /** The statements that a piece of work sends, in order. */
  statementsOf(work: () => Promise<unknown>): Promise<string[]>;
  close(): Promise<void>;
}

/** The API on a database of its own, without a server and without limits on schedules and manual runs. */
export async function startCountedApi(): Promise<CountedApi> {
  const database = await testDatabase();
  await writeHost(database.url, HOST, Date.now());
  let statements: string[] = [];
  const store = createPostgresStore({
    databaseUrl: database.url,
    eventTypes: USUAL_EVENT_TYPES,
    onQuery: (statement) => statements.push(statement),
  });
  const boss = await startBoss(database.url, { supervise: false, onError: () => {} });
  const api = createApi({
    document: await readContractDocument(),
    store,
    jobs: createPgBossJobRunner(boss),
    clock: { now: Date.now },
    limits: { ...DEFAULT_LIMITS, maxSchedulesPerInstall: 1_000, maxSchedulesPerTenant: 1_000, runNowPerMinute: 1_000 },
    timezoneDataVersion: 'test',
    authenticate: async () => PEOPLE.admin,
    log: () => {},
  });
  return {
    databaseUrl: database.url,
    handle: (operationId, { body, query = {}, scheduleId = '' } = {}) =>
      api.handle(operationId, {
        params: { extensionId: MAIN.id, scheduleId },
        query,
        headers: { 'content-type': 'application/json', 'if-match': '*', 'idempotency-key': randomUUID() },
        body: body && JSON.stringify(body),
        requestId: 'test',
      }),
    async statementsOf(work) {
      statements = [];
      await work();
      return statements;
    },
    async close() {
      await boss.stop({ graceful: false });
      await store.close();
      await database.drop();
    },
  };
}

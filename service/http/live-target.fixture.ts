import { randomUUID } from 'node:crypto';
import { createDevRunner, type DevRunner } from '@extension-schedules/dev/extension-runner/dev-runner.ts';
import type { DemoExtension } from '@extension-schedules/dev/world/demo-extension.ts';
import { writeHost } from '@extension-schedules/dev/world/postgres/write-host.ts';
import { HOST, LIMITS, PEOPLE, type PersonId, ROUTES } from '@extension-schedules/testing/conformance/fixture.ts';
import type { ConformanceTarget } from '@extension-schedules/testing/conformance/target.ts';
import { testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import pg from 'pg';
import { expect } from 'vitest';
import type { Admit } from '#api/admit.ts';
import { createApi } from '#api/api.ts';
import type { ContractDocument } from '#api/document.ts';
import { USUAL_EVENT_TYPES } from '#domain/ports/store/events.ts';
import type { ServiceStore } from '#domain/ports/store.ts';
import { ok } from '#domain/problem.ts';
import { createOutboxJobs } from '#domain/temporal-sync/outbox-jobs.ts';
import { routeJobs } from '#domain/temporal-sync/route-jobs.ts';
import { createRunnerClient } from '#extension-runner/client.ts';
import { createPgBossJobRunner } from '#jobs/pg-boss/job-runner.ts';
import { startBoss } from '#jobs/pg-boss/queue.ts';
import { startWorker } from '#jobs/pg-boss/worker.ts';
import { watchStatements } from '#store/citus/statement-watch.fixture.ts';
import { passes } from '#store/database-failure.ts';
import { createPostgresStore } from '#store/postgres-store.ts';
import { TIMEZONE_DATA_VERSION } from '#store/tables/timezone-data.ts';
import { jwtAuthenticate } from './authenticate.ts';
import { limitRequests } from './limit-requests.ts';
import { createServer } from './server.ts';
import { worthlessTokens } from './worthless-tokens.fixture.ts';

const RULES = { issuer: 'conformance', audience: 'extension-schedules' };

/** The fixture's extensions as bundles of the development Runner. Each version behaves as its endpoints' names say. */
const EXTENSIONS: DemoExtension[] = HOST.extensions.map(({ id, name, publisher = 'conformance', versions }) => ({
  registryId: id,
  publisher,
  name,
  displayName: name,
  description: name,
  versions: versions.flatMap(({ id: versionId, version, contentHashes }) => {
    const contentHash = contentHashes.at(-1);
    return contentHash
      ? [{ version, id: versionId, contentHash, capabilities: [], endpoints: [], routes: ROUTES }]
      : [];
  }),
}));

/** The live service in one process with real HTTP, signed tokens, PostgreSQL, pg-boss and a Runner on its own port. */
export async function startLiveTarget(document: ContractDocument): Promise<ConformanceTarget> {
  const database = await testDatabase();
  await writeHost(database.url, HOST, Date.now());
  const host = new pg.Pool({ connectionString: database.url, max: 1 });

  const keys = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'live', alg: 'ES256' };
  const tokens = new Map<PersonId, string>();
  let runner: DevRunner = await createDevRunner({ extensions: EXTENSIONS });
  const runnerPort = Number(new URL(runner.url).port);

  const log = () => {};
  const clock = { now: Date.now };
  const store = createPostgresStore({ databaseUrl: database.url, eventTypes: USUAL_EVENT_TYPES });
  // The API's statements must work on Citus too, whatever the job runner.
  const watch = watchStatements();
  const storeOfApi = createPostgresStore({
    databaseUrl: database.url,
    onQuery: watch.onQuery,
    eventTypes: USUAL_EVENT_TYPES,
  });
  let broken: Error | undefined;
  const one = { tenantRequestsPerMinute: 1, requestConcurrency: 1, tenantRequestConcurrency: 1 };
  const refuseAll = limitRequests({ ...one, requestsPerMinute: 0, refusalDelayMs: 0 });
  const limits = { ...LIMITS };
  let admit: Admit | undefined;
  const breakable: ServiceStore = {
    transaction: (scope, work) => (broken ? Promise.reject(broken) : storeOfApi.transaction(scope, work)),
  };
  const boss = await startBoss(database.url, { supervise: true, onError: log });
  const engines = { 'pg-boss': createPgBossJobRunner(boss), temporal: createOutboxJobs('temporal', clock) };
  const jobs = routeJobs(engines, 'pg-boss');
  const client = createRunnerClient({ baseUrl: runner.url, maxResponseBytes: 16_384, graceMs: 1_000 });
  const worker = startWorker(
    boss,
    { store, jobs, runner: client, clock, random: () => 0, log },
    {
      concurrency: 10,
      tenantConcurrency: 10,
      tenantRunsPerMinute: 600,
      runRetentionDays: 90,
      databaseUrl: database.url,
    },
  );
  const api = createApi({
    document,
    store: breakable,
    maintenance: breakable,
    jobs,
    clock,
    limits,
    timezoneDataVersion: TIMEZONE_DATA_VERSION,
    authenticate: jwtAuthenticate(createLocalJWKSet({ keys: [jwk] }), RULES),
    admit: async (caller, work) => (admit ? admit(caller, work) : ok(await work())),
    passes,
    log,
  });
  const server = await createServer({ api, log, allowedOrigins: [] });
  const origin = await server.listen({ host: '127.0.0.1', port: 0 });

  return {
    limits,
    fetch: (path, request) => fetch(origin + path, request),
    async tokenFor(personId) {
      const known = tokens.get(personId);
      if (known) return known;
      const token = await new SignJWT(claimsOf(personId))
        .setProtectedHeader({ alg: 'ES256', kid: 'live' })
        .setIssuer(RULES.issuer)
        .setAudience(RULES.audience)
        .setExpirationTime('30m')
        .sign(keys.privateKey);
      tokens.set(personId, token);
      return token;
    },
    worthlessTokens: (personId) => worthlessTokens(keys, RULES, claimsOf(personId)),
    async changeInstall(installId, { versionId, enabled, extensionId }) {
      await host.query(
        `update tenant_extension_install set version_id = coalesce($2::uuid, version_id), is_enabled = coalesce($3, is_enabled),
           status = case $3 when true then 'enabled' else status end, registry_id = coalesce($4::uuid, registry_id)
         where id = $1`,
        [installId, versionId ?? null, enabled ?? null, extensionId ?? null],
      );
    },
    async makeDue(scheduleId, at) {
      const due = 'update tenant_extension_schedule set next_run_at = $2 where id = $1';
      await host.query(due, [scheduleId, new Date(at)]);
    },
    async takeRunnerDown() {
      await runner.close();
      return async () => {
        runner = await createDevRunner({ port: runnerPort, extensions: EXTENSIONS });
      };
    },
    async breakStore(how) {
      if (how === 'crowded') {
        admit = refuseAll;
        return async () => {
          admit = undefined;
        };
      }
      broken = Object.assign(new Error('The database is away.'), how === 'passing' ? { code: 'ECONNREFUSED' } : {});
      return async () => {
        broken = undefined;
      };
    },
    async reconcile(found) {
      const [holder, now] = [randomUUID(), Date.now()];
      await store.transaction('worker', async ({ reconciliation }) => {
        expect(await reconciliation.take(holder, now, now + 60_000, now)).toBe(true);
        await reconciliation.finish(holder, now, found);
      });
    },
    async giveUpEvents() {
      const now = Date.now();
      await store.transaction('worker', async ({ eventQueue }) => {
        for (let due = await eventQueue.due(now, 100); due.length > 0; due = await eventQueue.due(now, 100)) {
          for (const { tenantId, id } of due) {
            const claims = await eventQueue.claim(tenantId, [id], now, now);
            for (const claim of claims) await eventQueue.giveUp(claim, now, 'The receiver answered HTTP 503.');
          }
        }
      });
    },
    async close() {
      await server.close();
      await runner.close();
      await worker.stop();
      await client.close();
      await boss.stop({ graceful: false });
      await store.close();
      await storeOfApi.close();
      await host.end();
      await database.drop();
      expect(await watch.breaches()).toEqual([]);
    },
  };
}

function claimsOf(personId: PersonId): Record<string, unknown> {
  const { subject, name, permissions, ...person } = PEOPLE[personId];
  return {
    sub: subject,
    name,
    permissions: [...permissions],
    ...(person.tenantId === null ? { user_type: 'internal' } : { user_type: person.userType, tenant: person.tenantId }),
  };
}

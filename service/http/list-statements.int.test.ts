import { randomUUID } from 'node:crypto';
import { DEFAULT_LIMITS } from '@extension-schedules/core/limits.ts';
import { writeHost } from '@extension-schedules/dev/world/postgres/write-host.ts';
import { ENDPOINTS, HOST, MAIN, PEOPLE } from '@extension-schedules/testing/conformance/fixture.ts';
import { testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApi } from '#api/api.ts';
import { endpointId } from '#domain/endpoints/materialize.ts';
import { createPgBossJobRunner } from '#jobs/pg-boss/job-runner.ts';
import { startBoss } from '#jobs/pg-boss/queue.ts';
import { createPostgresStore } from '#store/postgres-store.ts';
import { readContractDocument } from './contract-document.ts';

let close: () => Promise<void>;
let statements: string[] = [];
let handle: (
  operationId: string,
  body?: object,
  given?: { scheduleId: string; query: Record<string, string> },
) => Promise<{ status: number; body: string | undefined }>;

beforeAll(async () => {
  const database = await testDatabase();
  await writeHost(database.url, HOST, Date.now());
  const store = createPostgresStore({ databaseUrl: database.url, onQuery: (statement) => statements.push(statement) });
  const boss = await startBoss(database.url, { supervise: false, onError: () => {} });
  const api = createApi({
    document: await readContractDocument(),
    store,
    jobs: createPgBossJobRunner(boss),
    clock: { now: Date.now },
    limits: DEFAULT_LIMITS,
    timezoneDataVersion: 'test',
    authenticate: async () => PEOPLE.admin,
    log: () => {},
  });
  handle = (operationId, body, { query = {}, ...ids } = { scheduleId: '', query: {} }) =>
    api.handle(operationId, {
      params: { extensionId: MAIN.id, ...ids },
      query,
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: body && JSON.stringify(body),
      requestId: 'test',
    });
  close = async () => {
    await boss.stop({ graceful: false });
    await store.close();
    await database.drop();
  };
});
afterAll(() => close?.());

it('lists thirty schedules in as many statements as two', async () => {
  const create = async (count: number) => {
    for (let at = 0; at < count; at += 1) {
      const endpoint_id = endpointId(MAIN.current, ENDPOINTS.succeeds);
      const created = await handle('createSchedule', { endpoint_id, cron: `${at} 4 * * *`, timezone: 'UTC' });
      expect(created.status).toBe(201);
    }
  };
  const countList = async (expected: number) => {
    statements = [];
    const list = await handle('listSchedules');
    expect(JSON.parse(list.body ?? '').items).toHaveLength(expected);
    return statements.length;
  };
  await create(2);
  const forTwo = await countList(2);
  await create(28);
  expect(await countList(30)).toBe(forTwo);
});

it('lists many changes that can be undone in as many statements as few', async () => {
  const list = async () =>
    JSON.parse((await handle('listSchedules')).body ?? '').items as { id: string; etag: string }[];
  const change = async (action: string, count: number) => {
    const items = (await list()).slice(0, count).map(({ id, etag }) => ({ id, etag }));
    expect((await handle('changeSchedules', { action, items })).status).toBe(200);
  };
  const countUndoable = async (deletions: number, disabled: number) => {
    statements = [];
    const undoable = JSON.parse((await handle('listUndoable')).body ?? '');
    expect(undoable.deletions).toHaveLength(deletions);
    expect(undoable.bulk_changes[0].schedules).toHaveLength(disabled);
    return statements.length;
  };
  await change('delete', 1);
  await change('disable', 1);
  const forTwo = await countUndoable(1, 1);
  await change('delete', 10);
  await change('disable', 12);
  expect(await countUndoable(11, 12)).toBe(forTwo);
});

it('previews in the same number of statements whatever else exists', async () => {
  const countPreview = async () => {
    statements = [];
    expect((await handle('previewSchedule', { cron: '0 4 * * *', timezone: 'UTC' })).status).toBe(200);
    return statements.filter((statement) => /^select/i.test(statement.trimStart())).length;
  };
  // Tenant and role, the permission, the extension, and the other schedules' next runs.
  expect(await countPreview()).toBe(4);
});

it('explains an instant in as many statements whatever has happened', async () => {
  const endpoint_id = endpointId(MAIN.current, ENDPOINTS.succeeds);
  const created = await handle('createSchedule', { endpoint_id, cron: '*/5 * * * *', timezone: 'UTC' });
  const { id: scheduleId, etag } = JSON.parse(created.body ?? '');
  const ask = async (operationId: string, query: Record<string, string>) => {
    statements = [];
    const { status, body } = await handle(operationId, undefined, { scheduleId, query });
    expect(status).toBe(200);
    return { body: JSON.parse(body ?? ''), count: statements.length };
  };
  const at = new Date(Date.now() + 86_400_000).toISOString();
  const coming = await ask('explainInstant', { at, until: new Date(Date.parse(at) + 3_600_000).toISOString() });
  expect(coming.body.cause).toBe('to_come');
  // Begin, tenant and role, the permission; the extension twice, the schedule; controls, audit and runs; commit.
  expect(coming.count).toBeLessThanOrEqual(10);
  const before = await ask('listQuietPeriods', { from: '2020-01-01T00:00:00Z' });
  expect(before.body.items).toEqual([]);
  for (let changes = 0; changes < 20; changes += 1) {
    const items = [{ id: scheduleId, etag: changes === 0 ? etag : '*' }];
    expect((await handle('changeSchedules', { action: changes % 2 ? 'resume' : 'pause', items })).status).toBe(200);
  }
  const after = await ask('listQuietPeriods', { from: '2020-01-01T00:00:00Z' });
  expect(after.body.items).toHaveLength(10);
  expect(after.count).toBe(before.count);
  const again = await ask('explainInstant', { at, until: new Date(Date.parse(at) + 3_600_000).toISOString() });
  expect(again).toMatchObject({ body: { cause: 'to_come' }, count: coming.count });
});

it('claims a key, validates and executes in one transaction', async () => {
  statements = [];
  const endpoint_id = endpointId(MAIN.current, ENDPOINTS.succeeds);
  expect((await handle('createSchedule', { endpoint_id, cron: '0 5 * * *', timezone: 'UTC' })).status).toBe(201);
  expect(statements.filter((statement) => statement === 'begin')).toHaveLength(1);
  // Begin, tenant and role, the permission, the install locked and read; the key's lock and row, a savepoint; the
  // endpoints, the tenant's lock, the quota, the schedule, its audit; three for the response; the savepoint, the stored
  // response, commit.
  expect(statements).toHaveLength(19);
});

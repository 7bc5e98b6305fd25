import { ENDPOINTS, MAIN } from '@extension-schedules/testing/conformance/fixture.ts';
import { createObedientRunner } from '@extension-schedules/testing/job-runner/obedient-runner.fixture.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { endpointId } from '#domain/endpoints/materialize.ts';
import { USUAL_EVENT_TYPES } from '#domain/ports/store/events.ts';
import { executeRun } from '#domain/runs/execute-run.ts';
import { createEndDelivery } from '#jobs/pg-boss/deliveries.ts';
import { createPgBossJobRunner } from '#jobs/pg-boss/job-runner.ts';
import { startBoss } from '#jobs/pg-boss/queue.ts';
import { RUN_QUEUE, type RunJob } from '#jobs/pg-boss/queue-schema.ts';
import { createPostgresStore } from '#store/postgres-store.ts';
import { type CountedApi, startCountedApi } from './counted-api.fixture.ts';

/**
 * Counts every statement that a request sends on its connection, pg-boss's too, from `begin` to `commit`. Statements that
 * share a packet count one by one.
 */
let api: CountedApi;
beforeAll(async () => {
  api = await startCountedApi();
  // The first one also writes the rows of the version's endpoints.
  await create('First');
});
afterAll(() => api?.close());

const endpoint_id = endpointId(MAIN.current, ENDPOINTS.succeeds);
const EVERYTHING = { endpoint_id, cron: '0 5 * * *', timezone: 'UTC', payload_json: { a: 1 } };

/** The statements of one request, which is one transaction. */
async function statementsOf(operationId: string, request: Parameters<CountedApi['handle']>[1], status = 200) {
  let text: string | undefined;
  const statements = await api.statementsOf(async () => {
    const response = await api.handle(operationId, request);
    expect(response.status, response.body).toBe(status);
    text = response.body;
  });
  expect([statements.at(0), statements.at(-1)]).toEqual(['begin', 'commit']);
  expect(statements.filter((statement) => statement === 'begin')).toHaveLength(1);
  return { count: statements.length, body: JSON.parse(text ?? '') };
}

const create = async (name: string) => {
  const { count, body } = await statementsOf('createSchedule', { body: { ...EVERYTHING, name } }, 201);
  return { count, scheduleId: body.id as string };
};

it('creates a schedule with 12 statements', async () => {
  // Begin, tenant and role; the install locked and read; the key; the endpoints; the tenant locked, its quota and names;
  // the schedule, its audit; the stored response, commit.
  expect((await create('Created')).count).toBe(12);
});

it('starts a manual run with 12 statements', async () => {
  const { scheduleId } = await create('Run');
  // Begin, tenant and role; the schedule locked, the install; the key; the tenant locked, its manual and unfinished runs;
  // the run, its job with the notification, its audit; the stored response, commit.
  expect((await statementsOf('runScheduleNow', { scheduleId, body: {} }, 202)).count).toBe(12);
});

it('executes a run with 21 statements', async () => {
  const { scheduleId } = await create('Executed');
  const { body: run } = await statementsOf('runScheduleNow', { scheduleId, body: {} }, 202);
  const statements: string[] = [];
  const store = createPostgresStore({
    databaseUrl: api.databaseUrl,
    eventTypes: USUAL_EVENT_TYPES,
    onQuery: (statement) => statements.push(statement),
  });
  const boss = await startBoss(api.databaseUrl, { supervise: false, onError: () => {} });
  const jobs = await boss.fetch<RunJob>(RUN_QUEUE, { batchSize: 100 });
  const job = jobs.find(({ data }) => data.runId === run.id);
  if (!job) throw new Error('The run has no job.');
  const endDelivery = createEndDelivery(boss);
  const runner = createObedientRunner();
  const deps = { store, jobs: createPgBossJobRunner(boss), runner, clock: { now: Date.now }, random: () => 0 };
  const execution = await executeRun({ ...deps, log: () => {} }, job.data, {
    over: (tx, again) => endDelivery(tx, job, again),
  });
  expect(execution).toMatchObject({ kind: 'finished', status: 'succeeded' });
  // Begin, role; the schedule locked, the run, its schedule's unfinished runs, the install, its data, the payload; the run
  // and its attempt begun, commit. Begin, role; the schedule locked, the run, the unfinished runs; the attempt, the run and
  // the schedule's outcome written, the job completed, commit.
  expect(statements).toHaveLength(21);
  await store.close();
  await boss.stop({ graceful: false });
});

it.each([
  // Begin, tenant and role; the schedule locked, the install; the schedule, its audit; the response, commit.
  ['the expression', 8, { cron: '0 6 * * *' }],
  ['its state', 8, { enabled: false }],
  // The stored payload, to tell whether it changes.
  ['the payload', 9, { payload_json: { a: 2 } }],
  // The endpoints of the installed version.
  ['the endpoint', 9, { endpoint_id: endpointId(MAIN.current, ENDPOINTS.reads) }],
  // The tenant's lock and the names.
  ['the name', 10, { name: 'Changed' }],
])('changes %s with %d statements', async (what, expected, body) => {
  const { scheduleId } = await create(`Before ${what}`);
  expect((await statementsOf('updateSchedule', { scheduleId, body })).count).toBe(expected);
});

it('enables a schedule with eight statements', async () => {
  const { scheduleId } = await create('Disabled');
  await statementsOf('updateSchedule', { scheduleId, body: { enabled: false } });
  // Its endpoint's id says that it is the installed version's.
  expect((await statementsOf('updateSchedule', { scheduleId, body: { enabled: true } })).count).toBe(8);
});

it('lists and reads schedules with six statements', async () => {
  const { scheduleId } = await create('Read');
  // Begin, tenant and role; the install; the schedules; what is shown beside them; commit.
  expect((await statementsOf('listSchedules', {})).count).toBe(6);
  expect((await statementsOf('getSchedule', { scheduleId })).count).toBe(6);
});

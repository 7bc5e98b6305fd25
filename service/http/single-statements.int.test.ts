import { ENDPOINTS, MAIN } from '@extension-schedules/testing/conformance/fixture.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { endpointId } from '#domain/endpoints/materialize.ts';
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

it('creates a schedule with 16 statements', async () => {
  // Begin, tenant and role; the install locked and read; the key's lock and row; a savepoint; the endpoints; the
  // tenant's lock, quota and names; the schedule, its audit; the savepoint; the stored response, commit.
  expect((await create('Created')).count).toBe(16);
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

it('lists and reads schedules with six statements', async () => {
  const { scheduleId } = await create('Read');
  // Begin, tenant and role; the install; the schedules; what is shown beside them; commit.
  expect((await statementsOf('listSchedules', {})).count).toBe(6);
  expect((await statementsOf('getSchedule', { scheduleId })).count).toBe(6);
});

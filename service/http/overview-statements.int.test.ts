import { ENDPOINTS, MAIN } from '@extension-schedules/testing/conformance/fixture.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { endpointId } from '#domain/endpoints/materialize.ts';
import { type CountedApi, startCountedApi } from './counted-api.fixture.ts';

let api: CountedApi;
beforeAll(async () => {
  api = await startCountedApi();
});
afterAll(() => api?.close());

it('sums up some hundreds of schedules in as many statements as ten', async () => {
  const endpoint_id = endpointId(MAIN.current, ENDPOINTS.succeeds);
  const body = { endpoint_id, cron: '0 4 * * *', timezone: 'UTC' };
  expect((await api.handle('createSchedule', { body })).status).toBe(201);
  const count = async (operationId: string, query: Record<string, string> = {}) => {
    const statements = await api.statementsOf(async () =>
      expect((await api.handle(operationId, { query })).status).toBe(200),
    );
    return statements.length;
  };
  const all = async () => ({
    list: await count('listTenantSchedules', { limit: '100' }),
    overview: await count('getOverview'),
    report: await count('getReport', { month: '2026-11' }),
    csv: await count('exportReport', { month: '2026-11' }),
  });
  await copySchedule(9);
  const few = await all();
  await copySchedule(300);
  const { states } = JSON.parse((await api.handle('getOverview')).body ?? '');
  expect(states.active).toBe(310);
  expect(await all()).toEqual(few);
});

async function copySchedule(count: number): Promise<void> {
  const client = new pg.Client({ connectionString: api.databaseUrl });
  await client.connect();
  await client.query(
    `insert into tenant_extension_schedule (tenant_id, id, install_id, endpoint_id, method, path, endpoint_valid, cron,
       timezone, enabled, next_run_at, created_at, updated_at, engine, awaiting_cutover)
     select tenant_id, gen_random_uuid(), install_id, endpoint_id, method, path, true, n % 60 || ' 5 * * *', timezone,
       true, now() + interval '1 hour', created_at, updated_at, engine, false
     from (select * from tenant_extension_schedule where deleted_at is null limit 1) one, generate_series(1, $1) n`,
    [count],
  );
  await client.end();
}

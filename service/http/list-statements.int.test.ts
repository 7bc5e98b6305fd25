import { ENDPOINTS, MAIN } from '@extension-schedules/testing/conformance/fixture.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { endpointId } from '#domain/endpoints/materialize.ts';
import { type CountedApi, startCountedApi } from './counted-api.fixture.ts';

let api: CountedApi;
beforeAll(async () => {
  api = await startCountedApi();
});
afterAll(() => api?.close());

const endpoint_id = endpointId(MAIN.current, ENDPOINTS.succeeds);

it('lists thirty schedules in as many statements as two', async () => {
  const create = async (count: number) => {
    for (let at = 0; at < count; at += 1) {
      const body = { endpoint_id, cron: `${at} 4 * * *`, timezone: 'UTC' };
      expect((await api.handle('createSchedule', { body })).status).toBe(201);
    }
  };
  const countList = async (expected: number) => {
    const statements = await api.statementsOf(async () => {
      const list = await api.handle('listSchedules');
      expect(JSON.parse(list.body ?? '').items).toHaveLength(expected);
    });
    return statements.length;
  };
  await create(2);
  const forTwo = await countList(2);
  await create(28);
  expect(await countList(30)).toBe(forTwo);
});

it('lists many changes that can be undone in as many statements as few', async () => {
  const list = async () =>
    JSON.parse((await api.handle('listSchedules')).body ?? '').items as { id: string; etag: string }[];
  const change = async (action: string, count: number) => {
    const items = (await list()).slice(0, count).map(({ id, etag }) => ({ id, etag }));
    expect((await api.handle('changeSchedules', { body: { action, items } })).status).toBe(200);
  };
  const countUndoable = async (deletions: number, disabled: number) => {
    const statements = await api.statementsOf(async () => {
      const undoable = JSON.parse((await api.handle('listUndoable')).body ?? '');
      expect(undoable.deletions).toHaveLength(deletions);
      expect(undoable.bulk_changes[0].schedules).toHaveLength(disabled);
    });
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
  const statements = await api.statementsOf(async () => {
    const preview = await api.handle('previewSchedule', { body: { cron: '0 4 * * *', timezone: 'UTC' } });
    expect(preview.status).toBe(200);
  });
  // Tenant and role, the extension, and the other schedules' next runs.
  expect(statements.filter((statement) => /^select/i.test(statement.trimStart()))).toHaveLength(3);
});

it('explains an instant in as many statements whatever has happened', async () => {
  const created = await api.handle('createSchedule', { body: { endpoint_id, cron: '*/5 * * * *', timezone: 'UTC' } });
  const { id: scheduleId, etag } = JSON.parse(created.body ?? '');
  const ask = async (operationId: string, query: Record<string, string>) => {
    let text: string | undefined;
    const statements = await api.statementsOf(async () => {
      const { status, body } = await api.handle(operationId, { scheduleId, query });
      expect(status).toBe(200);
      text = body;
    });
    return { body: JSON.parse(text ?? ''), count: statements.length };
  };
  const at = new Date(Date.now() + 86_400_000).toISOString();
  const coming = await ask('explainInstant', { at, until: new Date(Date.parse(at) + 3_600_000).toISOString() });
  expect(coming.body.cause).toBe('to_come');
  // Begin, tenant and role; the extension twice, the schedule; controls, audit, and runs twice; commit.
  expect(coming.count).toBeLessThanOrEqual(10);
  const before = await ask('listQuietPeriods', { from: '2020-01-01T00:00:00Z' });
  expect(before.body.items).toEqual([]);
  for (let changes = 0; changes < 20; changes += 1) {
    const items = [{ id: scheduleId, etag: changes === 0 ? etag : '*' }];
    const body = { action: changes % 2 ? 'resume' : 'pause', items };
    expect((await api.handle('changeSchedules', { body })).status).toBe(200);
  }
  const after = await ask('listQuietPeriods', { from: '2020-01-01T00:00:00Z' });
  expect(after.body.items).toHaveLength(10);
  expect(after.count).toBe(before.count);
  const again = await ask('explainInstant', { at, until: new Date(Date.parse(at) + 3_600_000).toISOString() });
  expect(again).toMatchObject({ body: { cause: 'to_come' }, count: coming.count });
});

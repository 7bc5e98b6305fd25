import { aFile } from '@extension-schedules/testing/conformance/transferring.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CountedApi, startCountedApi } from './counted-api.fixture.ts';

const MOST = 50;

let api: CountedApi;
beforeAll(async () => {
  api = await startCountedApi();
  await importOf(MOST);
});
afterAll(() => api?.close());

async function ask<Body>(operationId: string, request: { body?: object; query?: { limit: string } }): Promise<Body> {
  const reply = await api.handle(operationId, request);
  expect(reply.status, reply.body).toBe(200);
  return JSON.parse(reply.body ?? '');
}

/** The statements of an import of as many schedules, whose names are taken from the second time on. */
async function importOf(count: number, name = 'Import'): Promise<number> {
  const payload_text = JSON.stringify({ import: Math.random() });
  const file = aFile(...Array.from({ length: count }, (_, at) => ({ name: `${name} ${at}`, payload_text })));
  const statements = await api.statementsOf(async () => {
    const { items } = await ask<{ items: { outcome: string }[] }>('importSchedules', {
      body: { file, keep_enabled: true },
    });
    expect(items.filter(({ outcome }) => outcome === 'created')).toHaveLength(count);
  });
  return statements.length;
}

/** The statements of a bulk change of some of the schedules, and of its undo. */
async function change(parameters: object, { from, to }: { from: number; to?: number }, canUndo: boolean) {
  const list = await ask<{ items: { id: string; etag: string }[] }>('listSchedules', { query: { limit: '100' } });
  const items = list.items.slice(from, to).map(({ id, etag }) => ({ id, etag }));
  const changed = await api.statementsOf(async () => {
    const result = await ask<{ items: { problem: unknown }[] }>('changeSchedules', { body: { ...parameters, items } });
    expect(result.items.map(({ problem }) => problem)).toEqual(items.map(() => null));
  });
  if (!canUndo) return [changed.length];
  const { bulk_changes } = await ask<{ bulk_changes: { id: string }[] }>('listUndoable', {});
  const undone = await api.statementsOf(async () => {
    const body = { bulk_change_id: bulk_changes[0]?.id };
    const result = await ask<{ restored: unknown[] }>('undoBulkChange', { body });
    expect(result.restored).toHaveLength(items.length);
  });
  return [changed.length, undone.length];
}

it.each([
  ['disable', {}, true],
  ['pause', { note: 'Office move' }, true],
  ['set_timezone', { timezone: 'Asia/Tokyo' }, true],
  ['set_notifications', { notify_after_failures: 2 }, true],
  ['run_now', {}, false],
  ['delete', {}, false],
])('changes fifty in as many statements as two: %s', async (action, parameters, canUndo) => {
  await importOf(4);
  const forTwo = await change({ action, ...parameters }, { from: 0, to: 2 }, canUndo);
  expect(await change({ action, ...parameters }, { from: -MOST }, canUndo)).toEqual(forTwo);
});

it('imports fifty in about as many statements as two', async () => {
  const counted: number[] = [];
  for (const count of [2, MOST]) {
    await importOf(count, `One of ${count}`);
    counted.push(await importOf(count, `One of ${count}`));
  }
  const [forTwo = 0, forFifty] = counted;
  // Ten payloads share a statement, when they are compared and when they are written; the audit follows each of those.
  expect(forFifty).toBeLessThanOrEqual(forTwo + 12);
});

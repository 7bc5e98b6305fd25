import { DEFAULT_LIMITS } from '@extension-schedules/core/limits.ts';
import { writeHost } from '@extension-schedules/dev/world/postgres/write-host.ts';
import { HOST, MAIN, PEOPLE } from '@extension-schedules/testing/conformance/fixture.ts';
import { testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { expect, it } from 'vitest';
import { createApi } from '#api/api.ts';
import { READS_ROWS } from '#jobs/pg-boss/reads-rows.ts';
import { createPostgresStore } from '#store/postgres-store.ts';
import { readContractDocument } from './contract-document.ts';
import { limitRequests } from './limit-requests.ts';

const LIMITS = {
  requestsPerMinute: 10_000,
  tenantRequestsPerMinute: 10_000,
  requestConcurrency: 4,
  tenantRequestConcurrency: 2,
  // Long enough for slow machines.
  patienceMs: 60_000,
};
const GREEDY = 600;
const MODEST = 20;

it('answers a modest tenant promptly while another floods the service', async () => {
  const database = await testDatabase();
  await writeHost(database.url, HOST, Date.now());
  const store = createPostgresStore({ databaseUrl: database.url, poolSize: LIMITS.requestConcurrency });
  const api = createApi({
    document: await readContractDocument(),
    store,
    jobs: { ...READS_ROWS, engine: 'pg-boss', enqueue: async () => {} },
    clock: { now: Date.now },
    limits: DEFAULT_LIMITS,
    timezoneDataVersion: 'test',
    authenticate: async (who) => (who === 'greedy' ? PEOPLE.admin : PEOPLE.admin_b),
    admit: limitRequests(LIMITS),
    log: () => {},
  });
  const answered = { greedy: [] as number[], modest: [] as number[] };
  const list = async (who: 'greedy' | 'modest') => {
    const request = { params: { extensionId: MAIN.id }, query: {}, body: undefined, requestId: 'test' };
    const { status } = await api.handle('listSchedules', { ...request, headers: { authorization: who } });
    answered[who].push(status);
  };
  try {
    const flood = Promise.all(Array.from({ length: GREEDY }, () => list('greedy')));
    for (let at = 0; at < MODEST; at += 1) await list('modest');
    const before = answered.greedy.filter((status) => status === 200).length;
    await flood;

    expect(answered.modest).toEqual(Array(MODEST).fill(200));
    // Greedy requests are served next to modest ones, but never all that arrived before.
    expect(before).toBeLessThan(MODEST * 2 * LIMITS.requestConcurrency);
    const { true: good = [], false: refused = [] } = Object.groupBy(answered.greedy, (status) =>
      status === 200 ? 'true' : 'false',
    );
    // Two in progress and 250 waiting; the others exceeded the queue.
    expect(good).toHaveLength(252);
    expect(refused).toEqual(Array(GREEDY - 252).fill(429));
  } finally {
    await store.close();
    await database.drop();
  }
});

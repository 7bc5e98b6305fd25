import { waitUntil } from '@extension-schedules/testing/job-runner/job-runner-host.fixture.ts';
import { startSilentProxy } from '@extension-schedules/testing/postgres/silent-proxy.ts';
import { testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { expect, it, vi } from 'vitest';
import { startProcess } from './process.fixture.ts';
import { startWorld } from './world.fixture.ts';

// Each part runs in a separate process.
vi.setConfig({ testTimeout: 120_000 });

/** Without it, connections are given up after 20 seconds. */
const PATIENCE_MS = 3_000;

it('API and worker recover when connections have died silently', async () => {
  const world = await startWorld(await testDatabase());
  const proxy = await startSilentProxy(world.url, { query_timeout: String(PATIENCE_MS) });
  const env = { ...world.env, DATABASE_URL: proxy.url };
  const before = await world.addDue();
  const started = await Promise.all([startProcess('api.ts', env), startProcess('worker.ts', env)]);
  const [api] = started;
  try {
    await Promise.all(started.map((one) => one.untilReady()));
    await world.untilRun(before);
    const list = async () => (await world.ask(api.url, 'GET', '/schedules')).status;
    expect(await Promise.all(Array.from({ length: 8 }, list))).toEqual(Array(8).fill(200));

    proxy.silence();
    const after = await world.addDue();
    expect(await list()).toBe(503);
    await waitUntil(async () => (await list()) === 200, 30_000);
    await world.untilRun(after);
    await Promise.all(started.map((one) => one.untilReady()));
  } finally {
    await Promise.all(started.map((one) => one.stop()));
    await proxy.close();
    await world.close();
  }
});

import type { ApiResponse } from '@extension-schedules/service/api/messages.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openScenario } from './open-scenario.ts';
import { type ScenarioName, scenarios } from './scenarios.ts';
import type { World } from './world.ts';

interface Listed {
  items: { name: string | null; state: string; recent_runs: { status: string }[]; endpoint: unknown }[];
}

const NOW = Date.UTC(2026, 10, 23, 20, 18);

describe('scenarios', () => {
  let world: World | undefined;
  // The scenarios' day: on a later one, their timed pauses would have ended.
  beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ['Date'] }));
  afterEach(() => {
    world?.jobs.stop();
    vi.useRealTimers();
  });

  async function open(name: ScenarioName) {
    const scenario = scenarios[name](NOW);
    const opened = await openScenario(scenario);
    world = opened;
    const authorization = scenario.signedOut ? 'Bearer ' : `Bearer ${opened.tokenFor(scenario.person)}`;
    const request = { query: {}, headers: { authorization }, body: undefined, requestId: 'request' };
    const params = { extensionId: scenario.extensionId };
    return (operationId: string) => opened.api.handle(operationId, { ...request, params });
  }

  const listedIn = ({ body }: ApiResponse): Listed => JSON.parse(body ?? '');
  const listed = async (name: ScenarioName) => {
    const ask = await open(name);
    return listedIn(await ask('listSchedules')).items;
  };

  it.each(Object.keys(scenarios) as ScenarioName[])('%s has answers that match the contract', async (name) => {
    const statuses: Partial<Record<ScenarioName, number>> = { 'api-error': 500, 'signed-out': 401, 'feature-off': 404 };
    const ask = await open(name);
    for (const operation of ['listSchedules', 'getExtension', 'listEndpoints']) {
      expect((await ask(operation)).status).toBe(statuses[name] ?? 200);
    }
  });

  it('typical has a bit of everything', async () => {
    const items = await listed('typical');
    expect(items).toHaveLength(7);
    expect(new Set(items.map(({ state }) => state))).toEqual(
      new Set(['active', 'disabled', 'paused', 'endpoint_invalid']),
    );
    const statuses = new Set(items.flatMap(({ recent_runs }) => recent_runs.map(({ status }) => status)));
    expect(statuses).toEqual(new Set(['succeeded', 'failed', 'skipped', 'running']));
    expect(items.filter(({ endpoint }) => endpoint === null)).toHaveLength(1);
  });

  it.each([
    ['empty', 0],
    ['no-endpoints', 0],
    ['fifty-rows', 50],
    ['long-names', 4],
    ['paused', 2],
    ['overlapping', 2],
    ['carried-invalid', 1],
  ] as const)('%s lists %i', async (name, count) => expect(await listed(name)).toHaveLength(count));

  it('tenant-stopped shows every schedule as stopped, and why', async () => {
    const ask = await open('tenant-stopped');
    const { items } = listedIn(await ask('listSchedules'));
    expect(new Set(items.map(({ state }) => state))).toEqual(new Set(['tenant_stopped']));
    expect(JSON.parse((await ask('getExtension')).body ?? '')).toMatchObject({
      stopped: { reason: 'Runaway imports, ticket 4711' },
    });
  });

  it('ends the run that is running when typical starts', async () => {
    vi.useFakeTimers({ now: NOW });
    try {
      const scenario = scenarios.typical(NOW);
      world = await openScenario(scenario);
      const unfinished = () => world?.store.tables.runs.where(({ finishedAt }) => finishedAt === null).length;
      expect(unfinished()).toBe(1);
      await vi.advanceTimersByTimeAsync(31_000);
      expect(unfinished()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('starts a waiting run when the previous one has ended', async () => {
    vi.useFakeTimers({ now: NOW });
    try {
      world = await openScenario(scenarios.overlapping(NOW));
      const unfinished = () => world?.store.tables.runs.where(({ finishedAt }) => finishedAt === null) ?? [];
      expect(unfinished().map(({ status }) => status)).toEqual(expect.arrayContaining(['running', 'queued']));
      const [waiting] = unfinished().filter(({ status }) => status === 'queued');
      await vi.advanceTimersByTimeAsync(60_000);
      expect(unfinished()).toEqual([]);
      expect(world.store.tables.runs.get(waiting?.id ?? '')?.status).toBe('succeeded');
    } finally {
      vi.useRealTimers();
    }
  });

  it('runs a due schedule', async () => {
    vi.useFakeTimers({ now: NOW });
    try {
      world = await openScenario(scenarios.typical(NOW));
      const count = () =>
        world?.store.tables.runs.where(({ scheduledFor }) => scheduledFor === Date.UTC(2026, 10, 23, 20, 30));
      expect(count()).toHaveLength(0);
      await vi.advanceTimersByTimeAsync(13 * 60_000);
      expect(count()).toMatchObject([{ status: 'succeeded', path: '/usage/report' }]);
    } finally {
      vi.useRealTimers();
    }
  });
});

import { readFileSync } from 'node:fs';
import type { ApiResponse } from '@extension-schedules/service/api/messages.ts';
import { getResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mountScenario } from './mount-scenario.ts';
import { createMovableClock } from './movable-clock.ts';
import { openScenario } from './open-scenario.ts';
import { SENTENCES } from './scenario-sentences.ts';
import { isScenarioName, type ScenarioName, scenarios } from './scenarios.ts';
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
    const statuses: Partial<Record<ScenarioName, number>> = {
      'api-error': 500,
      'signed-out': 401,
      'feature-off': 404,
      'client-user': 403,
    };
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
    ['one-failing', 4],
    ['auto-paused', 4],
    ['long-running', 4],
    ['retrying', 2],
    ['clock-change-week', 5],
    ['hostile-strings', 11],
  ] as const)('%s lists %i', async (name, count) => expect(await listed(name)).toHaveLength(count));

  it('tenant-stopped shows every schedule as stopped, and why', async () => {
    const ask = await open('tenant-stopped');
    const { items } = listedIn(await ask('listSchedules'));
    expect(new Set(items.map(({ state }) => state))).toEqual(new Set(['tenant_stopped']));
    expect(JSON.parse((await ask('getExtension')).body ?? '')).toMatchObject({
      stopped: { reason: 'Runaway imports, ticket 4711' },
    });
  });

  it.each(Object.keys(scenarios))('%s has a kebab-case name and a sentence of its own', (name) => {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(isScenarioName(name) && SENTENCES[name]).toMatch(/^[A-Z].*\.$/);
    if (isScenarioName(name)) {
      const rows = readFileSync('docs/testing.md', 'utf8').replaceAll(/ +[|]/g, ' |').split('\n');
      expect(rows.includes(`| \`${name}\` | ${SENTENCES[name]} |`)).toBe(true);
    }
    expect(new Set(Object.values(SENTENCES)).size).toBe(Object.keys(scenarios).length);
  });

  /** Requests as the page sends them, through the handlers. */
  async function mount(name: ScenarioName) {
    const scenario = scenarios[name]();
    const clock = createMovableClock({ startsAt: NOW, isStill: true });
    const { handlers, token, world: mounted } = await mountScenario(scenario, { clock });
    world = mounted;
    const send = async (method: string, path = '', body?: object) => {
      const request = new Request(`http://mocks.test/api/extensions/${scenario.extensionId}/schedules${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'if-match': '"1"', 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      return (await getResponse(handlers, request)) ?? Response.error();
    };
    const [first] = mounted.store.tables.schedules.where(({ name }) => name === 'Nightly agreement sync');
    return { clock, send, id: first?.id ?? '' };
  }

  it('conflict refuses the first change of each schedule, and takes the second', async () => {
    const { send, id } = await mount('conflict');
    const refused = await send('PATCH', `/${id}`, { cron: '0 5 * * *' });
    expect(refused.status).toBe(412);
    expect((await (await send('GET', `/${id}`)).json()).cron).toBe('0 7 * * *');
  });

  it('flaky answers every other request', async () => {
    const { send } = await mount('flaky');
    const types = [];
    for (let count = 0; count < 4; count += 1) types.push((await send('GET')).type);
    expect(types).toEqual(['error', 'default', 'error', 'default']);
  });

  it('expired-session refuses the token after 20 seconds', async () => {
    const { clock, send } = await mount('expired-session');
    expect((await send('GET')).status).toBe(200);
    await clock.advance(20_000);
    expect((await send('GET')).status).toBe(401);
  });

  it('old-remote adds fields to every object', async () => {
    const { send } = await mount('old-remote');
    const { added_in_a_later_release: onList, items } = await (await send('GET')).json();
    expect([onList, items[0].added_in_a_later_release, items[0].endpoint.added_in_a_later_release]).toEqual(
      Array.from({ length: 3 }, () => ({ kind: 'unheard_of', values: [1, null] })),
    );
  });

  it('sync-pending says so of every schedule', async () => {
    const { send } = await mount('sync-pending');
    const { items } = await (await send('GET')).json();
    expect(new Set(items.map(({ sync }: { sync: string }) => sync))).toEqual(new Set(['pending']));
  });

  it('retrying has a run that waits for its second attempt', async () => {
    const { clock } = await mount('retrying');
    const unfinished = () => world?.store.tables.runs.where(({ finishedAt }) => finishedAt === null) ?? [];
    expect(unfinished()).toMatchObject([{ status: 'running', attempts: [{ status: 'failed' }] }]);
    await clock.advance(5 * 60_000);
    expect(unfinished()).toEqual([]);
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

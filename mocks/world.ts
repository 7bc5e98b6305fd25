import { DEFAULT_LIMITS, type Limits } from '@extension-schedules/core/limits.ts';
import type { SyncState } from '@extension-schedules/core/states.ts';
import { type Api, createApi } from '@extension-schedules/service/api/api.ts';
import type { Authenticate, Caller, Operator } from '@extension-schedules/service/domain/ports/caller.ts';
import type { Clock } from '@extension-schedules/service/domain/ports/clock.ts';
import type { ExtensionRunner } from '@extension-schedules/service/domain/ports/extension-runner.ts';
import type { Log } from '@extension-schedules/service/domain/ports/log.ts';
import type { Store } from '@extension-schedules/service/domain/ports/store.ts';
import { fail, ok, type Problem } from '@extension-schedules/service/domain/problem.ts';
import { contractDocument } from './contract-document.ts';
import { createMemoryJobs, type MemoryJobs } from './memory-jobs.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.ts';
import { createPretendRunner } from './pretend-runner.ts';
import type { Seed } from './store/tables.ts';
import { realTimers, type Timers } from './timers.ts';

export interface WorldOptions {
  seed: Seed;
  people: Readonly<Record<string, Caller | Operator>>;
  limits?: Partial<Limits>;
  runner?: ExtensionRunner;
  clock?: Clock;
  timers?: Timers;
  /** What is said of every schedule. */
  sync?: SyncState;
  log?: Log;
}

/** The whole product in one process, and the handles to move it. */
export interface World {
  api: Api;
  /** A change applies from the next request on. */
  limits: Limits;
  clock: Clock;
  store: MemoryStore;
  jobs: MemoryJobs;
  tokenFor(person: string): string;
  /** Makes every request fail: the store is unavailable, or overloaded. The returned function restores it. */
  breakStore(how?: 'passing' | 'crowded'): () => void;
}

export function createWorld(options: WorldOptions): World {
  const { clock = { now: Date.now }, timers = realTimers, sync = 'in_sync', log = () => {} } = options;
  const { runner = createPretendRunner({ timers }) } = options;
  const store = createMemoryStore(options.seed);
  const jobs = createMemoryJobs({ store, runner, clock, timers, random: Math.random, sync, log });
  let broken: Error | undefined;
  let crowded = false;
  const breakable: Store = {
    transaction(scope, work) {
      return broken ? Promise.reject(broken) : store.transaction(scope, work);
    },
  };
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const api = createApi({
    document: contractDocument,
    store: breakable,
    jobs,
    clock,
    limits,
    // A browser does not tell the version of its data.
    timezoneDataVersion: 'mocks',
    authenticate: authenticateAmong(options.people),
    admit: async (_, work) => (crowded ? fail(TOO_MANY_REQUESTS) : ok(await work())),
    passes: (error) => error instanceof AwayForAWhile,
    log,
  });
  return {
    api,
    limits,
    clock,
    store,
    jobs,
    tokenFor,
    breakStore(how) {
      crowded = how === 'crowded';
      if (!crowded) broken = how === 'passing' ? new AwayForAWhile() : new Error('The store is away.');
      return () => {
        crowded = false;
        broken = undefined;
      };
    },
  };
}

const TOO_MANY_REQUESTS: Problem = {
  code: 'TOO_MANY_REQUESTS',
  detail: 'You sent more than 1200 requests within a minute. Try again in 24 s.',
  retryAfter: 24,
  rateLimit: { name: 'caller', quota: 1_200, windowSeconds: 60, resetSeconds: 24 },
};

class AwayForAWhile extends Error {}

/** Takes bearer tokens that only these mocks know: they name a person, and nothing is signed. */
function authenticateAmong(people: WorldOptions['people']): Authenticate {
  const byToken = new Map(Object.entries(people).map(([id, caller]) => [tokenFor(id), caller]));
  return async (authorization) => {
    const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
    return token === undefined ? undefined : byToken.get(token);
  };
}

/** The same person always gets the same. */
function tokenFor(id: string): string {
  return `pretend.${id}.token`;
}

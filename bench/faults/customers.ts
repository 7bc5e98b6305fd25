import { randomUUID } from 'node:crypto';
import { type AskingOptions, startAsking } from '../rig/asking.ts';

/** A schedule as its creators know it. */
export interface KnownSchedule {
  id: string;
  tenantId: string;
  /** The request that created it. */
  cron: string;
  timezone: string;
  deleted: boolean;
}

export interface Customers {
  schedules: KnownSchedule[];
  /** Ids of the accepted manual runs. */
  runsAsked: Set<string>;
  /** Number of creates that the API accepted. */
  accepted: number;
  create(): Promise<void>;
  /** Performs a random action of a user on schedules and extensions. */
  act(): Promise<void>;
  /** Disables every schedule; resolves when none is enabled. */
  disableAll(): Promise<void>;
  stop(): void;
}

export interface CustomersOptions extends AskingOptions {
  /** Versions of the installs, the initially installed one first; both have the endpoint. */
  versions: readonly { id: string; endpointId: string }[];
  /** The maximum numbers of attempts to choose from. */
  attempts: readonly number[];
  /** The rig's clock, epoch milliseconds. */
  now: () => number;
}

/** The second zone is offset by a quarter of an hour, so odd minutes there are even ones in UTC. */
const TIMES = [
  ...['* * * * *', '*/2 * * * *', '*/3 * * * *', '1-59/2 * * * *'].map((cron) => ({ cron, timezone: 'UTC' })),
  ...['*/2 * * * *', '1-59/2 * * * *'].map((cron) => ({ cron, timezone: 'Asia/Kathmandu' })),
];
const MOST_AT_ONCE = 4;

/** Simulates users who keep working while parts of the product die. */
export async function startCustomers(options: CustomersOptions): Promise<Customers> {
  const { random, versions } = options;
  const { ask, stop } = await startAsking(options);
  const installed = new Map(options.tenantIds.map((tenantId) => [tenantId, 0]));
  const schedules: KnownSchedule[] = [];
  const runsAsked = new Set<string>();
  const living = () => schedules.filter(({ deleted }) => !deleted);
  const once = () => ({ 'idempotency-key': randomUUID() });

  /** Changes the schedule's current version, unless it is deleted. */
  async function amend({ id, tenantId }: KnownSchedule, method: string, action = '', body?: object): Promise<number> {
    for (;;) {
      const current = await ask(tenantId, 'GET', `/schedules/${id}`);
      if (current.status !== 200) return current.status;
      const precondition = { 'if-match': current.etag ?? '' };
      const answer = await ask(tenantId, method, `/schedules/${id}${action}`, precondition, body);
      if (answer.status !== 412) return answer.status;
    }
  }

  async function startManualRun({ id, tenantId }: KnownSchedule, path: string): Promise<void> {
    const body = { allow_disabled: random.next() < 0.5 };
    const answer = await ask(tenantId, 'POST', `/schedules/${id}${path}`, once(), body);
    if (answer.status === 202) runsAsked.add(String(answer.body.id));
  }

  async function repeat(schedule: KnownSchedule): Promise<void> {
    const { body } = await ask(schedule.tenantId, 'GET', `/schedules/${schedule.id}/runs`);
    const runs = (body.items ?? []) as { id: string; status: string }[];
    const failed = runs.find(({ status }) => status === 'failed' || status === 'timed_out');
    if (failed) await startManualRun(schedule, `/runs/${failed.id}/rerun`);
  }

  async function changeMany({ tenantId }: KnownSchedule): Promise<void> {
    const chosen = living()
      .filter((one) => one.tenantId === tenantId)
      .slice(0, MOST_AT_ONCE);
    const items = await Promise.all(
      chosen.map(async ({ id }) => ({ id, etag: (await ask(tenantId, 'GET', `/schedules/${id}`)).etag ?? '"0"' })),
    );
    const action = random.pick(['enable', 'enable', 'disable', 'delete']);
    const { body } = await ask(tenantId, 'POST', '/schedules/bulk', once(), { action, items });
    const gone = ((body.items ?? []) as { id: string; status: number }[]).filter(({ status }) => status < 300);
    for (const schedule of chosen)
      if (action === 'delete' && gone.some(({ id }) => id === schedule.id)) schedule.deleted = true;
  }

  async function restore(): Promise<void> {
    const deleted = schedules.filter((schedule) => schedule.deleted);
    if (deleted.length === 0) return;
    const schedule = random.pick(deleted);
    const { status } = await ask(schedule.tenantId, 'POST', `/schedules/${schedule.id}/undo-delete`, {}, {});
    if (status === 200) schedule.deleted = false;
  }

  async function moveToOtherVersion({ tenantId }: KnownSchedule): Promise<void> {
    const other = 1 - (installed.get(tenantId) ?? 0);
    const version_id = versions[other]?.id;
    for (;;) {
      const preview = await ask(tenantId, 'POST', '/update-preview', {}, { version_id });
      const { token } = preview.body;
      const { status, body } = await ask(tenantId, 'POST', '/update', once(), { version_id, token });
      if (status === 200) break;
      if (body.code !== 'UPDATE_PREVIEW_STALE') throw new Error(`An update was answered ${JSON.stringify(body)}`);
    }
    installed.set(tenantId, other);
  }

  async function switchOffAndOn({ tenantId }: KnownSchedule): Promise<void> {
    await ask(tenantId, 'POST', '/disable');
    await new Promise((wake) => setTimeout(wake, random.below(2_000)));
    await ask(tenantId, 'POST', '/enable');
  }

  async function remove(schedule: KnownSchedule): Promise<void> {
    await amend(schedule, 'DELETE');
    schedule.deleted = true;
  }

  const untilSoon = () => new Date(options.now() + 15_000 + random.below(90_000)).toISOString();
  const acts: Record<string, (schedule: KnownSchedule) => Promise<unknown>> = {
    retime: (schedule) => amend(schedule, 'PATCH', '', random.pick(TIMES)),
    disable: (schedule) => amend(schedule, 'PATCH', '', { enabled: false }),
    enable: (schedule) => amend(schedule, 'PATCH', '', { enabled: true }),
    run: (schedule) => startManualRun(schedule, '/run-now'),
    repeat,
    pause: (schedule) => amend(schedule, 'POST', '/pause'),
    'pause until': (schedule) => amend(schedule, 'POST', '/pause', { until: untilSoon() }),
    resume: (schedule) => amend(schedule, 'POST', '/resume'),
    skip: (schedule) => amend(schedule, 'POST', '/skip-next'),
    'do not skip': (schedule) => amend(schedule, 'DELETE', '/skip-next'),
    remove,
    restore,
    many: changeMany,
    version: moveToOtherVersion,
    install: switchOffAndOn,
  };
  const often = ['retime', 'enable', 'run', 'run', 'resume', 'restore', 'repeat', 'skip'];

  const customers: Customers = {
    schedules,
    runsAsked,
    accepted: 0,
    async create() {
      const tenantId = random.pick(options.tenantIds);
      const time = random.pick(TIMES);
      const body = {
        endpoint_id: versions[installed.get(tenantId) ?? 0]?.endpointId,
        ...time,
        overlap: random.pick(['skip', 'queue_one']),
        max_attempts: random.pick(options.attempts),
      };
      const answer = await ask(tenantId, 'POST', '/schedules', once(), body);
      if (answer.status !== 201)
        throw new Error(`A create was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
      schedules.push({ id: String(answer.body.id), tenantId, ...time, deleted: false });
      customers.accepted += 1;
    },
    async act() {
      const which = random.pick([...Object.keys(acts), ...often]);
      const candidates = living();
      if (candidates.length === 0) return restore();
      await acts[which]?.(random.pick(candidates));
      customers.accepted += 1;
    },
    async disableAll() {
      for (const schedule of living()) await amend(schedule, 'PATCH', '', { enabled: false });
    },
    stop,
  };
  return customers;
}

import type { HostData } from '@extension-schedules/dev/world/host-data.ts';
import { endpointId, materializeEndpoints } from '@extension-schedules/service/domain/endpoints/materialize.ts';
import { settleDue } from '@extension-schedules/service/domain/occurrences/settle-due.ts';
import type { JobRunner } from '@extension-schedules/service/domain/ports/job-runner.ts';
import type { LogEntry } from '@extension-schedules/service/domain/ports/log.ts';
import type { ScheduleRow } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import type { Transaction } from '@extension-schedules/service/domain/ports/store.ts';
import { aScheduleRow, newId, T0 } from '../rows.ts';
import type { StoreUnderTest } from './store.contract.ts';

const TENANT = newId();
const INSTALL = newId();
const EXTENSION = newId();
const VERSION = newId();
const ENDPOINT = { method: 'POST', path: '/work' };
const HOST: HostData = {
  extensions: [
    {
      id: EXTENSION,
      name: 'Settled',
      versions: [
        { id: VERSION, version: '1.0.0', manifest: [{ ...ENDPOINT, handler: 'dist/main' }], contentHashes: [] },
      ],
    },
  ],
  installs: [
    {
      id: INSTALL,
      tenantId: TENANT,
      extensionId: EXTENSION,
      versionId: VERSION,
      enabled: true,
      config: {},
      providers: [],
      secrets: null,
    },
  ],
  timezones: {},
};

/** One tenant with one install, whose schedules cannot be settled while they are among the `broken`. */
export type Settling = Awaited<ReturnType<typeof startSettling>>;

export async function startSettling(makeStore: (host: HostData) => Promise<StoreUnderTest>) {
  const made = await makeStore(HOST);
  const { store } = made;
  await store.transaction('worker', (tx) => materializeEndpoints(tx, VERSION, T0));
  /** Ids of schedules whose jobs cannot be written. */
  const broken = new Set<string>();
  const logged: LogEntry[] = [];
  const time = { now: T0 };
  const jobs = {
    engine: 'pg-boss',
    scheduleChanged: async () => {},
    scheduleDeleted: async () => {},
    async enqueue(_tx, _schedule, { scheduleId }) {
      if (broken.has(scheduleId)) throw new Error(`broken ${scheduleId}`);
    },
  } as Partial<JobRunner> as JobRunner;
  const deps = {
    store,
    jobs,
    clock: { now: () => time.now },
    log: (entry: LogEntry) => {
      logged.push(entry);
    },
  };
  const inTenant = <T>(work: (tx: Transaction) => Promise<T>) => store.transaction({ tenantId: TENANT }, work);

  return {
    ...deps,
    time,
    broken,
    logged,
    tenantId: TENANT,
    installId: INSTALL,
    extensionId: EXTENSION,
    inTenant,
    reset() {
      broken.clear();
      logged.length = 0;
      time.now = T0;
    },
    /** Creates a schedule, by default every five minutes and due at `T0`. */
    async add(count: number, changes: Partial<ScheduleRow> = {}): Promise<ScheduleRow[]> {
      const rows = Array.from({ length: count }, () =>
        aScheduleRow({
          ...{ tenantId: TENANT, installId: INSTALL, ...ENDPOINT, endpointId: endpointId(VERSION, ENDPOINT) },
          ...{ cron: '*/5 * * * *', timezone: 'UTC', nextRunAt: T0, ...changes },
        }),
      );
      await inTenant(async (tx) => {
        for (const row of rows) await tx.schedules.insert(row);
      });
      return rows;
    },
    settle: async (limit: number) => (await settleDue(deps, 'pg-boss', limit)).claimed,
    find: ({ id }: ScheduleRow) => inTenant((tx) => tx.schedules.find(TENANT, INSTALL, id)),
    runsOf: ({ id }: ScheduleRow) => inTenant((tx) => tx.runs.list(TENANT, id, { limit: 10 })),
    async remove(rows: readonly ScheduleRow[]) {
      await inTenant(async (tx) => {
        for (const row of rows) await tx.schedules.update({ ...row, nextRunAt: null, pause: null, deletedAt: T0 });
      });
    },
    close: () => made.close(),
  };
}

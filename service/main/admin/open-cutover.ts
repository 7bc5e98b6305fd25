import type { MaintenanceDependencies } from '#domain/admin/operator-context.ts';
import type { CutoverDependencies } from '#domain/cutover/cutover-context.ts';
import { psaJobs } from '#jobs/pg-boss/psa-jobs.ts';
import { createPostgresStore } from '#store/postgres-store.ts';
import { type Config, limitsOf, writtenEvents } from '../config/config.ts';
import { temporalOptions } from '../job-runners.ts';

/**
 * Opens a cut-over's dependencies: a login that can change the PSA's queue, and Temporal, unless the PSA never used it.
 */
export async function openCutover(
  config: Config,
  deps: MaintenanceDependencies,
  { temporal }: { temporal: boolean },
): Promise<{ deps: CutoverDependencies; close(): Promise<void> }> {
  const connection = temporal ? await connect(config) : undefined;
  const { featureDefault } = config;
  const databaseUrl = config.cutoverDatabaseUrl || config.databaseUrl;
  const store = createPostgresStore({ databaseUrl, featureDefault, eventTypes: writtenEvents(config), poolSize: 2 });
  return {
    deps: {
      ...deps,
      store,
      limits: limitsOf(config),
      runRetentionDays: config.runRetentionDays,
      psa: { jobs: psaJobs, schedules: connection?.schedules ?? null },
    },
    async close() {
      await store.close();
      await connection?.close();
    },
  };
}

async function connect(config: Config) {
  const { connectTemporal } = await import('#jobs/temporal/connect.ts');
  const { createPsaSchedules } = await import('#jobs/temporal/psa-schedules.ts');
  const connection = await connectTemporal(temporalOptions(config)).catch((error: Error) => {
    throw new Error(
      `Temporal cannot be reached at ${config.temporalAddress} (${error.message}). Set TEMPORAL_ADDRESS, or use --without-temporal if the PSA never used Temporal`,
    );
  });
  return { schedules: createPsaSchedules(connection.client), close: () => connection.close() };
}

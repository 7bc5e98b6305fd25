import type { Log } from '#domain/ports/log.ts';
import type { RunObserver } from '#domain/ports/run-observer.ts';
import type { FeatureDefault } from '#domain/ports/store/tenants.ts';
import { logRuns } from '#domain/runs/log-runs.ts';
import { createDatabaseMonitor, type DatabaseMonitor } from '#store/database-monitor.ts';
import { createPrometheusMetrics, type PrometheusMetrics } from './prometheus.ts';
import { startTracing, type Tracing } from './start-tracing.ts';

export interface Observability {
  tracing: Tracing;
  metrics: PrometheusMetrics;
  monitor: DatabaseMonitor;
  /** Counts and logs what becomes of runs. */
  onRuns: RunObserver;
  stop(): Promise<void>;
}

/** What an entry file needs to be seen from outside. Start it before the rest. */
export async function observe(
  part: string,
  config: { databaseUrl: string; otlpEndpoint: string; featureDefault: FeatureDefault },
  log: Log,
): Promise<Observability> {
  const tracing = await startTracing(part, config.otlpEndpoint);
  const metrics = createPrometheusMetrics({ nodeMetrics: true });
  const monitor = createDatabaseMonitor(config.databaseUrl, config.featureDefault);
  const logRunChanges = logRuns(log);
  return {
    tracing,
    metrics,
    monitor,
    onRuns(changes) {
      metrics.runsChanged(changes);
      logRunChanges(changes);
    },
    async stop() {
      await monitor.close();
      await tracing.stop();
    },
  };
}

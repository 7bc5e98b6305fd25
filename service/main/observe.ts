import type { Log } from '#domain/ports/log.ts';
import type { RunObserver } from '#domain/ports/run-observer.ts';
import { logRuns } from '#domain/runs/log-runs.ts';
import { createPrometheusMetrics, type PrometheusMetrics } from '#observability/prometheus.ts';
import { startTracing, type Tracing } from '#observability/start-tracing.ts';
import { createDatabaseMonitor, type DatabaseMonitor } from '#store/database-monitor.ts';
import type { Config } from './config/config.ts';

export interface Observability {
  tracing: Tracing;
  metrics: PrometheusMetrics;
  monitor: DatabaseMonitor;
  /** Counts and logs what becomes of runs. */
  onRuns: RunObserver;
  stop(): Promise<void>;
}

/** What an entry file needs to be seen from outside; to be started before the rest. */
export async function observe(part: string, config: Config, log: Log): Promise<Observability> {
  const tracing = await startTracing(part, config.otlpEndpoint);
  const metrics = createPrometheusMetrics({ nodeMetrics: true });
  const monitor = createDatabaseMonitor(config.databaseUrl);
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

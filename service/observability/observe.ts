import type { Log } from '#domain/ports/log.ts';
import type { RunObserver } from '#domain/ports/run-observer.ts';
import type { JobRunnerName } from '#domain/ports/store/schedules.ts';
import type { FeatureDefault } from '#domain/ports/store/tenants.ts';
import { logRuns } from '#domain/runs/log-runs.ts';
import { createDatabaseMonitor, type DatabaseMonitor } from '#store/database-monitor.ts';
import { type ClockWatch, watchClock } from './clock-watch.ts';
import { createPrometheusMetrics, type PrometheusMetrics } from './prometheus.ts';
import { startTracing, type Tracing } from './start-tracing.ts';

export interface Observability {
  tracing: Tracing;
  metrics: PrometheusMetrics;
  monitor: DatabaseMonitor;
  clockWatch: ClockWatch;
  /** Counts and logs changes of runs. */
  onRuns: RunObserver;
  stop(): Promise<void>;
}

export interface ObserveOptions {
  databaseUrl: string;
  otlpEndpoint: string;
  featureDefault: FeatureDefault;
  workerEngine: JobRunnerName;
  clockAheadLimitSeconds: number;
}

/** Starts logging, metrics and tracing for an entry file. Call it before the rest. */
export async function observe(part: 'api' | 'worker', config: ObserveOptions, log: Log): Promise<Observability> {
  const tracing = await startTracing(part, config.otlpEndpoint);
  const engine = part === 'worker' ? config.workerEngine : 'none';
  const metrics = createPrometheusMetrics({ nodeMetrics: true, process: { part, engine } });
  const monitor = createDatabaseMonitor(config.databaseUrl, config.featureDefault);
  const logRunChanges = logRuns(log);
  const clockWatch = watchClock(monitor.clockAhead, {
    limitMs: config.clockAheadLimitSeconds * 1_000,
    log,
    onMeasured: metrics.setClockAhead,
  });
  return {
    tracing,
    metrics,
    monitor,
    clockWatch,
    onRuns(changes) {
      metrics.runsChanged(changes);
      logRunChanges(changes);
    },
    async stop() {
      clockWatch.stop();
      await monitor.close();
      await tracing.stop();
    },
  };
}

import type { Log } from '#domain/ports/log.ts';
import type { Census } from '#store/tables/census.ts';
import type { PrometheusMetrics } from './prometheus.ts';
import { type Readiness, type ReadinessCheck, readReadiness } from './readiness.ts';

export interface MonitoringAnswer {
  status: 200 | 503;
  contentType: string;
  body: string;
}

export type MonitoringPath = '/healthz' | '/readyz' | '/metrics';

export const MONITORING_PATHS: readonly MonitoringPath[] = ['/healthz', '/readyz', '/metrics'];

/** Answers probes and scrapes, alike on the API's and the worker's port. Never rejects. */
export type Monitoring = (path: MonitoringPath) => Promise<MonitoringAnswer>;

export const monitoringHeaders = (contentType: string) => ({
  'content-type': contentType,
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
});

export interface MonitoringOptions {
  checks: readonly ReadinessCheck[];
  metrics: PrometheusMetrics;
  log: Log;
  /** Counts rows at each scrape; one kind of process is enough. */
  census?: () => Promise<Census>;
  /** Whether the process is shutting down: it should get no more requests, and its checks are skipped. */
  draining?: () => boolean;
}

const DRAINING: Readiness = {
  ready: false,
  checks: [{ name: 'draining', problem: 'The process is shutting down and accepts no new work.' }],
};

export function createMonitoring({ checks, metrics, log, census, draining }: MonitoringOptions): Monitoring {
  async function readiness() {
    if (draining?.()) return DRAINING;
    const found = await readReadiness(checks);
    for (const { name, problem } of found.checks) metrics.setReady(name, problem === undefined);
    return found;
  }

  async function count(): Promise<void> {
    if (!census) return;
    try {
      metrics.setCensus(await census());
    } catch (error) {
      metrics.setCensus(undefined);
      log({ level: 'warn', event: 'census_failed', error });
    }
  }

  return async (path) => {
    if (path === '/healthz') return json(200, { status: 'alive' });
    if (path === '/readyz') {
      const { ready, checks: results } = await readiness();
      const reasons = results.flatMap(({ name, problem }) => (problem ? [{ check: name, problem }] : []));
      return ready ? json(200, { status: 'ready' }) : json(503, { status: 'not_ready', reasons });
    }
    await Promise.all([readiness(), count()]);
    return { status: 200, contentType: metrics.registry.contentType, body: await metrics.registry.metrics() };
  };
}

function json(status: 200 | 503, body: object): MonitoringAnswer {
  return { status, contentType: 'application/json', body: JSON.stringify(body) };
}

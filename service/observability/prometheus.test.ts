import { expect, test } from 'vitest';
import type { Census } from '#store/tables/census.ts';
import { metricValue } from './metric-value.fixture.ts';
import { createPrometheusMetrics } from './prometheus.ts';

const CENSUS: Census = {
  schedules: { active: 1, disabled: 0, paused: 0, endpoint_invalid: 0, install_disabled: 0, tenant_stopped: 0 },
  runs: { queued: 0, running: 0 },
  tickerLagMs: 0,
  putOff: 0,
  oldestQueuedMs: 0,
  outbox: { waiting: 3, oldestMs: 1_500 },
  reconciledMs: 60_000,
};

test('what an engine was told and what it differed about is counted, from nought on', async () => {
  const metrics = createPrometheusMetrics();
  const value = async (name: string, labels?: Record<string, string>) =>
    metricValue(await metrics.registry.metrics(), `extension_schedules_${name}`, labels ?? {});
  expect(await value('engine_tellings_total', { outcome: 'failed' })).toBe(0);
  metrics.engineTold({ told: 2, failed: 1 });
  metrics.engineTold({ told: 3, failed: 0 });
  metrics.reconciled({ missing: 1, stale: 2, orphaned: 0, divergent: 0 });
  expect(await value('unrung_total')).toBe(0);
  metrics.unrung(2);
  expect(await value('unrung_total')).toBe(2);
  expect(await value('engine_tellings_total', { outcome: 'told' })).toBe(5);
  expect(await value('engine_tellings_total', { outcome: 'failed' })).toBe(1);
  expect(await value('reconciler_found_total', { kind: 'stale' })).toBe(2);
  expect(await value('reconciler_found_total', { kind: 'divergent' })).toBe(0);
});

test('what was found in the database is no longer told when the database is away', async () => {
  const metrics = createPrometheusMetrics();
  const oldest = async () =>
    metricValue(await metrics.registry.metrics(), 'extension_schedules_outbox_oldest_seconds', {});
  const reconciled = async () =>
    metricValue(await metrics.registry.metrics(), 'extension_schedules_reconciled_ago_seconds', {});
  metrics.setCensus(CENSUS);
  expect([await oldest(), await reconciled()]).toEqual([1.5, 60]);
  metrics.setCensus({ ...CENSUS, reconciledMs: undefined });
  expect(await reconciled()).toBeUndefined();
  metrics.setCensus(undefined);
  expect(await oldest()).toBeUndefined();
});

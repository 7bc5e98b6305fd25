import { expect, test } from 'vitest';
import type { Census } from '#store/tables/census.ts';
import { metricValue } from './metric-value.fixture.ts';
import { createPrometheusMetrics } from './prometheus.ts';

const CENSUS: Census = {
  schedules: [
    { state: 'active', engine: 'pg-boss', pausedBy: null, count: 4 },
    { state: 'paused', engine: 'temporal', pausedBy: 'failures', count: 2 },
  ],
  runs: { queued: 0, running: 0 },
  tickerLagMs: 0,
  retentionBehindMs: 90_000,
  putOff: 0,
  oldestQueuedMs: 0,
  events: { pending: 3, oldestMs: 60_000, dead: 1 },
  outbox: { waiting: 3, oldestMs: 1_500 },
  reconciledMs: 60_000,
};

test('counts syncs and reconciliation differences, starting at zero', async () => {
  const metrics = createPrometheusMetrics();
  const value = async (name: string, labels?: Record<string, string>) =>
    metricValue(await metrics.registry.metrics(), `extension_schedules_${name}`, labels ?? {});
  expect(await value('engine_tellings_total', { outcome: 'failed' })).toBe(0);
  metrics.outboxApplied({ applied: 2, failed: 1 });
  metrics.outboxApplied({ applied: 3, failed: 0 });
  metrics.reconciled({ missing: 1, stale: 2, orphaned: 0, divergent: 0 });
  expect(await value('unrung_total')).toBe(0);
  metrics.settledLate(2);
  expect(await value('unrung_total')).toBe(2);
  expect(await value('engine_tellings_total', { outcome: 'told' })).toBe(5);
  expect(await value('engine_tellings_total', { outcome: 'failed' })).toBe(1);
  expect(await value('reconciler_found_total', { kind: 'stale' })).toBe(2);
  expect(await value('reconciler_found_total', { kind: 'divergent' })).toBe(0);
});

test('labels schedules by job runner and paused ones by reason', async () => {
  const metrics = createPrometheusMetrics();
  metrics.setCensus(CENSUS);
  const text = await metrics.registry.metrics();
  const value = (labels: Record<string, string>) => metricValue(text, 'extension_schedules_schedules', labels);
  expect(value({ state: 'active', engine: 'pg-boss', paused_by: '' })).toBe(4);
  expect(value({ state: 'paused', engine: 'temporal', paused_by: 'failures' })).toBe(2);
  expect(metricValue(text, 'extension_schedules_retention_behind_seconds', {})).toBe(90);
});

test('counts rows removed by retention by kind', async () => {
  const metrics = createPrometheusMetrics();
  const value = async (kind: string) =>
    metricValue(await metrics.registry.metrics(), 'extension_schedules_expired_removed_total', { kind });
  expect(await value('runs')).toBe(0);
  metrics.expiredRemoved({ runs: 500, schedules: 0, uninstalled: 0, updates: 0, keys: 3, audit: 0, events: 0 });
  expect([await value('runs'), await value('keys')]).toEqual([500, 3]);
});

test('drops database figures while the database is down', async () => {
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

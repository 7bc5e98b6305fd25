import { RUN_ERROR_CODES } from '@extension-schedules/core/states.ts';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { SIGN_IN_REFUSALS } from '#domain/ports/caller.ts';
import { EVENT_OUTCOMES, type Metrics, REQUEST_LIMITS } from '#domain/ports/metrics.ts';
import type { RunChange } from '#domain/ports/run-observer.ts';
import { DISCREPANCIES } from '#domain/ports/store/reconciliation.ts';
import { EXPIRING } from '#domain/ports/store/retention.ts';
import { occurrencesOf } from '#domain/runs/log-runs.ts';
import type { Census } from '#store/tables/census.ts';
import { defineMetrics } from './metric-definitions.ts';

export interface PrometheusMetrics extends Metrics {
  readonly registry: Registry;
  /** Sets the figures from the database; undefined while it is down, so that old figures aren't shown. */
  setCensus(census: Census | undefined): void;
  setReady(check: string, ready: boolean): void;
  /** Sets how far the process's clock is ahead of the database's. */
  setClockAhead(milliseconds: number): void;
}

const CODES = [...RUN_ERROR_CODES, 'OTHER'];
const KNOWN_CODES = new Set<string>(CODES);
const OUTCOMES = ['succeeded', 'failed', 'timed_out', 'cancelled'];
const TRIGGERS = ['schedule', 'run_now', 'rerun'];
const SYNC_OUTCOMES = ['told', 'failed'] as const;
const REASONS = ['overlap', 'missed', 'requested', 'stopped'];

/**
 * Creates the metrics of one process.
 * @param options.process the kind of process
 * @param options.nodeMetrics also Node and process metrics (memory, event loop, …) under prom-client's names
 */
export function createPrometheusMetrics(
  options: { nodeMetrics?: boolean; process?: { part: string; engine: string } } = {},
): PrometheusMetrics {
  const registry = new Registry();
  if (options.nodeMetrics) collectDefaultMetrics({ register: registry });
  const metrics = defineMetrics(registry);
  if (options.process) metrics.process.set(options.process, 1);
  const { schedules, unfinished } = metrics;
  /** Unlabelled gauges of database figures. */
  const found = {
    oldestQueued: metrics.oldestQueued,
    tickerLag: metrics.tickerLag,
    putOff: metrics.putOff,
    outboxWaiting: metrics.outboxWaiting,
    outboxOldest: metrics.outboxOldest,
    eventsPending: metrics.eventsPending,
    eventsOldest: metrics.eventsOldest,
    eventsDead: metrics.eventsDead,
    reconciledAgo: metrics.reconciledAgo,
    retentionBehind: metrics.retentionBehind,
  };

  function count(change: RunChange): void {
    switch (change.kind) {
      case 'started':
        if (change.run.trigger === 'schedule' && change.run.startedAt !== null)
          metrics.lateness.observe(Math.max(0, change.run.startedAt - change.run.scheduledFor) / 1000);
        return;
      case 'finished': {
        const { status: outcome, trigger, error, startedAt, finishedAt } = change.run;
        metrics.runs.inc({ outcome, trigger });
        if (error) metrics.failures.inc({ code: bounded(error.code) });
        if (startedAt !== null && finishedAt !== null)
          metrics.duration.observe({ outcome }, Math.max(0, finishedAt - startedAt) / 1000);
        return;
      }
      case 'skipped':
        metrics.skipped.inc({ reason: change.run.skipReason ?? 'stopped' }, occurrencesOf(change.run));
        return;
      case 'retry':
        metrics.retries.inc({ code: bounded(change.attempt.error?.code) });
    }
  }

  function setCensus(census: Census | undefined): void {
    for (const gauge of [schedules, unfinished, ...Object.values(found)]) gauge.reset();
    if (!census) {
      for (const gauge of Object.values(found)) gauge.remove();
      return;
    }
    for (const { state, engine, pausedBy, count } of census.schedules)
      schedules.set({ state, engine, paused_by: pausedBy ?? '' }, count);
    for (const [status, number] of Object.entries(census.runs)) unfinished.set({ status }, number);
    found.oldestQueued.set(census.oldestQueuedMs / 1000);
    found.tickerLag.set(census.tickerLagMs / 1000);
    found.putOff.set(census.putOff);
    found.retentionBehind.set(census.retentionBehindMs / 1000);
    found.outboxWaiting.set(census.outbox.waiting);
    found.outboxOldest.set(census.outbox.oldestMs / 1000);
    found.eventsPending.set(census.events.pending);
    found.eventsOldest.set(census.events.oldestMs / 1000);
    found.eventsDead.set(census.events.dead);
    if (census.reconciledMs === undefined) found.reconciledAgo.remove();
    else found.reconciledAgo.set(census.reconciledMs / 1000);
  }

  // Starts at zero, so that the first event counts as an increase.
  for (const outcome of OUTCOMES) for (const trigger of TRIGGERS) metrics.runs.inc({ outcome, trigger }, 0);
  for (const code of CODES) for (const counter of [metrics.failures, metrics.retries]) counter.inc({ code }, 0);
  for (const reason of SIGN_IN_REFUSALS) metrics.signInsRefused.inc({ reason }, 0);
  for (const reason of REASONS) metrics.skipped.inc({ reason }, 0);
  for (const outcome of SYNC_OUTCOMES) metrics.syncs.inc({ outcome }, 0);
  for (const kind of DISCREPANCIES) metrics.reconciled.inc({ kind }, 0);
  for (const outcome of EVENT_OUTCOMES) metrics.eventAttempts.inc({ outcome }, 0);
  for (const kind of EXPIRING) metrics.expired.inc({ kind }, 0);
  for (const by of REQUEST_LIMITS) metrics.limited.inc({ by }, 0);
  setCensus(undefined);
  // Only workers call the Runner.
  metrics.runnerCalls.remove();
  metrics.keyServer.remove();

  return {
    registry,
    runsChanged: (changes) => changes.forEach(count),
    runnerCallsLimited: (calls) => metrics.runnerCalls.set(calls),
    requestLimited: (by) => metrics.limited.inc({ by }),
    signInRefused: (reason) => metrics.signInsRefused.inc({ reason }),
    keysFetched: (ok) => metrics.keyServer.set(ok ? 1 : 0),
    requestAnswered({ operation, status, durationMs }) {
      metrics.requests.inc({ operation, status });
      metrics.requestDuration.observe({ operation }, durationMs / 1000);
    },
    outboxApplied({ applied, failed }) {
      metrics.syncs.inc({ outcome: 'told' }, applied);
      metrics.syncs.inc({ outcome: 'failed' }, failed);
    },
    reconciled(differences) {
      for (const kind of DISCREPANCIES) metrics.reconciled.inc({ kind }, differences[kind]);
    },
    settledLate: (schedules) => metrics.settledLate.inc(schedules),
    eventSent: (outcome) => metrics.eventAttempts.inc({ outcome }),
    expiredRemoved(removed) {
      for (const kind of EXPIRING) metrics.expired.inc({ kind }, removed[kind]);
    },
    setCensus,
    setClockAhead: (milliseconds) => metrics.clockAhead.set(milliseconds / 1000),
    setReady: (check, isReady) => metrics.ready.set({ check }, isReady ? 1 : 0),
  };
}

/** An unknown code would create an unbounded number of series. */
function bounded(code: string | undefined): string {
  return code !== undefined && KNOWN_CODES.has(code) ? code : 'OTHER';
}

import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const RUN_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300];
const LATE_SECONDS = [0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30, 60, 300, 900, 3600];

/** Defines every metric; docs/operating.md describes each and what to do. */
export function defineMetrics(registry: Registry) {
  const registers = [registry];
  return {
    runs: new Counter({
      name: 'extension_schedules_runs_total',
      help: 'Runs that ended, by outcome and trigger.',
      labelNames: ['outcome', 'trigger'],
      registers,
    }),
    failures: new Counter({
      name: 'extension_schedules_run_failures_total',
      help: 'Runs that failed or timed out, by the error code of their last attempt.',
      labelNames: ['code'],
      registers,
    }),
    duration: new Histogram({
      name: 'extension_schedules_run_duration_seconds',
      help: 'Time from the start of a run to its end, including waits for retries.',
      labelNames: ['outcome'],
      buckets: RUN_SECONDS,
      registers,
    }),
    lateness: new Histogram({
      name: 'extension_schedules_run_lateness_seconds',
      help: 'Time from the nominal time of a scheduled run to its start.',
      buckets: LATE_SECONDS,
      registers,
    }),
    retries: new Counter({
      name: 'extension_schedules_retries_total',
      help: 'Failed attempts that are retried, by error code.',
      labelNames: ['code'],
      registers,
    }),
    skipped: new Counter({
      name: 'extension_schedules_skipped_total',
      help: 'Occurrences that did not run, by reason.',
      labelNames: ['reason'],
      registers,
    }),
    runnerCalls: new Gauge({
      name: 'extension_schedules_runner_calls_limit',
      help: 'Calls to the Runner that this worker may currently make at a time; adapts to how the Runner copes.',
      registers,
    }),
    schedules: new Gauge({
      name: 'extension_schedules_schedules',
      help: 'Schedules of all tenants, by state and job runner; paused ones also by who paused them.',
      labelNames: ['state', 'engine', 'paused_by'],
      registers,
    }),
    unfinished: new Gauge({
      name: 'extension_schedules_unfinished_runs',
      help: 'Queued and running runs, by status.',
      labelNames: ['status'],
      registers,
    }),
    oldestQueued: new Gauge({
      name: 'extension_schedules_oldest_queued_seconds',
      help: 'Time that the oldest run that is ready to start has been waiting; 0 when none is waiting.',
      registers,
    }),
    tickerLag: new Gauge({
      name: 'extension_schedules_ticker_lag_seconds',
      help: 'Time that the oldest due schedule has been waiting to be claimed; 0 when none is due.',
      registers,
    }),
    putOff: new Gauge({
      name: 'extension_schedules_put_off',
      help: 'Due schedules that could not be settled and will be retried.',
      registers,
    }),
    outboxWaiting: new Gauge({
      name: 'extension_schedules_outbox_waiting',
      help: 'Changes and runs in the outbox that are not synced to Temporal yet.',
      registers,
    }),
    outboxOldest: new Gauge({
      name: 'extension_schedules_outbox_oldest_seconds',
      help: 'Age of the oldest outbox entry that is not synced to Temporal yet; 0 when there is none.',
      registers,
    }),
    syncs: new Counter({
      name: 'extension_schedules_engine_tellings_total',
      help: 'Outbox entries that this process tried to sync to Temporal, by outcome.',
      labelNames: ['outcome'],
      registers,
    }),
    eventsPending: new Gauge({
      name: 'extension_schedules_events_pending',
      help: 'Events that the host does not have yet.',
      registers,
    }),
    eventsOldest: new Gauge({
      name: 'extension_schedules_events_oldest_seconds',
      help: 'Age of the oldest event that the host does not have yet; 0 when there is none.',
      registers,
    }),
    eventsDead: new Gauge({
      name: 'extension_schedules_events_dead',
      help: 'Events that were given up after 24 hours and not sent again since.',
      registers,
    }),
    eventAttempts: new Counter({
      name: 'extension_schedules_event_attempts_total',
      help: 'Attempts of this process to send an event, by outcome.',
      labelNames: ['outcome'],
      registers,
    }),
    expired: new Counter({
      name: 'extension_schedules_expired_removed_total',
      help: 'Expired rows removed by this process, by kind.',
      labelNames: ['kind'],
      registers,
    }),
    retentionBehind: new Gauge({
      name: 'extension_schedules_retention_behind_seconds',
      help: 'Time since the oldest expired run should have been removed; 0 when none is overdue.',
      registers,
    }),
    settledLate: new Counter({
      name: 'extension_schedules_unrung_total',
      help: 'Due schedules that a worker settled because Temporal had not started their workflow within 20 seconds.',
      registers,
    }),
    reconciled: new Counter({
      name: 'extension_schedules_reconciler_found_total',
      help: 'Schedules that differed between the database and Temporal, by kind of difference.',
      labelNames: ['kind'],
      registers,
    }),
    reconciledAgo: new Gauge({
      name: 'extension_schedules_reconciled_ago_seconds',
      help: 'Time since the database and Temporal were last compared; absent until the first comparison.',
      registers,
    }),
    process: new Gauge({
      name: 'extension_schedules_process_info',
      help: 'Always 1; the labels give the kind of process and the job runner that a worker serves.',
      labelNames: ['part', 'engine'],
      registers,
    }),
    clockAhead: new Gauge({
      name: 'extension_schedules_clock_ahead_seconds',
      help: 'How far the clock of this process is ahead of the database clock; negative when it is behind.',
      registers,
    }),
    ready: new Gauge({
      name: 'extension_schedules_ready',
      help: '1 while the readiness check passes, otherwise 0.',
      labelNames: ['check'],
      registers,
    }),
    limited: new Counter({
      name: 'extension_schedules_requests_limited_total',
      help: 'Requests refused by a request limit, by limit.',
      labelNames: ['by'],
      registers,
    }),
    keyServer: new Gauge({
      name: 'extension_schedules_key_server_up',
      help: '1 if the key server returned keys at the last request, otherwise 0; absent before the first request.',
      registers,
    }),
    signInsRefused: new Counter({
      name: 'extension_schedules_sign_ins_refused_total',
      help: 'Requests refused because of their token, by reason.',
      labelNames: ['reason'],
      registers,
    }),
    requests: new Counter({
      name: 'extension_schedules_http_requests_total',
      help: 'Requests answered, by operation and HTTP status.',
      labelNames: ['operation', 'status'],
      registers,
    }),
    requestDuration: new Histogram({
      name: 'extension_schedules_http_request_duration_seconds',
      help: 'Time to answer a request, by operation.',
      labelNames: ['operation'],
      buckets: SECONDS,
      registers,
    }),
  };
}

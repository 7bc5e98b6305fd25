import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const RUN_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300];
const LATE_SECONDS = [0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30, 60, 300, 900, 3600];

/** Every metric of this product; docs/operating.md says what each means and what to do. */
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
      help: 'From the start of a run to its end, waiting for retries included.',
      labelNames: ['outcome'],
      buckets: RUN_SECONDS,
      registers,
    }),
    lateness: new Histogram({
      name: 'extension_schedules_run_lateness_seconds',
      help: 'From the nominal time of a scheduled run to its start.',
      buckets: LATE_SECONDS,
      registers,
    }),
    retries: new Counter({
      name: 'extension_schedules_retries_total',
      help: 'Attempts that failed and are made again, by error code.',
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
      help: 'Calls of the Runner that this worker may make at a time now, as many as the Runner bears.',
      registers,
    }),
    schedules: new Gauge({
      name: 'extension_schedules_schedules',
      help: 'Schedules of all tenants, by state, job runner and, of the paused ones, by who paused them.',
      labelNames: ['state', 'engine', 'paused_by'],
      registers,
    }),
    unfinished: new Gauge({
      name: 'extension_schedules_unfinished_runs',
      help: 'Runs that wait for their turn or are being worked on, by status.',
      labelNames: ['status'],
      registers,
    }),
    oldestQueued: new Gauge({
      name: 'extension_schedules_oldest_queued_seconds',
      help: 'How long the oldest run that could start has waited; 0 when none waits.',
      registers,
    }),
    tickerLag: new Gauge({
      name: 'extension_schedules_ticker_lag_seconds',
      help: 'How long the oldest due schedule has waited to be claimed; 0 when none is due.',
      registers,
    }),
    putOff: new Gauge({
      name: 'extension_schedules_put_off',
      help: 'Due schedules that could not be settled and are tried again later.',
      registers,
    }),
    outboxWaiting: new Gauge({
      name: 'extension_schedules_outbox_waiting',
      help: 'Changes and runs that Temporal is still to be told of.',
      registers,
    }),
    outboxOldest: new Gauge({
      name: 'extension_schedules_outbox_oldest_seconds',
      help: 'How long the oldest of what Temporal is still to be told has waited; 0 when it has been told everything.',
      registers,
    }),
    tellings: new Counter({
      name: 'extension_schedules_engine_tellings_total',
      help: 'What this process has told Temporal, by outcome.',
      labelNames: ['outcome'],
      registers,
    }),
    expired: new Counter({
      name: 'extension_schedules_expired_removed_total',
      help: 'Rows that this process has removed because they had expired, by kind.',
      labelNames: ['kind'],
      registers,
    }),
    retentionBehind: new Gauge({
      name: 'extension_schedules_retention_behind_seconds',
      help: 'How long ago the oldest finished run should have been removed; 0 when none should.',
      registers,
    }),
    unrung: new Counter({
      name: 'extension_schedules_unrung_total',
      help: 'Times a worker settled a due schedule because Temporal had not rung for it within 20 seconds.',
      registers,
    }),
    reconciled: new Counter({
      name: 'extension_schedules_reconciler_found_total',
      help: 'Schedules that rows and Temporal differed about, by kind.',
      labelNames: ['kind'],
      registers,
    }),
    reconciledAgo: new Gauge({
      name: 'extension_schedules_reconciled_ago_seconds',
      help: 'Since rows and Temporal were last compared; absent where they never were.',
      registers,
    }),
    process: new Gauge({
      name: 'extension_schedules_process_info',
      help: 'Always 1; what kind of process this is, and which job runner a worker serves.',
      labelNames: ['part', 'engine'],
      registers,
    }),
    clockAhead: new Gauge({
      name: 'extension_schedules_clock_ahead_seconds',
      help: 'How far the clock of this process is ahead of the database; negative is behind.',
      registers,
    }),
    ready: new Gauge({
      name: 'extension_schedules_ready',
      help: '1 while a readiness check of this process passes, else 0.',
      labelNames: ['check'],
      registers,
    }),
    limited: new Counter({
      name: 'extension_schedules_requests_limited_total',
      help: 'Requests refused because of a limit on requests, by the limit.',
      labelNames: ['by'],
      registers,
    }),
    keyServer: new Gauge({
      name: 'extension_schedules_key_server_up',
      help: '1 while the key server had keys when it was last asked, else 0; absent until it is asked.',
      registers,
    }),
    signInsRefused: new Counter({
      name: 'extension_schedules_sign_ins_refused_total',
      help: 'Requests whose token was not accepted, by reason.',
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

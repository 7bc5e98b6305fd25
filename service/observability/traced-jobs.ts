import type { JobRunner } from '#domain/ports/job-runner.ts';
import type { Tracer } from '#domain/ports/trace.ts';

/** Wraps a job runner so that each job carries the trace that enqueued it: a tick, a failed attempt or a request. */
export function tracedJobs(jobs: JobRunner, tracer: Tracer): JobRunner {
  return {
    ...jobs,
    enqueue(tx, schedule, run, startAfter) {
      const traceparent = tracer.current();
      return jobs.enqueue(tx, schedule, traceparent ? { ...run, traceparent } : run, startAfter);
    },
  };
}

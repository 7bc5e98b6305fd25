import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import type { Log } from '#domain/ports/log.ts';

const LEVELS = { TRACE: 'debug', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;

/** Once a process, before anything of Temporal's worker: it says what it has to say in our log, and leaves signals to us. */
export function installRuntime(log: Log): void {
  const logger = new DefaultLogger('INFO', ({ level, message, meta }) => {
    const { error } = meta ?? {};
    // What it tells of its own life is of interest to nobody who looks at ours, and a run that failed we log ourselves.
    const severity = LEVELS[level] === 'info' || message === 'Workflow failed' ? 'debug' : LEVELS[level];
    // Its core tells what went wrong as text.
    const cause = error === undefined || error instanceof Error ? error : new Error(String(error));
    log({ level: severity, event: 'temporal', message, ...(cause === undefined ? {} : { error: cause }) });
  });
  Runtime.install({
    logger,
    shutdownSignals: [],
    telemetryOptions: {
      logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) },
    },
  });
}

import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import type { Log } from '#domain/ports/log.ts';

const LEVELS = { TRACE: 'debug', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;

let toLog: Log = () => {};
let isInstalled = false;

/**
 * Call before using Temporal's worker: redirects its log and leaves signal handling to this process. A process has one
 * runtime, so another call only redirects the log again.
 */
export function installRuntime(log: Log): void {
  toLog = log;
  if (isInstalled) return;
  const logger = new DefaultLogger('INFO', ({ level, message, meta }) => {
    const { error } = meta ?? {};
    // Its lifecycle messages are irrelevant here, and failed runs are logged elsewhere.
    const severity = LEVELS[level] === 'info' || message === 'Workflow failed' ? 'debug' : LEVELS[level];
    // Its core reports errors as text.
    const cause = error === undefined || error instanceof Error ? error : new Error(String(error));
    toLog({ level: severity, event: 'temporal', message, ...(cause === undefined ? {} : { error: cause }) });
  });
  Runtime.install({
    logger,
    shutdownSignals: [],
    telemetryOptions: {
      logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) },
    },
  });
  isInstalled = true;
}

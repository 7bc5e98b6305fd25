/** One structured log entry. `error` is whatever was thrown; an adapter serialises it without secrets. */
export interface LogEntry {
  level: 'debug' | 'info' | 'warn' | 'error';
  /** What happened, in snake_case. */
  event: string;
  error?: unknown;
  [field: string]: unknown;
}

export type Log = (entry: LogEntry) => void;

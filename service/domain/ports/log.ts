/** A structured log entry. `error` is any thrown value; the adapter serialises it without secrets. */
export interface LogEntry {
  level: 'debug' | 'info' | 'warn' | 'error';
  /** The event's name in snake_case. */
  event: string;
  error?: unknown;
  [field: string]: unknown;
}

export type Log = (entry: LogEntry) => void;

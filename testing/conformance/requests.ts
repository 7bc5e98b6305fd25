import { v4 as uuidv4 } from 'uuid';

/** The path parameters of a request. */
export interface Place {
  extensionId: string;
  scheduleId: string;
  runId: string;
  tenantId: string;
  versionId: string;
}

export interface Call {
  params?: Partial<Place>;
  query?: Record<string, string | number | string[]>;
  /** A header with the value undefined is not sent. */
  headers?: Record<string, string | undefined>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent unchanged. */
  text?: string;
  bytes?: Uint8Array<ArrayBuffer>;
}

export const newKey = (): string => uuidv4();

/** An instant two minutes ago, and the fields of a schedule that runs at it every day: the next time is far away. */
export function justPassed(): { at: number; daily: { cron: string; timezone: string } } {
  const at = new Date(Date.now() - 120_000);
  at.setUTCSeconds(0, 0);
  const cron = `${at.getUTCMinutes()} ${at.getUTCHours()} * * *`;
  return { at: at.getTime(), daily: { cron, timezone: 'UTC' } };
}

export function aSchedule(endpointId: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return { endpoint_id: endpointId, cron: '30 2 * * *', timezone: 'Europe/Berlin', ...changes };
}

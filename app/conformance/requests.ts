import { v4 as uuidv4 } from 'uuid';
import { type EndpointName, NOWHERE } from './fixture.ts';

/** What a request addresses. */
export interface Place {
  extensionId: string;
  scheduleId: string;
  runId: string;
}

export interface Call {
  params?: Partial<Place>;
  query?: Record<string, string | number | string[]>;
  /** Undefined leaves a header out. */
  headers?: Record<string, string | undefined>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is. */
  text?: string;
}

export interface Sample {
  /** A request that is in order, given an endpoint that can be scheduled. */
  good(endpointId: string): Call;
  takesBody: boolean;
  needsKey: boolean;
  needsIfMatch: boolean;
  /** The endpoint whose run it addresses, once that has ended. */
  needsRunOf?: EndpointName;
}

export const newKey = (): string => uuidv4();

const reading: Sample = { good: () => ({}), takesBody: false, needsKey: false, needsIfMatch: false };

const changing: Sample = {
  good: () => ({ headers: { 'if-match': '*' } }),
  takesBody: false,
  needsKey: false,
  needsIfMatch: true,
};

/** One good request for every operation; an operation without one fails the suite. */
export const SAMPLES: Readonly<Record<string, Sample>> = {
  getExtension: reading,
  listEndpoints: reading,
  listSchedules: reading,
  createSchedule: {
    good: (endpointId) => ({ headers: { 'idempotency-key': newKey() }, body: aSchedule(endpointId) }),
    takesBody: true,
    needsKey: true,
    needsIfMatch: false,
  },
  getSchedule: reading,
  updateSchedule: {
    good: () => ({ headers: { 'if-match': '*' }, body: { payload_json: { scope: 'all' } } }),
    takesBody: true,
    needsKey: false,
    needsIfMatch: true,
  },
  deleteSchedule: changing,
  runScheduleNow: {
    good: () => ({ headers: { 'idempotency-key': newKey() }, body: {} }),
    takesBody: true,
    needsKey: true,
    needsIfMatch: false,
  },
  listRuns: reading,
  getRun: { ...reading, needsRunOf: 'succeeds' },
  pauseSchedule: {
    ...changing,
    good: () => ({ headers: { 'if-match': '*' }, body: { note: 'Office move' } }),
    takesBody: true,
  },
  resumeSchedule: changing,
  previewResume: reading,
  skipNextOccurrence: changing,
  undoSkipNext: changing,
  undoDeleteSchedule: { ...reading, good: () => ({ body: {} }), takesBody: true },
  rerunRun: {
    good: () => ({ headers: { 'idempotency-key': newKey() }, body: {} }),
    takesBody: true,
    needsKey: true,
    needsIfMatch: false,
    needsRunOf: 'refuses',
  },
  changeSchedules: {
    good: () => ({
      headers: { 'idempotency-key': newKey() },
      body: { action: 'disable', items: [{ id: NOWHERE, etag: '*' }] },
    }),
    takesBody: true,
    needsKey: true,
    needsIfMatch: false,
  },
  listScheduleAudit: reading,
  listAudit: reading,
  previewSchedule: {
    good: () => ({ body: { cron: '30 2 * * *', timezone: 'Europe/Berlin' } }),
    takesBody: true,
    needsKey: false,
    needsIfMatch: false,
  },
};

export function aSchedule(endpointId: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return { endpoint_id: endpointId, cron: '30 2 * * *', timezone: 'Europe/Berlin', ...changes };
}

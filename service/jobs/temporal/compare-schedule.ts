import { isDeepStrictEqual } from 'node:util';
import type { ScheduleDescription, ScheduleSpecDescription, ScheduleSummary } from '@temporalio/client';
import { decodeScheduleSpec, encodeScheduleSpec } from '@temporalio/client/lib/schedule-helpers.js';
import type { SearchAttributePair, TypedSearchAttributes } from '@temporalio/common';
import type { Comparison } from '#domain/ports/temporal-schedules.ts';
import { FINGERPRINT } from './names.ts';
import { fingerprintOfNote, type SyncedForm } from './synced-form.ts';

type Parts = Record<string, unknown>;
type Action = ScheduleDescription['action'];

/** Temporal lists at most this many past and future times of a Schedule. */
const LISTED_TIMES = 10;

/** Compares the parts that a list shows; see {@link compareDescribed} for all. */
export function compareListed(listed: ScheduleSummary, form: SyncedForm): Comparison {
  const [fingerprint, note] = fingerprintsOf(listed.typedSearchAttributes);
  const { options } = form;
  const expected = {
    ...timesOf(decodeScheduleSpec(encodeScheduleSpec(options.spec)), LISTED_TIMES),
    workflowType: options.action.workflowType,
    paused: options.state.paused,
    note,
    searchAttributes: valuesOf(options.typedSearchAttributes),
  };
  const found = {
    ...timesOf(listed.spec, LISTED_TIMES),
    workflowType: listed.action?.workflowType,
    paused: listed.state.paused,
    note: fingerprintOfNote(listed.state.note),
    searchAttributes: valuesOf(listed.typedSearchAttributes),
  };
  return { synced: fingerprint === form.fingerprint, edited: differing(expected, found) };
}

/** Compares all parts of a Schedule. */
export function compareDescribed(described: ScheduleDescription, form: SyncedForm): Comparison {
  const [fingerprint, note] = fingerprintsOf(described.typedSearchAttributes);
  const { options } = form;
  const expected = {
    ...timesOf(decodeScheduleSpec(encodeScheduleSpec(options.spec))),
    ...actionOf(options.action),
    ...options.policies,
    paused: options.state.paused,
    note,
    remainingActions: undefined,
    searchAttributes: valuesOf(options.typedSearchAttributes),
  };
  const action = actionOf(described.action);
  const found = {
    ...timesOf(described.spec),
    ...action,
    // Servers before 1.29 do not keep a fairness key, and would seem to be edited for ever.
    priority: action.priority ?? options.action.priority,
    ...described.policies,
    paused: described.state.paused,
    note: fingerprintOfNote(described.state.note),
    remainingActions: described.state.remainingActions,
    searchAttributes: valuesOf(described.typedSearchAttributes),
  };
  return { synced: fingerprint === form.fingerprint, edited: differing(expected, found) };
}

function fingerprintsOf(attributes: TypedSearchAttributes | undefined): (string | undefined)[] {
  return attributes?.get(FINGERPRINT)?.split(' ') ?? [];
}

function timesOf(spec: ScheduleSpecDescription | undefined, most?: number): Parts {
  const { calendars = [], intervals = [], skip = [], startAt, endAt, jitter, timezone } = spec ?? {};
  const few = (times: unknown[]) => times.slice(0, most);
  return {
    calendars: few(calendars),
    intervals: few(intervals),
    skip: few(skip),
    startAt,
    endAt,
    jitter: jitter || undefined,
    timezone,
  };
}

/** The deprecated `searchAttributes` duplicate the typed ones. */
function actionOf({ type: _, searchAttributes: __, typedSearchAttributes, priority, ...parts }: Action): Parts {
  // Temporal describes what was not set as 0.
  const set = Object.entries(priority ?? {}).filter(([, value]) => value);
  return {
    workflowExecutionTimeout: undefined,
    workflowRunTimeout: undefined,
    workflowTaskTimeout: undefined,
    retry: undefined,
    ...parts,
    priority: set.length > 0 ? Object.fromEntries(set) : undefined,
    workflowSearchAttributes: valuesOf(typedSearchAttributes),
  };
}

function valuesOf(attributes: SearchAttributePair[] | TypedSearchAttributes | undefined): Parts {
  const pairs = Array.isArray(attributes) ? attributes : (attributes?.getAll() ?? []);
  const values = pairs.filter(({ key }) => key.name !== FINGERPRINT.name).map(({ key, value }) => [key.name, value]);
  return Object.fromEntries(values.sort());
}

function differing(expected: Parts, found: Parts): string[] {
  // The usual case, which has to be fast for a million schedules.
  if (JSON.stringify(expected) === JSON.stringify(found)) return [];
  return Object.keys(expected).filter((part) => !isDeepStrictEqual(plain(expected[part]), plain(found[part])));
}

/** Treats absent and undefined fields alike. */
function plain(part: unknown): unknown {
  return part === undefined ? undefined : JSON.parse(JSON.stringify(part));
}

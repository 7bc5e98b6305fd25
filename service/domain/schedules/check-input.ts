import { type UnschedulableReason, unschedulableReason } from '@extension-schedules/core/endpoints.ts';
import { MAX_PAYLOAD_BYTES, utf8Length } from '@extension-schedules/core/limits.ts';
import { differenceMessage, errorMessage } from '@extension-schedules/core/recurrence/error-message.ts';
import { judgeRecurrence } from '@extension-schedules/core/recurrence/judge-recurrence.ts';
import {
  parseRecurrence,
  type Recurrence,
  type RecurrenceError,
} from '@extension-schedules/core/recurrence/recurrence.ts';
import { endpointsOfVersion } from '../endpoints/materialize.ts';
import type { Endpoint } from '../ports/store/endpoints.ts';
import type { Install } from '../ports/store/installs.ts';
import type { Transaction } from '../ports/store.ts';
import { type InputError, invalidInput, ok, type Result } from '../problem.ts';
import { nameErrors } from './name.ts';
import { type SpanInput, spanErrors } from './span.ts';

/**
 * The fields to validate: only those that a request sets, so that a schedule that breaks a newer rule can still be
 * renamed.
 */
export interface ScheduleInput {
  endpointId?: string;
  recurrence?: { cron: string; timezone: string };
  span?: SpanInput;
  name?: string | null;
  /** JSON text. */
  payload?: string | null;
}

export interface CheckedSchedule {
  endpoint?: Endpoint;
  recurrence?: Recurrence;
}

/** Validates a schedule's input. Fails with INVALID_INPUT and reports all errors, each at its field. */
export async function checkScheduleInput(
  tx: Transaction,
  install: Install,
  input: ScheduleInput,
  rules: { minimumIntervalSeconds: number; now: number },
): Promise<Result<CheckedSchedule>> {
  const errors: InputError[] = [];
  const checked: CheckedSchedule = {};
  if (input.endpointId !== undefined) {
    const endpoints = await endpointsOfVersion(tx, install.versionId, rules.now);
    const endpoint = endpoints.find(({ id }) => id === input.endpointId);
    const error = endpointError(endpoint, install);
    if (error) errors.push(error);
    else if (endpoint) checked.endpoint = endpoint;
  }
  if (input.recurrence) {
    const { cron, timezone } = input.recurrence;
    const parsed = judgeRecurrence(cron, timezone, { minimumInterval: rules.minimumIntervalSeconds * 1000 });
    if (parsed.ok) checked.recurrence = parsed.recurrence;
    else errors.push(...parsed.errors.map((error) => recurrenceError(error, { cron, timezone })));
  }
  if (input.span) errors.push(...spanErrors(input.span, rules.now));
  if (input.payload != null) errors.push(...payloadErrors(input.payload));
  if (input.name != null) errors.push(...nameErrors(input.name));
  return errors.length > 0 ? invalidInput(errors) : ok(checked);
}

/** Checks a time zone on its own. Fails with INVALID_INPUT at `/timezone`. */
export function checkTimezone(timezone: string): Result<void> {
  const midnight = { cron: '0 0 * * *', timezone };
  const parsed = parseRecurrence(midnight.cron, timezone, { minimumInterval: 0 });
  return parsed.ok ? ok(undefined) : invalidInput(parsed.errors.map((error) => recurrenceError(error, midnight)));
}

function endpointError(endpoint: Endpoint | undefined, install: Install): InputError | undefined {
  const place = { in: 'body', pointer: '/endpoint_id' } as const;
  if (!endpoint) {
    const message = `${install.extensionName} ${install.version} has no such endpoint. Choose one from the list.`;
    return { ...place, code: 'ENDPOINT_NOT_INSTALLED', message };
  }
  const reason = unschedulableReason(endpoint);
  if (!reason) return undefined;
  return { ...place, code: 'ENDPOINT_NOT_SCHEDULABLE', message: `${UNSCHEDULABLE[reason]} Choose another endpoint.` };
}

const UNSCHEDULABLE: Record<UnschedulableReason, string> = {
  METHOD_NOT_SCHEDULABLE: 'Only GET and POST endpoints can be scheduled.',
  PATH_PARAMETERS: "This endpoint's path has parameters, so it cannot be scheduled.",
  PATH_UNSAFE: "This endpoint's path contains a . or .. segment or an invisible character, so it cannot be scheduled.",
};

function payloadErrors(payload: string): InputError[] {
  const bytes = utf8Length(payload);
  if (bytes <= MAX_PAYLOAD_BYTES) return [];
  const message = `The payload is ${bytes} bytes long; the limit is ${MAX_PAYLOAD_BYTES} bytes. Make it smaller.`;
  return [{ in: 'body', pointer: '/payload_json', code: 'PAYLOAD_TOO_LARGE', message }];
}

const RECURRENCE_CODES: Record<string, InputError['code']> = {
  NEVER_FIRES: 'CRON_NEVER_FIRES',
  TOO_FREQUENT: 'CRON_TOO_FREQUENT',
  UNKNOWN_ZONE: 'UNKNOWN_ZONE',
};

function recurrenceError(error: RecurrenceError, given: { cron: string; timezone: string }): InputError {
  const { field, code, suggestion } = error;
  return {
    in: 'body',
    pointer: `/${field}`,
    code: RECURRENCE_CODES[code] ?? 'CRON_INVALID',
    message: errorMessage(error, given),
    ...(error.field === 'cron' && { position: error.position, length: error.length }),
    ...(suggestion !== undefined && { suggestion }),
    ...('differs' in error && error.differs && { suggestion_differs: differenceMessage(error.differs) }),
  };
}

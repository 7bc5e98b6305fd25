import { jsonText, verbatim } from '@extension-schedules/core/json/json-text.ts';
import { membersOf } from '@extension-schedules/core/json/members.ts';
import type { Answer } from '@extension-schedules/openapi/client.ts';
import type { Result } from './result.ts';
import type { Payload, ScheduleDetail, SchedulePatch } from './types.ts';

/**
 * A schedule's fields with the payload as JSON text, null for none. Parsing and writing it again would round long
 * numbers (`12345678901234567890`), shorten others (`1.10`) and reorder keys (`{"b":1,"2":2}`).
 */
export type WithPayloadText<Fields extends { payload_json?: Payload }> = {
  [Field in keyof Fields]: Field extends 'payload_json' ? string | null : Fields[Field];
};

/** A schedule as the editor reads it. */
export type EditableSchedule = WithPayloadText<ScheduleDetail>;

/** The request's body, with the payload's text unchanged. */
export function bodyTextOf({ payload_json: text, ...fields }: WithPayloadText<SchedulePatch>): string {
  if (text === undefined) return jsonText(fields);
  return jsonText({ ...fields, payload_json: text === null ? null : verbatim(text) });
}

/** Replaces the payload that the client parsed by its text in the response. */
export function keepPayloadText(answer: Answer<ScheduleDetail>): Result<EditableSchedule> {
  if (!answer.ok) return answer;
  const text = membersOf(answer.text).get('payload_json') ?? 'null';
  return { ok: true, data: { ...answer.data, payload_json: text === 'null' ? null : text } };
}

import { repeatedName } from '@extension-schedules/core/json/member-names.ts';
import type { InputError } from '../problem.ts';
import { unstorableReason } from '../storable.ts';

/** The errors of a payload that is sent as text: it must be what a request could contain as JSON. */
export function payloadTextErrors(text: string): InputError[] {
  const error = (code: InputError['code'], message: string): InputError[] => [
    { in: 'body', pointer: '/payload_text', code, message },
  ];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return error('BAD_FORMAT', 'The payload is not valid JSON. Correct it.');
  }
  if (typeof value !== 'object' || value === null) {
    return error('WRONG_TYPE', 'The payload must be a JSON object or array.');
  }
  const repeated = repeatedName(text);
  if (repeated) {
    const name = JSON.stringify(repeated.name.slice(0, 60));
    return error('BAD_FORMAT', `The payload contains ${name} twice in one object. Send it once.`);
  }
  const reason = unstorableReason(value);
  return reason ? error('BAD_FORMAT', `The payload ${reason}.`) : [];
}

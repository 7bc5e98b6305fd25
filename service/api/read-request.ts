import { utf8Length } from '@extension-schedules/core/limits.ts';
import { fail, invalidInput, ok, type Result } from '#domain/problem.ts';
import type { ContractOperation, Guards } from './document.ts';
import { inputErrors } from './input-errors.ts';
import type { ApiRequest } from './messages.ts';
import type { Input, OperationId } from './operation.ts';
import { unstorableErrors } from './unstorable.ts';

export const MAX_BODY_BYTES = 256 * 1024;

/** Reads the body (413, 415, 400); undefined where there is none. */
export function readBody(operation: ContractOperation, request: ApiRequest): Result<unknown> {
  if (operation.body === 'none' || request.body === undefined || request.body === '') return ok(undefined);
  if (utf8Length(request.body) > MAX_BODY_BYTES) {
    return fail({
      code: 'BODY_TOO_LARGE',
      detail: 'The request is larger than 256 KiB. Send a smaller payload.',
      limit: MAX_BODY_BYTES,
    });
  }
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    return fail({ code: 'UNSUPPORTED_MEDIA_TYPE', detail: 'Send the body as application/json.' });
  }
  try {
    return ok(JSON.parse(request.body));
  } catch {
    return fail({ code: 'UNREADABLE', detail: 'The body is not valid JSON. Correct it and send it again.' });
  }
}

/** Judges query, headers and body against the contract (422), all at once so that nothing has to be mended twice. */
export function readInput<Id extends OperationId>(
  operation: ContractOperation,
  { isInput }: Guards<Id>,
  request: ApiRequest,
  body: unknown,
): Result<Input<Id>> {
  const input: unknown = {
    query: typedQuery(operation, request.query),
    headers: Object.fromEntries(
      operation.parameters.flatMap(({ in: place, name }) => {
        const value = place === 'header' ? request.headers[name.toLowerCase()] : undefined;
        return value === undefined ? [] : [[name, value]];
      }),
    ),
    body: body === undefined && operation.body === 'optional' ? {} : body,
  };
  const isValid = isInput(input);
  const errors = inputErrors(isInput.errors ?? []);
  if (!errors.some((error) => error.in === 'body')) errors.push(...unstorableErrors(body));
  return isValid && errors.length === 0 ? ok(input) : invalidInput(errors);
}

/** Query values arrive as text; what the contract calls an integer becomes one, or stays text and is refused. */
function typedQuery({ parameters }: ContractOperation, query: ApiRequest['query']) {
  const integers = new Set(
    parameters.flatMap(({ in: place, name, schema }) => (place === 'query' && schema.type === 'integer' ? name : [])),
  );
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      integers.has(name) && typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value,
    ]),
  );
}

import { utf8Length } from '@extension-schedules/core/limits.ts';
import { fail, type InputError, invalidInput, ok, type Result } from '#domain/problem.ts';
import type { ContractOperation } from './document.ts';
import { inputErrors } from './input-errors.ts';
import type { ApiRequest } from './messages.ts';
import { unstorableErrors } from './unstorable.ts';

export const MAX_BODY_BYTES = 256 * 1024;

/** Reads the body (413, 415, 400); undefined where there is none. */
export function readBody(operation: ContractOperation, request: ApiRequest): Result<unknown> {
  if (!operation.validateBody || request.body === undefined || request.body === '') return ok(undefined);
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

export interface CheckedInput {
  body: unknown;
  query: Record<string, unknown>;
}

/** Judges query, headers and body against the contract (422), all at once so that nothing has to be mended twice. */
export function checkInput(operation: ContractOperation, request: ApiRequest, body: unknown): Result<CheckedInput> {
  const query = typedQuery(operation, request.query);
  const headers = Object.fromEntries(
    operation.headers.flatMap(({ name }) => {
      const value = request.headers[name.toLowerCase()];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const checkedBody = body === undefined && !operation.bodyRequired ? {} : body;
  const errors: InputError[] = [];
  if (!operation.validateQuery(query)) errors.push(...inputErrors('query', operation.validateQuery.errors ?? []));
  if (!operation.validateHeaders(headers))
    errors.push(...inputErrors('header', operation.validateHeaders.errors ?? []));
  if (operation.validateBody) {
    if (checkedBody === undefined) {
      errors.push({ in: 'body', pointer: '/', code: 'REQUIRED', message: 'The body is required.' });
    } else if (!operation.validateBody(checkedBody)) {
      errors.push(...inputErrors('body', operation.validateBody.errors ?? []));
    } else {
      errors.push(...unstorableErrors(checkedBody));
    }
  }
  return errors.length > 0 ? invalidInput(errors) : ok({ body: checkedBody, query });
}

/** Query values arrive as text; what the contract calls an integer becomes one, or stays text and is refused. */
function typedQuery(operation: ContractOperation, query: ApiRequest['query']): Record<string, unknown> {
  const integers = new Set(operation.query.filter(({ schema }) => schema.type === 'integer').map(({ name }) => name));
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      integers.has(name) && typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value,
    ]),
  );
}

import { utf8Length } from '@extension-schedules/core/limits.ts';
import type { ErrorObject } from 'ajv';
import { fail, type InputError, invalidInput, ok, type Result } from '#domain/problem.ts';
import type { ContractOperation, Guards } from './document.ts';
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

const CODES: Record<string, InputError['code']> = {
  required: 'REQUIRED',
  additionalProperties: 'UNKNOWN',
  type: 'WRONG_TYPE',
  minLength: 'TOO_SHORT',
  maxLength: 'TOO_LONG',
  minimum: 'TOO_SMALL',
  maximum: 'TOO_LARGE',
  format: 'BAD_FORMAT',
  pattern: 'BAD_FORMAT',
  enum: 'NOT_ALLOWED',
  minProperties: 'EMPTY',
  minItems: 'EMPTY',
  maxItems: 'TOO_MANY',
};

const PARTS = { query: 'query', headers: 'header', body: 'body' } as const;

/** Turns what a validator found in a request's parts into the contract's errors, one for each place. */
function inputErrors(findings: readonly ErrorObject[]): InputError[] {
  return Object.entries(PARTS).flatMap(([part, where]) => {
    const byPointer = new Map<string, InputError>();
    for (const finding of findings) {
      const code = CODES[finding.keyword];
      const [, found, ...rest] = pointerOf(finding).split('/');
      if (!code || found !== part) continue;
      const pointer = `/${rest.join('/')}`;
      const error: InputError = { in: where, pointer, code, message: sentence(nameOf(where, pointer), finding) };
      if (!byPointer.has(pointer)) byPointer.set(pointer, error);
    }
    return [...byPointer.values()];
  });
}

function pointerOf(finding: ErrorObject): string {
  const child = finding.params.missingProperty ?? finding.params.additionalProperty;
  return child === undefined
    ? finding.instancePath
    : `${finding.instancePath}/${String(child).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function nameOf(where: InputError['in'], pointer: string): string {
  if (pointer === '/') return 'The body';
  const name = pointer.slice(1);
  return where === 'body' ? `“${name}”` : where === 'query' ? `The query parameter “${name}”` : `The header “${name}”`;
}

function sentence(name: string, { keyword, params }: ErrorObject): string {
  switch (keyword) {
    case 'required':
      return `${name} is required.`;
    case 'additionalProperties':
      return `${name} is not known here. Remove it.`;
    case 'type':
      return `${name} must be ${[params.type].flat().join(' or ')}.`;
    case 'minLength':
      return `${name} must not be empty.`;
    case 'maxLength':
      return `${name} must have at most ${params.limit} characters.`;
    case 'minimum':
      return `${name} must be at least ${params.limit}.`;
    case 'maximum':
      return `${name} must be at most ${params.limit}.`;
    case 'enum':
      return `${name} must be one of ${[params.allowedValues].flat().join(', ')}.`;
    case 'minItems':
      return `${name} must not be empty.`;
    case 'maxItems':
      return `${name} must have at most ${params.limit} items.`;
    case 'minProperties':
      return 'The body changes nothing. Name at least one field.';
    default:
      return `${name} does not have the right form.`;
  }
}

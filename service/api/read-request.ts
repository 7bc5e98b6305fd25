import { repeatedName } from '@extension-schedules/core/json/member-names.ts';
import { utf8Length } from '@extension-schedules/core/limits.ts';
import { fail, type InputError, invalidInput, MAX_ERRORS, ok, type Problem, type Result } from '#domain/problem.ts';
import type { ContractOperation, Guards } from './document.ts';
import type { Finding } from './excess.ts';
import { isJson } from './media-type.ts';
import type { ApiRequest } from './messages.ts';
import type { Input, OperationId } from './operation.ts';
import { unstorableErrors } from './unstorable.ts';

export const MAX_BODY_BYTES = 256 * 1024;

export const BODY_TOO_LARGE: Problem = {
  code: 'BODY_TOO_LARGE',
  detail: 'The request is larger than 256 KiB. Send a smaller payload.',
  limit: MAX_BODY_BYTES,
};

/** Reads the body (413, 415, 400); undefined if there is none. */
export function readBody(operation: ContractOperation, request: ApiRequest): Result<unknown> {
  if (operation.body === 'none' || request.body === undefined || request.body === '') return ok(undefined);
  if (request.body !== null && utf8Length(request.body) > MAX_BODY_BYTES) {
    return fail(BODY_TOO_LARGE);
  }
  const { 'content-type': type, 'content-encoding': encoding = 'identity' } = request.headers;
  if (!isJson(type) || encoding.toLowerCase() !== 'identity') {
    const detail = 'Send the body as application/json in UTF-8, without a content encoding.';
    return fail({ code: 'UNSUPPORTED_MEDIA_TYPE', detail });
  }
  if (request.body === null) return unreadable('The body is not valid UTF-8. Encode it as UTF-8 and send it again.');
  let body: unknown;
  try {
    body = JSON.parse(request.body);
  } catch {
    return unreadable('The body is not valid JSON. Correct it and send it again.');
  }
  const repeated = repeatedName(request.body);
  if (repeated === undefined) return ok(body);
  return unreadable(
    `The body contains ${JSON.stringify(repeated.name.slice(0, 60))} twice in one object. Send it once.`,
  );
}

const unreadable = (detail: string) => fail({ code: 'UNREADABLE', detail });

/** Validates query, headers and body against the contract (422) and reports all errors at once. */
export function readInput<Id extends OperationId>(
  operation: ContractOperation,
  { isInput, findExcess }: Guards<Id>,
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
    bodyText: body === undefined ? '' : (request.body ?? ''),
  };
  const excess = findExcess(input);
  if (excess.length > 0) return invalidInput(inputErrors(excess));
  const isValid = isInput(input);
  const found = inputErrors(isInput.errors ?? []);
  const errors = found.some((error) => error.in === 'body') ? found : found.concat(unstorableErrors(body));
  return isValid && errors.length === 0 ? ok(input) : invalidInput(errors);
}

/**
 * Converts query values that the contract declares as integers, and makes lists of those that may repeat. Other text
 * stays and is refused by validation.
 */
function typedQuery({ parameters }: ContractOperation, query: ApiRequest['query']) {
  const types = new Map(
    parameters.filter((one) => one.in === 'query').map(({ name, schema }) => [name, schema.type] as const),
  );
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, typedValue(types.get(name), value)]));
}

function typedValue(type: string | undefined, value: string | string[]): string | string[] | number {
  if (typeof value !== 'string') return value;
  if (type === 'array') return [value];
  return type === 'integer' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
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

/** Converts a validator's findings to the contract's errors, one per location. */
function inputErrors(findings: readonly Finding[]): InputError[] {
  return Object.entries(PARTS).flatMap(([part, where]) => {
    const byPointer = new Map<string, InputError>();
    for (const finding of findings) {
      const code = CODES[finding.keyword];
      const [, found, ...rest] = pointerOf(finding).split('/');
      if (!code || found !== part || byPointer.size >= MAX_ERRORS) continue;
      // A query parameter is one place, also where it repeats.
      const pointer = `/${(part === 'query' ? rest.slice(0, 1) : rest).join('/')}`;
      const error: InputError = { in: where, pointer, code, message: sentence(nameOf(where, pointer), finding) };
      if (!byPointer.has(pointer)) byPointer.set(pointer, error);
    }
    return [...byPointer.values()];
  });
}

/** This product's names are short. A longer one can be found by its context. */
const MAX_NAME = 128;

function pointerOf(finding: Finding): string {
  const child = finding.params.missingProperty ?? finding.params.additionalProperty;
  if (child === undefined) return finding.instancePath;
  const name = String(child).slice(0, MAX_NAME).toWellFormed();
  return `${finding.instancePath}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function nameOf(where: InputError['in'], pointer: string): string {
  if (pointer === '/') return 'The body';
  const name = pointer.slice(1);
  return where === 'body' ? `“${name}”` : where === 'query' ? `The query parameter “${name}”` : `The header “${name}”`;
}

function sentence(name: string, { keyword, params }: Finding): string {
  switch (keyword) {
    case 'required':
      return `${name} is required.`;
    case 'additionalProperties':
      return `${name} is unknown. Remove it.`;
    case 'type':
      return `${name} must be of type ${[params.type].flat().join(' or ')}.`;
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
      return 'The body contains no change. Send at least one field.';
    default:
      return `${name} has an invalid format.`;
  }
}

import type { ErrorObject } from 'ajv';
import type { InputError } from '#domain/problem.ts';

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
export function inputErrors(findings: readonly ErrorObject[]): InputError[] {
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

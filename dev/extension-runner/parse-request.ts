import { readFileSync } from 'node:fs';
import type { components } from '@extension-schedules/openapi/runner.gen.ts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { refusalOf } from './refusal-text.ts';

export type ExecuteBody = components['schemas']['ExecuteRequest'];

export type ParsedRequest = { ok: true; body: ExecuteBody } | { ok: false; status: 400 | 422; text: string };

const ajv = new Ajv2020({ strict: false, verbose: true, validateFormats: false });
ajv.addSchema(parse(readFileSync(new URL('../../openapi/runner.yaml', import.meta.url), 'utf8')), 'runner');
const validate = ajv.compile<ExecuteBody>({ $ref: 'runner#/components/schemas/ExecuteRequest' });

export function isJson(contentType: string | undefined): boolean {
  return /^application\/([\w.+-]+\+)?json\b/i.test(contentType ?? '');
}

/** Parses a body like the Runner: refuses contract violations in plain text, before any envelope. */
export function parseRequest(text: string): ParsedRequest {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { ok: false, status: 400, text: `Failed to parse the request body as JSON: ${syntaxError(text)}` };
  }
  if (validate(body)) return { ok: true, body };
  const [problem] = validate.errors ?? [];
  const why = problem ? refusalOf(problem) : '';
  return { ok: false, status: 422, text: `Failed to deserialize the JSON body into the target type: ${why}` };
}

/** In the Runner's words where they are easy to reproduce; the Runner also names line and column. */
function syntaxError(text: string): string {
  if (text.trim() === '') return 'EOF while parsing a value';
  return /^\s*\{\s*[^\s"}]/.test(text) ? 'key must be a string' : 'expected value';
}

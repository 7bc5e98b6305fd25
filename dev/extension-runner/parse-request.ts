import { readFileSync } from 'node:fs';
import type { components } from '@extension-schedules/openapi/runner.gen.ts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parse } from 'yaml';

export type ExecuteBody = components['schemas']['ExecuteRequest'];

export type ParsedRequest = { ok: true; body: ExecuteBody } | { ok: false; status: 400 | 415 | 422; text: string };

const ajv = new Ajv2020({ strict: false });
formats.default(ajv);
ajv.addSchema(parse(readFileSync(new URL('../../openapi/runner.yaml', import.meta.url), 'utf8')), 'runner');
const validate = ajv.compile<ExecuteBody>({ $ref: 'runner#/components/schemas/ExecuteRequest' });

/** Reads a request as the Runner does: what its contract does not allow is refused in plain text, before any envelope. */
export function parseRequest(contentType: string | undefined, text: string): ParsedRequest {
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(contentType ?? '')) {
    return { ok: false, status: 415, text: 'Expected request with `Content-Type: application/json`' };
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { ok: false, status: 400, text: 'Failed to parse the request body as JSON' };
  }
  if (validate(body)) return { ok: true, body };
  const [problem] = validate.errors ?? [];
  const where = `${problem?.instancePath ?? ''} ${problem?.message ?? ''}`.trim();
  return { ok: false, status: 422, text: `Failed to deserialize the JSON body: ${where}` };
}

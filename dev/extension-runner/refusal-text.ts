import type { ErrorObject } from 'ajv';

/** The Runner's names of its types. */
const STRUCTS: Record<string, string> = {
  '': 'ExecuteRequest',
  context: 'ExecuteContext',
  http: 'HttpPayload',
  limits: 'Limits',
  secret_envelope: 'SecretEnvelope',
};

/** Why a body is refused, in the Runner's words, without line and column. */
export function refusalOf({ instancePath, keyword, params, schema, parentSchema, data }: ErrorObject): string {
  const path = instancePath.slice(1).replaceAll('/', '.');
  const where = path === '' ? '' : `${path}: `;
  if (keyword === 'required') return `${where}missing field \`${params.missingProperty}\``;
  if (keyword === 'minimum') return `${where}invalid value: ${described(data)}, expected u64`;
  const fields: unknown = parentSchema?.properties;
  return `${where}invalid type: ${described(data)}, expected ${expected(schema, fields ? path : undefined)}`;
}

function expected(type: unknown, struct: string | undefined): string {
  const [first] = [type].flat();
  if (first === 'object') return struct === undefined ? 'a map' : `struct ${STRUCTS[struct] ?? struct}`;
  return { string: 'a string', array: 'a sequence', integer: 'u64' }[String(first)] ?? String(first);
}

function described(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'sequence';
  if (typeof value === 'object') return 'map';
  if (typeof value === 'string') return `string ${JSON.stringify(value)}`;
  if (typeof value === 'boolean') return `boolean \`${value}\``;
  return `${Number.isInteger(value) ? 'integer' : 'floating point'} \`${value}\``;
}

import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { type IdPlaces, idPlaces } from './id-places.ts';

export interface Answer {
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  text: string;
}

interface Documented {
  headers: { name: string; required: boolean; schema: unknown }[];
  mediaType: string | undefined;
  schema: unknown;
}

export interface Operation {
  operationId: string;
  method: string;
  path: string;
  permission: string;
  ids: IdPlaces;
}

export interface ContractChecker {
  operations: readonly Operation[];
  /** Every documented answer, as `<operationId> <status>`. */
  documented: ReadonlySet<string>;
  /** How an answer violates the contract; empty when it does not. */
  violations(operationId: string, answer: Answer): string[];
}

type Node = Record<string, unknown>;
type Compile = (schema: unknown) => ValidateFunction;
const METHODS = ['get', 'post', 'patch', 'delete'];
const ID = 'contract';

/** Checks answers against the document alone, independently of the code that produces them. */
export function createContractChecker(document: object): ContractChecker {
  // Without inlining, a shared schema is compiled once rather than for every answer that refers to it.
  const ajv = new Ajv2020({ allErrors: true, strict: false, coerceTypes: false, inlineRefs: false });
  formats.default(ajv);
  ajv.addSchema(document, ID);
  const resolve = (node: unknown): Node => {
    const reference = (node as { $ref?: string }).$ref;
    if (!reference) return node as Node;
    const steps = reference.slice(2).split('/');
    return steps.reduce<Node>((at, step) => at[step] as Node, document as Node);
  };
  const absolutes = new Map<unknown, object>();
  // Ajv compiles an object once. Many answers share a header, and a suite sees few of some documents' answers.
  const compile: Compile = (schema) => {
    const known = absolutes.get(schema) ?? (absolute(schema) as object);
    absolutes.set(schema, known);
    return ajv.compile(known);
  };
  const answers = new Map<string, Documented>();
  const operations: Operation[] = [];

  for (const [path, item] of Object.entries((document as { paths: Node }).paths)) {
    for (const method of METHODS) {
      const operation = (item as Node)[method] as Node | undefined;
      if (!operation) continue;
      const operationId = String(operation.operationId);
      const ids = idPlaces(path, item as Node, operation, resolve);
      operations.push({ operationId, method, path, permission: String(operation['x-permission']), ids });
      for (const [status, given] of Object.entries(operation.responses as Node)) {
        const response = resolve(given);
        const [content] = Object.entries((response.content ?? {}) as Node);
        answers.set(`${operationId} ${status}`, {
          headers: Object.entries((response.headers ?? {}) as Node).map(([name, one]) => {
            const header = resolve(one);
            return { name: name.toLowerCase(), required: header.required === true, schema: header.schema };
          }),
          mediaType: content?.[0],
          schema: content && (content[1] as Node).schema,
        });
      }
    }
  }

  return {
    operations,
    documented: new Set(answers.keys()),
    violations(operationId, answer) {
      const expected = answers.get(`${operationId} ${answer.status}`);
      if (!expected) return [`${answer.status} is not documented`];
      return [...headerViolations(expected, answer, compile), ...bodyViolations(expected, answer, compile)];
    },
  };
}

function headerViolations({ headers }: Documented, answer: Answer, compile: Compile): string[] {
  return headers.flatMap(({ name, required, schema }) => {
    const value = answer.headers[name];
    if (value === undefined) return required ? [`the header ${name} is missing`] : [];
    const validate = compile(schema);
    const valid = validate(value) || (/^\d+$/.test(value) && validate(Number(value)));
    return valid ? [] : [`the header ${name} is ${value}`];
  });
}

function bodyViolations({ mediaType, schema }: Documented, answer: Answer, compile: Compile): string[] {
  if (!mediaType) return answer.text === '' ? [] : ['there is a body'];
  const given = answer.headers['content-type']?.split(';')[0];
  if (given !== mediaType) return [`the content type is ${given}`];
  const body = (mediaType === 'text/csv' ? answer.text : JSON.parse(answer.text)) as { status?: unknown };
  const validate = compile(schema);
  const problems = validate(body) ? [] : (validate.errors ?? []).map((one) => `${one.instancePath} ${one.message}`);
  if (mediaType === 'application/problem+json' && body.status !== answer.status) problems.push('status differs');
  return problems;
}

/** Prefixes each `$ref` with the document's id, because a schema is compiled outside the document. */
function absolute(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(absolute);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, key === '$ref' ? `${ID}${value}` : absolute(value)]),
  );
}

/** The enumerations that the contract marks as extensible. */
const EXTENSIBLE = ['ProblemCode', 'AuditAction'];

/** The document for a client that ignores unknown fields in an answer and expects unknown problems and actions. */
export function withoutStrictness(document: object): object {
  const strict = ['additionalProperties', 'unevaluatedProperties'];
  return JSON.parse(JSON.stringify(document), (key, value) => {
    if (strict.includes(key)) return undefined;
    if (!EXTENSIBLE.includes(key)) return value;
    const { enum: _, ...open } = value;
    return open;
  });
}

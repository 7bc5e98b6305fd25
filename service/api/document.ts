import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

export type HttpMethod = 'get' | 'post' | 'patch' | 'delete';

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: { type?: string; default?: unknown };
}

/** One operation of the contract, ready to judge requests by. */
export interface ContractOperation {
  operationId: string;
  method: HttpMethod;
  /** With `{parameter}` placeholders. */
  path: string;
  permission: string;
  query: Parameter[];
  headers: Parameter[];
  validateQuery: ValidateFunction;
  validateHeaders: ValidateFunction;
  /** Undefined where the operation takes no body. */
  validateBody: ValidateFunction | undefined;
  bodyRequired: boolean;
}

interface OperationObject {
  operationId: string;
  'x-permission': string;
  parameters?: unknown[];
  requestBody?: { required?: boolean };
}

const METHODS: HttpMethod[] = ['get', 'post', 'patch', 'delete'];
const ID = 'contract';

/**
 * Reads the OpenAPI document into operations with compiled validators, so that routes and rules have one source.
 * @param document the parsed `openapi/schedules.yaml`
 */
export function readContract(document: object): ContractOperation[] {
  const ajv = new Ajv2020({ allErrors: true, strict: false, useDefaults: true });
  formats.default(ajv);
  ajv.addSchema(document, ID);
  const paths = (document as { paths: Record<string, Record<string, unknown>> }).paths;
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => {
      const operation = item[method] as OperationObject;
      const shared = (item.parameters ?? []) as unknown[];
      const parameters = [...shared, ...(operation.parameters ?? [])].map((one) => resolve(document, one) as Parameter);
      const query = parameters.filter((parameter) => parameter.in === 'query');
      const headers = parameters.filter((parameter) => parameter.in === 'header');
      return {
        operationId: operation.operationId,
        method,
        path,
        permission: operation['x-permission'],
        query,
        headers,
        validateQuery: ajv.compile(parameterSchema(query, false)),
        validateHeaders: ajv.compile(parameterSchema(headers, true)),
        validateBody: operation.requestBody
          ? ajv.compile({
              $ref: `${ID}#/paths/${escapePointer(path)}/${method}/requestBody/content/application~1json/schema`,
            })
          : undefined,
        bodyRequired: operation.requestBody?.required === true,
      };
    }),
  );
}

function parameterSchema(parameters: Parameter[], others: boolean): object {
  return {
    type: 'object',
    additionalProperties: others,
    required: parameters.filter((parameter) => parameter.required).map((parameter) => parameter.name),
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, absolute(schema)])),
  };
}

/** A `$ref` inside a parameter points into the document; the compiled schema stands outside it. */
function absolute(schema: object): object {
  const reference = (schema as { $ref?: string }).$ref;
  return reference ? { $ref: `${ID}${reference}` } : schema;
}

function resolve(document: object, node: unknown): unknown {
  const reference = (node as { $ref?: string }).$ref;
  if (!reference) return node;
  return reference
    .slice(2)
    .split('/')
    .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], document);
}

function escapePointer(path: string): string {
  return encodeURIComponent(path.replaceAll('~', '~0').replaceAll('/', '~1'));
}

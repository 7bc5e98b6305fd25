import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { type Finding, findExcess, type Schema } from './excess.ts';
import { addFormats } from './formats.ts';
import type { Input, OperationId, Params } from './operation.ts';

export type HttpMethod = 'get' | 'post' | 'patch' | 'delete';

interface ParameterSchema {
  type?: string;
  default?: unknown;
  $ref?: string;
  /** Of a parameter that may repeat. */
  items?: ParameterSchema;
}

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: ParameterSchema;
}

interface OperationObject {
  operationId: string;
  'x-permission': string;
  parameters?: (Parameter | { $ref: string })[];
  requestBody?: { required?: boolean };
}

/** The parts of the parsed `openapi/schedules.yaml` that are used here. */
export interface ContractDocument {
  paths: Record<string, Pick<OperationObject, 'parameters'> & Partial<Record<HttpMethod, OperationObject>>>;
  components: { parameters: Record<string, Parameter> };
}

/** One operation of the contract, as mounts and the pipeline use it. */
export interface ContractOperation {
  operationId: string;
  method: HttpMethod;
  /** With `{parameter}` placeholders. */
  path: string;
  permission: string;
  parameters: readonly Parameter[];
  body: 'none' | 'optional' | 'required';
}

/** Type guards compiled from the schemas that the types are generated from. */
export interface Guards<Id extends OperationId> {
  readonly isParams: ValidateFunction<Params<Id>>;
  /** Also fills in defaults. */
  readonly isInput: ValidateFunction<Input<Id>>;
  /** Call before `isInput`. */
  findExcess(input: unknown): Finding[];
}

export interface Contract {
  operations: readonly ContractOperation[];
  /** @throws if the document has no such operation */
  find(operationId: OperationId): ContractOperation;
  guardsOf<Id extends OperationId>(operationId: Id): Guards<Id>;
}

const METHODS: HttpMethod[] = ['get', 'post', 'patch', 'delete'];
const ID = 'contract';

const contracts = new WeakMap<ContractDocument, Contract>();

/**
 * Reads routes and rules from the OpenAPI document, their only source. Reads a document once, because mocks and tests
 * create many APIs of the same one. Guards are compiled when they are first used: most processes and pages use few.
 */
export function readContract(document: ContractDocument): Contract {
  const contract = contracts.get(document) ?? describeContract(document);
  contracts.set(document, contract);
  return contract;
}

function describeContract(document: ContractDocument): Contract {
  const ajv = new Ajv2020({ allErrors: true, strict: false, useDefaults: true });
  addFormats(ajv);
  ajv.addSchema(document, ID);
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method): ContractOperation[] => {
      const operation = item[method];
      if (!operation) return [];
      const { operationId, requestBody, 'x-permission': permission } = operation;
      const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((one) =>
        '$ref' in one ? resolve(document, one.$ref) : one,
      );
      const body = requestBody ? (requestBody.required ? 'required' : 'optional') : 'none';
      return [{ operationId, method, path, permission, parameters, body }];
    }),
  );
  // Ajv compiles an object once, and again if it is another one.
  const described = operations.map((operation) => ({
    operation,
    params: objectOf(operation.parameters, 'path'),
    input: inputSchema(operation),
  }));
  const find = (operationId: OperationId) => {
    const found = described.find(({ operation }) => operation.operationId === operationId);
    if (!found) throw new Error(`The contract has no operation ${operationId}`);
    return found;
  };
  return {
    operations,
    find: (operationId) => find(operationId).operation,
    guardsOf(operationId) {
      const { params, input } = find(operationId);
      return {
        get isParams() {
          return ajv.compile<Params<typeof operationId>>(params);
        },
        get isInput() {
          return ajv.compile<Input<typeof operationId>>(input);
        },
        findExcess: (given) => findExcess(input, given, (reference) => schemaAt(document, reference)),
      };
    },
  };
}

function inputSchema({ path, method, parameters, body }: ContractOperation): Schema {
  const place = `${escapePointer(path)}/${method}/requestBody/content/application~1json/schema`;
  return {
    type: 'object',
    required: body === 'required' ? ['body'] : [],
    properties: {
      query: { ...objectOf(parameters, 'query'), additionalProperties: false },
      headers: objectOf(parameters, 'header'),
      ...(body === 'none' ? {} : { body: { $ref: `${ID}#/paths/${place}` } }),
    },
  };
}

function objectOf(parameters: readonly Parameter[], place: Parameter['in']): Schema {
  const own = parameters.filter((parameter) => parameter.in === place);
  return {
    type: 'object',
    required: own.filter((parameter) => parameter.required).map(({ name }) => name),
    properties: Object.fromEntries(own.map(({ name, schema }) => [name, absolute(schema)])),
  };
}

/** Makes a parameter's `$ref` absolute, because the compiled schema stands outside the document. */
function absolute(schema: ParameterSchema): Schema {
  if (schema.$ref) return { $ref: `${ID}${schema.$ref}` };
  return schema.items ? { ...schema, items: absolute(schema.items) } : schema;
}

function resolve({ components }: ContractDocument, reference: string): Parameter {
  const parameter = components.parameters[reference.replace('#/components/parameters/', '')];
  if (!parameter) throw new Error(`The contract has no ${reference}`);
  return parameter;
}

/** Resolves a reference of the document or of a compiled schema. */
function schemaAt(document: ContractDocument, reference: string): Schema {
  const steps = reference.slice(reference.indexOf('#/') + 2).split('/');
  return steps.reduce<object>((at, step) => Reflect.get(at, unescapePointer(step)), document);
}

function unescapePointer(step: string): string {
  return decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
}

function escapePointer(path: string): string {
  return encodeURIComponent(path.replaceAll('~', '~0').replaceAll('/', '~1'));
}

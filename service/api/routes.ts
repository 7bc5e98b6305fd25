import { NOT_FOUND } from '#domain/problem.ts';
import type { ContractOperation } from './document.ts';
import type { ApiResponse } from './messages.ts';
import { respond, respondProblem } from './respond.ts';

type Address = Pick<ContractOperation, 'method' | 'path'>;

/** Answers a request without an operation: 405 with the allowed methods, or 404. */
export function answerElsewhere(
  operations: readonly Address[],
  { method, path, requestId }: { method: string; path: string; requestId: string },
): ApiResponse {
  const methods = operationsAt(operations, path).map((one) => one.method.toUpperCase());
  if (methods.length === 0) return respondProblem(NOT_FOUND, requestId);
  const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  if (method === 'OPTIONS') return respond({ status: 204, headers: { allow }, body: undefined }, requestId);
  const detail = `${method} is not allowed here. Use one of: ${allow}.`;
  const { headers, ...refused } = respondProblem({ code: 'METHOD_NOT_ALLOWED', detail }, requestId);
  return { ...refused, headers: { ...headers, allow } };
}

/**
 * The methods that a router would find in a templated path, although the path has a concrete template, which alone
 * counts (OpenAPI, Paths Object): `GET …/schedules/bulk` is not a schedule called bulk. A mount answers them with
 * `answerElsewhere`.
 */
export function hiddenOperations<Operation extends Address>(operations: readonly Operation[]): Operation[] {
  const paths = [...new Set(operations.map(({ path }) => path))];
  return paths.flatMap((path) => {
    const own = operations.filter((one) => one.path === path).map(({ method }) => method);
    const others = operations.filter((one) => one.path !== path && isAt(one.path, path) && !own.includes(one.method));
    return others.map((one) => ({ ...one, path }));
  });
}

/**
 * The operation that a request asks for, for a mount without a router of its own. HEAD asks for the operation of GET.
 * @param path without the query
 * @returns with the path's parameters, decoded where they can be
 */
export function operationFor<Operation extends Address>(
  operations: readonly Operation[],
  { method, path }: { method: string; path: string },
): { operation: Operation; params: Record<string, string> } | undefined {
  const wanted = method === 'HEAD' ? 'get' : method.toLowerCase();
  const operation = operationsAt(operations, path).find((one) => one.method === wanted);
  if (!operation) return undefined;
  const given = Object.entries(patternOf(operation.path).exec(path)?.groups ?? {});
  return { operation, params: Object.fromEntries(given.map(([name, value]) => [name, decoded(value)])) };
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** The operations of the most specific template of a path. */
function operationsAt<Operation extends Address>(operations: readonly Operation[], path: string): Operation[] {
  const found = operations.filter((one) => isAt(one.path, path));
  const [first] = found.map((one) => one.path).sort((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1));
  return found.filter((one) => one.path === first);
}

/** Templates of one path in order: the one whose first parameter comes later is more specific. */
function rankOf(template: string): string {
  const segments = template.split('/').map((segment) => (segment.startsWith('{') ? '1' : '0'));
  return segments.join('');
}

function isAt(template: string, path: string): boolean {
  return patternOf(template).test(path);
}

const patterns = new Map<string, RegExp>();

function patternOf(template: string): RegExp {
  const kept = patterns.get(template);
  if (kept) return kept;
  const text = template.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  const pattern = new RegExp(`^${text}/?$`);
  patterns.set(template, pattern);
  return pattern;
}

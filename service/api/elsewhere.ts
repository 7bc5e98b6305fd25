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

/** The operations of the most specific template of a path. */
function operationsAt(operations: readonly Address[], path: string): Address[] {
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
  return new RegExp(`^${template.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}/?$`).test(path);
}

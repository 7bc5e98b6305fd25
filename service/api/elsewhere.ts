import { NOT_FOUND } from '#domain/problem.ts';
import type { ContractOperation } from './document.ts';
import type { ApiResponse } from './messages.ts';
import { respond, respondProblem } from './respond.ts';

/** Answers a request without an operation: 405 with the allowed methods, or 404. */
export function answerElsewhere(
  operations: readonly Pick<ContractOperation, 'method' | 'path'>[],
  { method, path, requestId }: { method: string; path: string; requestId: string },
): ApiResponse {
  const methods = operations.filter((one) => isAt(one.path, path)).map((one) => one.method.toUpperCase());
  if (methods.length === 0) return respondProblem(NOT_FOUND, requestId);
  const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  if (method === 'OPTIONS') return respond({ status: 204, headers: { allow }, body: undefined }, requestId);
  const detail = `${method} is not allowed here. Use one of: ${allow}.`;
  const { headers, ...refused } = respondProblem({ code: 'METHOD_NOT_ALLOWED', detail }, requestId);
  return { ...refused, headers: { ...headers, allow } };
}

function isAt(template: string, path: string): boolean {
  return new RegExp(`^${template.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}/?$`).test(path);
}

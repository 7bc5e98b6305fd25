import { ok, type Result } from '#domain/problem.ts';
import type { ApiOptions } from './api.ts';
import { authorizeOperator } from './authorize.ts';
import type { ContractOperation } from './document.ts';
import type { ApiRequest, ApiResponse } from './messages.ts';
import { operatorOperations } from './operations/operators.ts';
import type { AnyOperatorOperation, OperatorContext } from './operator-operation.ts';
import { checkInput, readBody } from './read-request.ts';
import { presentAnswer } from './respond.ts';

/** Like the answer to a tenant's request, without a tenant: no feature flag, no key, no transaction around it. */
export async function answerOperator(
  options: ApiOptions,
  operation: ContractOperation,
  request: ApiRequest,
): Promise<Result<ApiResponse>> {
  const handler = operatorOperations[operation.operationId] as AnyOperatorOperation;
  const body = readBody(operation, request);
  if (!body.ok) return body;
  const operator = await authorizeOperator(options.authenticate, request);
  if (!operator.ok) return operator;
  const { store, jobs, clock, log } = options;
  const { params, requestId, headers } = request;
  const context: OperatorContext = { store, jobs, clock, log, operator: operator.value, params, requestId };
  const target = await handler.find(context);
  if (!target.ok) return target;
  const holds = handler.precondition?.(target.value, headers['if-match']);
  if (holds && !holds.ok) return holds;
  const input = checkInput(operation, request, body.value);
  if (!input.ok) return input;
  const done = await handler.execute(context, target.value, {
    body: input.value.body as never,
    query: input.value.query as never,
    headers,
  });
  return done.ok ? ok(presentAnswer(done.value)) : done;
}

import type { Dependencies } from '#domain/context.ts';
import type { Authenticate, Caller } from '#domain/ports/caller.ts';
import type { ServiceStore, Transaction } from '#domain/ports/store.ts';
import { FEATURE_OFF, fail, ok, type Result } from '#domain/problem.ts';
import { answerOperator } from './answer-operator.ts';
import { authorize, isForOperators } from './authorize.ts';
import { type ContractOperation, readContract } from './document.ts';
import { once } from './idempotency.ts';
import type { ApiRequest, ApiResponse } from './messages.ts';
import type { AnyOperation, OperationContext } from './operation.ts';
import { operations } from './operations/operations.ts';
import { operatorOperations } from './operations/operators.ts';
import { type CheckedInput, checkInput, readBody } from './read-request.ts';
import { orRefuse, refusal } from './refuse.ts';
import { presentAnswer, respond, respondProblem } from './respond.ts';

export interface ApiOptions extends Dependencies {
  /** The parsed `openapi/schedules.yaml`. */
  document: object;
  store: ServiceStore;
  authenticate: Authenticate;
}

export interface Api {
  /** What a mount has to route: lower-case method, path with `{parameter}` placeholders. */
  operations: readonly Pick<ContractOperation, 'operationId' | 'method' | 'path'>[];
  /** Never rejects: what was not expected is logged and answered as a masked 500. */
  handle(operationId: string, request: ApiRequest): Promise<ApiResponse>;
}

/**
 * The contract's operations over a store, the same for every mount.
 * @throws when the document names an operation that has no handler here, or the reverse
 */
export function createApi(options: ApiOptions): Api {
  const contract = readContract(options.document);
  const byId = new Map(contract.map((operation) => [operation.operationId, operation]));
  const handlersFor = (operation: ContractOperation) => (isForOperators(operation) ? operatorOperations : operations);
  const missing = contract.filter((one) => !(one.operationId in handlersFor(one))).map((one) => one.operationId);
  const extra = [...Object.keys(operations), ...Object.keys(operatorOperations)].filter((id) => !byId.has(id));
  if (missing.length + extra.length > 0) {
    throw new Error(`Contract and handlers differ. Without a handler: ${missing}. Not in the contract: ${extra}.`);
  }

  async function handle(operationId: string, request: ApiRequest): Promise<ApiResponse> {
    const operation = byId.get(operationId);
    if (!operation) throw new Error(`No operation ${operationId}`);
    try {
      const result = await (isForOperators(operation) ? answerOperator : answer)(options, operation, request);
      return result.ok ? respond(result.value, request.requestId) : respondProblem(result.problem, request.requestId);
    } catch (error) {
      options.log({ level: 'error', event: 'request_failed', requestId: request.requestId, operationId, error });
      return respondProblem(
        { code: 'INTERNAL', detail: 'Nothing was changed. Try again; if it stays, report the request id.' },
        request.requestId,
      );
    }
  }

  return { operations: contract, handle };
}

async function answer(
  options: ApiOptions,
  operation: ContractOperation,
  request: ApiRequest,
): Promise<Result<ApiResponse>> {
  const handler = operations[operation.operationId] as AnyOperation;
  const body = readBody(operation, request);
  if (!body.ok) return body;
  const caller = await authorize(options.authenticate, operation, request);
  if (!caller.ok) return caller;

  const { tenantId } = caller.value;
  return options.store
    .transaction({ tenantId }, async (tx) => {
      const context = contextOf(options, tx, caller.value, request);
      orRefuse(await checkFeature(context));
      const target = orRefuse(await handler.find(context));
      if (handler.precondition) orRefuse(handler.precondition(context, target, request.headers['if-match']));
      const input = orRefuse(checkInput(operation, request, body.value));
      const perform = async () => {
        const done = await handler.execute(context, target, inputOf(input, request));
        return done.ok ? ok(presentAnswer(done.value)) : done;
      };
      if (!handler.idempotentOn) return orRefuse(await perform());
      const keyed = {
        caller: caller.value,
        operation: operation.operationId,
        target: handler.idempotentOn(target),
        key: request.headers['idempotency-key'] ?? '',
        body: input.body,
      };
      return orRefuse(await once(tx, keyed, options.clock.now(), perform));
    })
    .then(ok, refusal);
}

/** Before anything of the tenant is looked for (design section 9). */
async function checkFeature({ tx, caller }: OperationContext): Promise<Result<void>> {
  const { featureOffAt } = await tx.tenants.controls(caller.tenantId);
  return featureOffAt === null ? ok(undefined) : fail(FEATURE_OFF);
}

function contextOf(options: ApiOptions, tx: Transaction, caller: Caller, request: ApiRequest): OperationContext {
  const { jobs, clock, log, limits, timezoneDataVersion } = options;
  const { params, requestId } = request;
  return { jobs, clock, log, limits, timezoneDataVersion, tx, caller, params, requestId };
}

function inputOf(input: CheckedInput, request: ApiRequest) {
  return { body: input.body as never, query: input.query as never, headers: request.headers };
}

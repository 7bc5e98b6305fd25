import type { Dependencies } from '#domain/context.ts';
import type { Authenticate, Caller } from '#domain/ports/caller.ts';
import type { StoredAnswer } from '#domain/ports/store/idempotency.ts';
import type { ServiceStore, Transaction } from '#domain/ports/store.ts';
import { FEATURE_OFF, fail, ok, type Problem, type Result } from '#domain/problem.ts';
import { answerOperator } from './answer-operator.ts';
import { authorize, isForOperators } from './authorize.ts';
import { type ContractOperation, readContract } from './document.ts';
import { claimKey, type KeyedRequest, scopeOf } from './idempotency.ts';
import type { ApiRequest, ApiResponse } from './messages.ts';
import type { Answer, AnyOperation, OperationContext } from './operation.ts';
import { operations } from './operations/operations.ts';
import { operatorOperations } from './operations/operators.ts';
import { type CheckedInput, checkInput, readBody } from './read-request.ts';
import { respond, respondProblem } from './respond.ts';

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

/** Carries a problem out of a transaction, so that it rolls back. */
class Refused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
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

async function answer(options: ApiOptions, operation: ContractOperation, request: ApiRequest): Promise<Result<Answer>> {
  const handler = operations[operation.operationId] as AnyOperation;
  const body = readBody(operation, request);
  if (!body.ok) return body;
  const caller = await authorize(options.authenticate, operation, request);
  if (!caller.ok) return caller;

  const judge = async (tx: Transaction) => {
    const context = contextOf(options, tx, caller.value, request);
    orRefuse(await checkFeature(context));
    const target = orRefuse(await handler.find(context));
    if (handler.precondition) orRefuse(handler.precondition(context, target, request.headers['if-match']));
    const input = orRefuse(checkInput(operation, request, body.value));
    return { context, target, input };
  };
  const perform = async (tx: Transaction, keyed?: KeyedRequest) => {
    const { context, target, input } = await judge(tx);
    const done = orRefuse(await handler.execute(context, target, inputOf(input, request)));
    if (keyed) await tx.idempotency.answer(scopeOf(keyed), storedOf(done));
    return done;
  };

  const scope = { tenantId: caller.value.tenantId };
  const { idempotentOn } = handler;
  if (!idempotentOn) return refusable(options.store.transaction(scope, (tx) => perform(tx)));

  const judged = await refusable(
    options.store.transaction(scope, async (tx) => {
      const { target, input } = await judge(tx);
      return { on: idempotentOn(target), input };
    }),
  );
  if (!judged.ok) return judged;
  const keyed: KeyedRequest = {
    caller: caller.value,
    operation: operation.operationId,
    target: judged.value.on,
    key: request.headers['idempotency-key'] ?? '',
    body: judged.value.input.body,
  };
  return once(options, keyed, () => refusable(options.store.transaction(scope, (tx) => perform(tx, keyed))));
}

/** Does the work unless this key was used before; remembers how it ended, except what a repetition may mend. */
async function once(
  options: ApiOptions,
  keyed: KeyedRequest,
  work: () => Promise<Result<Answer>>,
): Promise<Result<Answer>> {
  const claimed = await claimKey(options.store, keyed, options.clock.now());
  if (!claimed.ok) return claimed;
  if (claimed.value.replay) return replayOf(claimed.value.replay);
  const scope = { tenantId: keyed.caller.tenantId };
  let settled = false;
  try {
    const result = await work();
    const remembered = !result.ok && result.problem.code !== 'RATE_LIMITED' ? storedOf(result.problem) : undefined;
    if (remembered) await options.store.transaction(scope, (tx) => tx.idempotency.answer(scopeOf(keyed), remembered));
    settled = result.ok || remembered !== undefined;
    return result;
  } finally {
    if (!settled) await options.store.transaction(scope, (tx) => tx.idempotency.release(scopeOf(keyed)));
  }
}

function storedOf(outcome: Answer | Problem): StoredAnswer {
  if ('code' in outcome) return { status: 0, headers: {}, body: outcome };
  return { status: outcome.status, headers: outcome.headers ?? {}, body: outcome.body };
}

function replayOf(stored: StoredAnswer): Result<Answer> {
  if (stored.status === 0) return fail(stored.body as Problem);
  const headers = { ...stored.headers, 'idempotent-replayed': 'true' };
  return ok({ status: stored.status as Answer['status'], headers, body: stored.body });
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

function orRefuse<T>(result: Result<T>): T {
  if (!result.ok) throw new Refused(result.problem);
  return result.value;
}

async function refusable<T>(work: Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work);
  } catch (error) {
    if (error instanceof Refused) return fail(error.problem);
    throw error;
  }
}

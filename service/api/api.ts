import type { OperatorDependencies } from '#domain/admin/operator-context.ts';
import type { Dependencies } from '#domain/context.ts';
import { type Authenticate, OPERATE } from '#domain/ports/caller.ts';
import type { ServiceStore, Store } from '#domain/ports/store.ts';
import { fail, NOT_FOUND, ok, type Problem, type Result, UNAVAILABLE } from '#domain/problem.ts';
import { type Admit, admitAll } from './admit.ts';
import { authorize, authorizeOperator, NOT_FOR_OPERATORS } from './authorize.ts';
import { checkMark, marked, markOf, unmarked } from './cursor.ts';
import { type Contract, type ContractDocument, type ContractOperation, type Guards, readContract } from './document.ts';
import { type KeyedWork, once } from './idempotency.ts';
import type { ApiRequest, ApiResponse } from './messages.ts';
import type { Operation, OperationId, Steps } from './operation.ts';
import { checkFeature } from './operations/find.ts';
import { operations } from './operations/operations.ts';
import { readBody, readInput } from './read-request.ts';
import { orRefuse, refusal } from './refuse.ts';
import { presentAnswer, respond, respondProblem } from './respond.ts';

export interface ApiOptions extends Dependencies {
  document: ContractDocument;
  store: Store;
  /** The same store if it is the service's. Without it, maintenance operations are not mounted. */
  maintenance?: ServiceStore;
  authenticate: Authenticate;
  /** Limits the requests in progress; no limit by default. */
  admit?: Admit;
  /** Whether this process may work across all tenants; true by default. */
  servesOperators?: () => Promise<boolean>;
  /** Whether an error is temporary; false by default. */
  passes?: (error: unknown) => boolean;
}

export interface Api {
  /** The operations to route: lower-case method, path with `{parameter}` placeholders. */
  operations: readonly Pick<ContractOperation, 'operationId' | 'method' | 'path'>[];
  /** Never rejects: an unexpected error is logged and answered with a masked 500, or 503 if it is temporary. */
  handle(operationId: string, request: ApiRequest): Promise<ApiResponse>;
}

type Handler = (request: ApiRequest) => Promise<Result<ApiResponse>>;

/**
 * Creates the contract's operations on a store, the same for every mount.
 * @throws if the document's version differs from the one the operations were compiled against
 */
export function createApi(options: ApiOptions): Api {
  const contract = readContract(options.document);
  const ids = Object.keys(operations).filter(isOperationId);
  const strangers = contract.operations.filter(({ operationId }) => !isOperationId(operationId));
  if (strangers.length > 0) throw new Error(`No handler for ${strangers.map(({ operationId }) => operationId)}`);
  const handlers = new Map<string, Handler>();
  for (const id of ids) {
    const handler = handlerOf(options, contract, id);
    if (handler) handlers.set(id, handler);
  }

  async function handle(operationId: string, request: ApiRequest): Promise<ApiResponse> {
    const handler = handlers.get(operationId);
    if (!handler) throw new Error(`No operation ${operationId}`);
    try {
      const result = await handler(request);
      return result.ok ? respond(result.value, request.requestId) : respondProblem(result.problem, request.requestId);
    } catch (error) {
      options.log({ level: 'error', event: 'request_failed', requestId: request.requestId, operationId, error });
      if (options.passes?.(error)) return respondProblem(UNAVAILABLE, request.requestId);
      return respondProblem(
        {
          code: 'INTERNAL',
          detail:
            'Something went wrong and nothing was changed. Try again. If the error persists, report the request id.',
        },
        request.requestId,
      );
    }
  }

  return { operations: contract.operations.filter(({ operationId }) => handlers.has(operationId)), handle };
}

function isOperationId(name: string): name is OperationId {
  return Object.hasOwn(operations, name);
}

/**
 * Handles a request with one operation, checking in the order of the contract's statuses. Undefined if the operation is
 * not mounted.
 */
function handlerOf<Id extends OperationId>(options: ApiOptions, contract: Contract, id: Id): Handler | undefined {
  const operation: Operation<Id> = operations[id];
  const described = contract.find(id);
  const guards = contract.guardsOf(id);
  const { store, maintenance, jobs, clock, log, limits, timezoneDataVersion, authenticate } = options;
  const { admit = admitAll } = options;
  if ((operation.scope === 'tenant') === (described.permission === OPERATE)) {
    throw new Error(`${id} has scope ${operation.scope}, but the contract asks for ${described.permission}`);
  }
  const reading =
    (answer: (sent: Sent<Id>) => Promise<Result<ApiResponse>>): Handler =>
    async (request) => {
      const body = readBody(described, request);
      return body.ok ? answer({ described, guards, request, body: body.value }) : body;
    };
  const byOperator = (judgeAs: (context: Omit<OperatorDependencies, 'store'>, sent: Sent<Id>) => Promise<Judged>) =>
    reading(async (sent) => {
      const operator = await authorizeOperator(authenticate, sent.request);
      if (!operator.ok) return operator;
      const { requestId } = sent.request;
      sent.request.onCaller?.(null);
      const done = await admit(operator.value, async () => {
        if (sent.request.isAbandoned?.()) return ABANDONED;
        if ((await options.servesOperators?.()) === false) return NOT_FOR_OPERATORS;
        const judged = await judgeAs({ jobs, clock, log, operator: operator.value, requestId }, sent);
        return judged.ok ? judged.value.perform() : judged;
      });
      return done.ok ? done.value : done;
    });

  if (operation.scope === 'operator') {
    return byOperator((context, sent) => judge(operation, { ...context, store }, sent));
  }
  if (operation.scope === 'maintenance') {
    return maintenance && byOperator((context, sent) => judge(operation, { ...context, store: maintenance }, sent));
  }
  return reading(async (sent) => {
    const { request } = sent;
    const { requestId } = request;
    const caller = await authorize(authenticate, described, request);
    if (!caller.ok) return caller;
    const { tenantId } = caller.value;
    request.onCaller?.(tenantId);
    const work = async () => {
      if (request.isAbandoned?.()) return orRefuse<ApiResponse>(ABANDONED);
      return store.transaction({ tenantId }, async (tx) => {
        const context = { tx, caller: caller.value, requestId, jobs, clock, log, limits, timezoneDataVersion };
        const judged = await judge(operation, context, sent);
        // The feature is checked where the request's target is found; while it is off, no other problem is reported.
        if (!judged.ok) orRefuse(await checkFeature(context));
        const { keyed, bodyText, ...work } = orRefuse(judged);
        if (keyed === undefined) return orRefuse(await work.perform());
        const key = request.headers['idempotency-key'] ?? '';
        const use = { caller: caller.value, operation: id, target: keyed, key, bodyText };
        return orRefuse(await once(tx, use, clock.now(), work));
      });
    };
    return admit(caller.value, work).catch(refusal);
  });
}

/**
 * The client left while its request waited for its turn. Executing it would delay those that came later, and after an
 * overload keep the process busy in vain.
 */
const ABANDONED = fail({ code: 'UNAVAILABLE', detail: 'The client closed the connection.', retryAfter: 5 });

interface Sent<Id extends OperationId> {
  described: ContractOperation;
  guards: Guards<Id>;
  request: ApiRequest;
  /** Parsed but not validated. */
  body: unknown;
}

/** The request is valid: `perform` executes it, under the idempotency key's scope if one is required. */
type Judged = Result<KeyedWork & { keyed: string | undefined; bodyText: string }>;

/** All steps except `execute`. */
async function judge<Id extends OperationId, Context>(
  operation: Steps<Id, Context, unknown>,
  context: Context,
  { described, guards, request, body }: Sent<Id>,
): Promise<Judged> {
  const { params, headers } = request;
  if (!guards.isParams(params)) return fail(NOT_FOUND);
  const addressed = { ...context, params };
  const target = await operation.find(addressed);
  if (!target.ok) return target;
  const holds = operation.precondition?.(target.value, headers['if-match']);
  if (holds && !holds.ok) return holds;
  const mark = markOf(described.operationId, params, request.query);
  const input = readInput(described, guards, { ...request, query: unmarked(request.query, mark) }, body);
  if (!input.ok) return input;
  const place = checkMark(request.query, mark);
  if (!place.ok) return place;
  const perform = async (): Promise<Result<ApiResponse>> => {
    const done = await operation.execute(addressed, target.value, input.value);
    return done.ok ? ok(presentAnswer(marked(done.value, mark))) : done;
  };
  const refused = async (problem: Problem) => operation.refused?.(addressed, target.value, input.value, problem);
  return ok({
    perform,
    refused,
    refusesFirst: operation.refusesFirst ?? false,
    keyed: operation.idempotentOn?.(target.value),
    bodyText: input.value.bodyText,
  });
}

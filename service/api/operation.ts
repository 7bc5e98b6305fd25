import type { operations } from '@extension-schedules/openapi/schedules.gen.ts';
import type { MaintenanceDependencies, OperatorDependencies } from '#domain/admin/operator-context.ts';
import type { RequestContext } from '#domain/context.ts';
import { ok, type Problem, type Result } from '#domain/problem.ts';

/*
 * Operations of the contract, typed by the generated types. Answering something undocumented or reading a parameter
 * that the contract lacks does not compile.
 */

export type OperationId = keyof operations;

type Given<T> = [T] extends [never] ? Record<never, never> : T;
type Parameters<Id extends OperationId, Place extends 'path' | 'query' | 'header'> = Given<
  NonNullable<operations[Id]['parameters'][Place]>
>;
type Content<T> = [T] extends [never]
  ? undefined
  : T extends { content: { 'application/json': infer Body } }
    ? Body
    : undefined;
type TextOf<T> = T extends { content: { 'text/csv': string } } ? { csv: string } : { csv?: never };

export type Params<Id extends OperationId> = Parameters<Id, 'path'>;

/** A valid request's input with the contract's defaults; `limit` is the only parameter with a default. */
export interface Input<Id extends OperationId> {
  query: Parameters<Id, 'query'> & ('limit' extends keyof Parameters<Id, 'query'> ? { limit: number } : unknown);
  headers: Parameters<Id, 'header'>;
  body: Content<NonNullable<operations[Id]['requestBody']>>;
  /** The body's original text; empty if there is none. */
  bodyText: string;
}

type Status = 200 | 201 | 202 | 204;
type SuccessOf<Id extends OperationId> = Pick<
  operations[Id]['responses'],
  Extract<keyof operations[Id]['responses'], Status>
>;
type NameIn<T> = keyof { [Name in keyof T as string extends Name ? never : Name]: T[Name] };
/** The pipeline sets all other headers. */
type HeaderOf<Success> = Success extends { headers: infer Headers }
  ? Exclude<NameIn<Headers>, 'X-Request-Id' | 'Idempotent-Replayed'>
  : never;
type AnswerHeader = { [Id in OperationId]: HeaderOf<SuccessOf<Id>[keyof SuccessOf<Id>]> }[OperationId];
type AnswerHeaders<Name extends AnswerHeader> = [Name] extends [never]
  ? { headers?: never }
  : { headers: Record<Name, string> & Partial<Record<Exclude<AnswerHeader, Name>, never>> };
type AnswerBody<Body> = Body extends object ? { body: Body } : { body?: never };

export interface AnyAnswer {
  status: Status;
  headers?: Partial<Record<AnswerHeader, string>>;
  body?: object;
  /** Instead of a body. */
  csv?: string;
}

/** An operation's answer on success. */
export type Answer<Id extends OperationId> = AnyAnswer &
  {
    [Code in keyof SuccessOf<Id>]: { status: Code } & AnswerHeaders<HeaderOf<SuccessOf<Id>[Code]>> &
      AnswerBody<Content<SuccessOf<Id>[Code]>> &
      TextOf<SuccessOf<Id>[Code]>;
  }[keyof SuccessOf<Id>];

/** Like `ok`, but fields that the contract lacks don't compile. */
export const answer = <T extends AnyAnswer>(given: NoInfer<T>): Result<T> => ok(given);

export type TenantContext<Path = unknown> = RequestContext & { params: Path };
export type OperatorContext<Path = unknown> = OperatorDependencies & { params: Path };

/**
 * The steps of a request, in the order of the answers: `find` (404), `precondition` (428, 412), validation against the
 * contract (422), `execute` (422, 409, 429).
 */
export interface Steps<Id extends OperationId, Context, Target> {
  find: (context: Context & { params: Params<Id> }) => Promise<Result<Target>>;
  // Declared as methods, whose parameters TypeScript compares in both directions: the pipeline passes targets as
  // unknown.
  precondition?(target: Target, ifMatch: string | undefined): Result<void>;
  /** The scope of an Idempotency-Key, in addition to tenant, subject and operation. */
  idempotentOn?(target: Target): string;
  /** Whether `execute` fails only before it writes anything. Otherwise a keyed request needs a savepoint. */
  refusesFirst?: true;
  execute(context: Context & { params: Params<Id> }, target: Target, input: Input<Id>): Promise<Result<Answer<Id>>>;
  /** Called in the transaction that stores the problem of a request with an Idempotency-Key, once its work was undone. */
  refused?(
    context: Context & { params: Params<Id> },
    target: Target,
    input: Input<Id>,
    problem: Problem,
  ): Promise<void>;
}

/** Requires the step that uses a header if the operation takes it. */
type Uses<Id extends OperationId, Header extends string, Step> = Header extends keyof Parameters<Id, 'header'>
  ? Step
  : unknown;
type Preconditioned<Id extends OperationId, Target> = Uses<
  Id,
  'If-Match',
  { precondition(target: Target, ifMatch: string | undefined): Result<void> }
>;
type Idempotent<Id extends OperationId, Target> = Uses<Id, 'Idempotency-Key', { idempotentOn(target: Target): string }>;

/**
 * One operation of the contract. A tenant's operation is one transaction, which a problem rolls back. An operator's
 * gets the store, because some operations need several transactions. Maintenance is for operators and needs the
 * service's store.
 */
export type Operation<Id extends OperationId, Target = unknown> =
  | ({ scope: 'tenant' } & Steps<Id, RequestContext, Target> & Preconditioned<Id, Target> & Idempotent<Id, Target>)
  | ({ scope: 'operator' } & Steps<Id, OperatorDependencies, Target> & Preconditioned<Id, Target>)
  | ({ scope: 'maintenance' } & Steps<Id, MaintenanceDependencies, Target> & Preconditioned<Id, Target>);

/** All operations of the contract and no others. */
export type Registry = { [Id in OperationId]: Operation<Id> };

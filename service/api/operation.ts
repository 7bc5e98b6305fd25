import type { RequestContext } from '#domain/context.ts';
import type { Result } from '#domain/problem.ts';

/** A request that was read, authenticated and checked against the contract. */
export interface OperationContext extends RequestContext {
  params: Record<string, string>;
}

export interface Input<Body, Query> {
  body: Body;
  query: Query;
  /** Lower-case names. */
  headers: Record<string, string | undefined>;
}

export interface Answer {
  status: 200 | 201 | 202 | 204;
  headers?: Record<string, string>;
  body?: object | undefined;
}

/**
 * One operation of the contract. The order of answers is kept by the three steps: `find` (404) runs before the input is
 * judged, `precondition` (428, 412) before the body, `execute` (422, 409, 429) last. All of it is one transaction, and
 * a problem rolls it back.
 */
export interface Operation<Target = unknown, Body = never, Query = never> {
  find(context: OperationContext): Promise<Result<Target>>;
  precondition?(context: OperationContext, target: Target, ifMatch: string | undefined): Result<void>;
  /** Where an Idempotency-Key is required: what the key is scoped to beside tenant, subject and operation. */
  idempotentOn?(target: Target): string;
  execute(context: OperationContext, target: Target, input: Input<Body, Query>): Promise<Result<Answer>>;
}

/** Any operation, whatever it works on: the pipeline hands each its own target and checked input back. */
// biome-ignore lint/suspicious/noExplicitAny: the types meet again inside each operation.
export type AnyOperation = Operation<any, any, any>;

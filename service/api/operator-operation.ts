import type { MaintenanceDependencies } from '#domain/admin/operator-context.ts';
import type { Result } from '#domain/problem.ts';
import type { Answer, Input } from './operation.ts';

/** A request of an operator that was read, authenticated and checked against the contract. */
export interface OperatorContext extends MaintenanceDependencies {
  params: Record<string, string>;
  requestId: string;
}

/**
 * One operation for those who run the service. The order of answers is that of `Operation`; the transactions are the
 * works' own, because some need many.
 */
export interface OperatorOperation<Target = unknown, Body = never, Query = never> {
  find(context: OperatorContext): Promise<Result<Target>>;
  precondition?(target: Target, ifMatch: string | undefined): Result<void>;
  execute(context: OperatorContext, target: Target, input: Input<Body, Query>): Promise<Result<Answer>>;
}

// biome-ignore lint/suspicious/noExplicitAny: the types meet again inside each operation.
export type AnyOperatorOperation = OperatorOperation<any, any, any>;

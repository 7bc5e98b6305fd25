import { fail, type Problem, type Result } from '#domain/problem.ts';

/** Carries a problem out of a transaction, so that it rolls back. */
class Refused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

export function orRefuse<T>(result: Result<T>): T {
  if (!result.ok) throw new Refused(result.problem);
  return result.value;
}

/**
 * Returns the problem that `orRefuse` threw.
 * @throws any other error
 */
export function refusal(error: unknown): { ok: false; problem: Problem } {
  if (error instanceof Refused) return fail(error.problem);
  throw error;
}

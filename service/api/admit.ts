import { ok, type Result } from '#domain/problem.ts';

/** Runs a caller's work when it is its turn, or refuses it with a problem. */
export type Admit = <T>(
  caller: { tenantId: string | null; subject: string },
  work: () => Promise<T>,
) => Promise<Result<T>>;

export const admitAll: Admit = async (_, work) => ok(await work());

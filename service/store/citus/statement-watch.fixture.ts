import { breachesOf } from './citus-rules.fixture.ts';

/** Collects the statements of a store, given as its `onQuery`, and tells which of them Citus would refuse. */
export function watchStatements() {
  const statements = new Set<string>();
  return {
    onQuery(statement: string): void {
      statements.add(statement);
    },
    /** Each with what speaks against it; those that match one of `exempt` are left out. */
    async breaches(exempt: readonly RegExp[] = []): Promise<{ statement: string; breaches: string[] }[]> {
      const judged = await Promise.all(
        [...statements]
          .filter((statement) => !exempt.some((one) => one.test(statement)))
          .map(async (statement) => ({ statement, breaches: await breachesOf(statement) })),
      );
      return judged.filter(({ breaches }) => breaches.length > 0);
    },
  };
}

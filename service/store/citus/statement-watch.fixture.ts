import { breachesOf } from './citus-rules.fixture.ts';

/** Collects a store's statements through its `onQuery` and finds those that Citus would refuse. */
export function watchStatements() {
  const statements = new Set<string>();
  return {
    onQuery(statement: string): void {
      statements.add(statement);
    },
    /** Refused statements with the reasons, except those that match one of `exempt`. */
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

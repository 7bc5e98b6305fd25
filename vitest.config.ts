import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const elsewhere = ['**/node_modules/**', 'dist/**', '**/.cache/**', '.data/**', 'storybook-static/**', 'e2e/**'];
const cores = availableParallelism();
/** It waits for a Temporal server that goes by the real clock, and would be waited for at the end. */
const LONGEST = 'bench/faults.int.test.ts';

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLongest = ({ moduleId }: TestSpecification) => Number(moduleId.endsWith(LONGEST));
    return sorted.toSorted((one, other) => isLongest(other) - isLongest(one));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...elsewhere, '**/*.int.test.ts'],
          // One core is left idle by default, which is half of a small machine.
          maxWorkers: cores,
          // Modules are evaluated once a worker, not once a file: no test mocks one or leaves a global changed.
          isolate: false,
          // A busy machine is slow, not wrong.
          testTimeout: 30_000,
          unstubEnvs: true,
          unstubGlobals: true,
        },
      },
      {
        test: {
          name: 'integration',
          environment: 'node',
          include: ['**/*.int.test.ts'],
          exclude: elsewhere,
          globalSetup: ['testing/postgres/vitest-global-setup.ts', 'testing/temporal/vitest-global-setup.ts'],
          pool: 'forks',
          // As above: a worker evaluates the service once, not once a file.
          isolate: false,
          restoreMocks: true,
          // They wait for servers and other processes much of the time.
          maxWorkers: cores + 1,
          sequence: { groupOrder: 1 },
          // Ends what hangs; a slow machine must not decide a test.
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});

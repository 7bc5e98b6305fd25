import { defineConfig } from 'vitest/config';

const elsewhere = ['**/node_modules/**', 'dist/**', '**/.cache/**', '.data/**', 'storybook-static/**', 'e2e/**'];

export default defineConfig({
  test: {
    // One core is left idle by default, which is half of a small machine.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...elsewhere, '**/*.int.test.ts'],
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
          globalSetup: ['testing/postgres/vitest-global-setup.ts'],
          pool: 'forks',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});

export type Step = {
  /** Also that of the npm script that runs it alone. */
  name: string;
  /** The script and its arguments, run by Node in the project's folder. */
  entry: string;
  args: string[];
  /** `npm test` runs it in CI and with TESTS_IN_FULL=1 only: it installs packages of its own, and takes minutes. */
  isExtra?: true;
  /** Part of `npm run check`. */
  isCheck?: true;
  /** Steps of one stage run side by side; a stage begins when the one before it has ended. */
  stage: 'static' | 'unit' | 'servers and browsers' | 'extra' | 'last';
  /** Where the test runner leaves its JSON report; a step without one counts as one test. */
  report?: string;
  env?: Record<string, string>;
  /** Arguments of a further run when it has failed, which leaves something to look at and counts for nothing. */
  evidence?: string[];
  needsBrowser?: true;
  /** Some of it is skipped where there is none, but in CI. */
  needsTemporal?: true;
  /** Skipped where there is none, but in CI. */
  needsSchemathesis?: true;
};

export const REPORTS = '.cache/test-reports';

const light = (name: string, entry: string, args: string[] = []): Step => ({
  name,
  entry,
  args,
  stage: 'static',
  isCheck: true,
});

function vitest(stage: Step['stage'], name: string, ...args: string[]): Step {
  const report = `${REPORTS}/${name.replace(':', '-')}.json`;
  const output = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return { stage, name, entry: 'node_modules/vitest/vitest.mjs', args: ['run', ...output, ...args], report };
}

function playwright(name: string, project: string): Step {
  const report = `${REPORTS}/${name.replace(':', '-')}.json`;
  const output = `test-results/${project}`;
  return {
    stage: 'servers and browsers',
    name,
    entry: 'node_modules/@playwright/test/cli.js',
    // A folder each: a run empties its own when it begins, and two run side by side.
    args: ['test', `--project=${project}`, '--reporter=list,json', `--output=${output}`],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    report,
    // Traces of flows that pass cost as much as the flows themselves.
    evidence: [
      'test',
      `--project=${project}`,
      '--reporter=list',
      '--trace=on',
      '--last-failed',
      `--last-failed-file=${output}/.last-run.json`,
      `--output=${output}-traces`,
    ],
    needsBrowser: true,
  };
}

/**
 * What `npm test` runs, in this order. Integration tests and flows wait for servers much of the time and stories keep one
 * core busy, so they share a stage.
 */
export function testSteps(): Step[] {
  return [
    light('typecheck', 'node_modules/typescript/bin/tsc', ['-b']),
    light('lint', 'node_modules/@biomejs/biome/bin/biome', ['ci', '.']),
    light('lint:imports', 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs', [
      '--config',
      '.dependency-cruiser.cjs',
      '--no-progress',
      '.',
    ]),
    light('lint:unused', 'node_modules/knip/bin/knip.js', ['--no-progress']),
    {
      ...light('lint:contract', 'node_modules/@redocly/cli/bin/cli.js', [
        'lint',
        'openapi/schedules.yaml',
        'openapi/runner.yaml',
      ]),
      env: { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    },
    light('compare:contract', 'scripts/compare-contract.ts'),
    light('generate:check', 'scripts/generate.ts', ['--check']),
    { ...vitest('unit', 'test:unit', '--project', 'unit'), isCheck: true },
    { ...vitest('servers and browsers', 'test:integration', '--project', 'integration'), needsTemporal: true },
    {
      ...vitest('servers and browsers', 'test:stories', '--config', '.storybook/vitest.config.ts'),
      needsBrowser: true,
    },
    playwright('e2e:live', 'live'),
    playwright('e2e', 'mocks'),
    // It starts the product on the same ports as e2e:live.
    { ...playwright('e2e:next', 'next-host'), stage: 'extra', isExtra: true },
    {
      ...{ stage: 'extra', name: 'fuzz', entry: 'fuzz/run.ts', args: ['--minutes', '3'] },
      ...{ isExtra: true, needsSchemathesis: true },
    },
    { stage: 'last', name: 'field-failures', entry: 'scripts/check-field-failures.ts', args: [] },
  ];
}

export type Step = {
  /** Also the name of the npm script that runs it alone. */
  name: string;
  /** The script and its arguments, run by Node in the project's folder. */
  entry: string;
  args: string[];
  /** `npm test` runs it only in CI and with TESTS_IN_FULL=1, because it installs packages and takes minutes. */
  isExtra?: true;
  /** Runs only by its name, because it needs something that no one command can start. */
  isAlone?: true;
  /** Part of `npm run check`. */
  isCheck?: true;
  /** Steps of a stage run in parallel; a stage begins when the previous one has ended. */
  stage: 'check' | 'servers and browsers' | 'extra' | 'last';
  /** Path of the test runner's JSON report; a step without one counts as one test. */
  report?: string;
  env?: Record<string, string>;
  /** Arguments of another run after a failure, which leaves evidence and does not count. */
  evidence?: string[];
  needsBrowser?: true;
  /** Partly skipped without a Temporal CLI, except in CI. */
  needsTemporal?: true;
  /** Skipped without schemathesis, except in CI. */
  needsSchemathesis?: true;
};

export const REPORTS = '.cache/test-reports';

const light = (name: string, entry: string, args: string[] = []): Step => ({
  name,
  entry,
  args,
  stage: 'check',
  isCheck: true,
});

function vitest(stage: Step['stage'], name: string, ...args: string[]): Step {
  const report = `${REPORTS}/${name.replace(':', '-')}.json`;
  const output = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return { stage, name, entry: 'node_modules/vitest/vitest.mjs', args: ['run', ...output, ...args], report };
}

function playwright(name: string, project: string, ...others: string[]): Step {
  const report = `${REPORTS}/${name.replace(':', '-')}.json`;
  const output = `test-results/${project}`;
  const projects = [project, ...others].map((one) => `--project=${one}`);
  return {
    stage: 'servers and browsers',
    name,
    entry: 'node_modules/@playwright/test/cli.js',
    // One folder each: a run empties its folder when it begins, and two run in parallel.
    args: ['test', ...projects, `--output=${output}`],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    report,
    // Traces of passing flows cost as much as the flows themselves.
    evidence: [
      'test',
      ...projects,
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
 * The steps of `npm test` in order. Integration tests and flows often wait for servers while stories keep one core
 * busy, so they share a stage. Unit tests leave a core idle at their beginning and end, for the light steps.
 */
export function testSteps(): Step[] {
  return [
    { ...vitest('check', 'test:unit', '--project', 'unit'), isCheck: true },
    light('typecheck', 'node_modules/typescript-7/bin/tsc', ['-b']),
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
    { ...vitest('servers and browsers', 'test:integration', '--project', 'integration'), needsTemporal: true },
    {
      ...vitest('servers and browsers', 'test:stories', '--config', '.storybook/vitest.config.ts'),
      needsBrowser: true,
    },
    playwright('e2e:live', 'live'),
    playwright('e2e', 'mocks', 'firefox', 'webkit'),
    {
      stage: 'servers and browsers',
      name: 'snapshots',
      entry: 'node_modules/@playwright/test/cli.js',
      args: ['test', '--config=.storybook/playwright.config.ts', '--reporter=list,json,html'],
      env: {
        PLAYWRIGHT_JSON_OUTPUT_FILE: `${REPORTS}/snapshots.json`,
        PLAYWRIGHT_HTML_OUTPUT_DIR: 'test-results/snapshots-report',
        PLAYWRIGHT_HTML_OPEN: 'never',
      },
      report: `${REPORTS}/snapshots.json`,
      needsBrowser: true,
    },
    // It uses the same ports as e2e:live.
    { ...playwright('e2e:next', 'next-host'), stage: 'extra', isExtra: true },
    { ...playwright('e2e:deployed', 'deployed'), isAlone: true },
    {
      ...{ stage: 'extra', name: 'fuzz', entry: 'fuzz/run.ts', args: ['--minutes', '3'] },
      ...{ isExtra: true, needsSchemathesis: true },
    },
    { stage: 'last', name: 'field-failures', entry: 'scripts/check-field-failures.ts', args: [] },
  ];
}

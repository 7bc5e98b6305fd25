export type Step = {
  name: string;
  /** The script and its arguments, run by Node in the project's folder. */
  entry: string;
  args: string[];
  env?: Record<string, string>;
  /** Where the test runner leaves its JSON report; a step without one counts as one test. */
  report?: string;
  needsBrowser?: true;
  /** Some of it is skipped where there is none, but in CI. */
  needsTemporal?: true;
};

const reports = '.cache/test-reports';

function vitest(name: string, report: string, ...args: string[]): Step {
  const path = `${reports}/${report}.json`;
  const output = ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`];
  return { name, entry: 'node_modules/vitest/vitest.mjs', args: ['run', ...output, ...args], report: path };
}

function playwright(project: string): Step {
  const report = `${reports}/playwright-${project}.json`;
  return {
    name: `end to end on ${project === 'live' ? 'the live stack' : 'the mocks'}`,
    entry: 'node_modules/@playwright/test/cli.js',
    args: ['test', `--project=${project}`, '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report, E2E_TARGET: project },
    report,
    needsBrowser: true,
  };
}

/** What `npm test` runs, in this order: what is quick to tell first. */
export function testSteps(): Step[] {
  return [
    { name: 'format and lint', entry: 'node_modules/@biomejs/biome/bin/biome', args: ['ci', '.'] },
    {
      name: 'import rules',
      entry: 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      args: ['--config', '.dependency-cruiser.cjs', '--no-progress', '.'],
    },
    { name: 'types', entry: 'node_modules/typescript/bin/tsc', args: ['-b'] },
    {
      name: 'contract lint',
      entry: 'node_modules/@redocly/cli/bin/cli.js',
      args: ['lint', 'openapi/schedules.yaml', 'openapi/runner.yaml'],
      env: { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    },
    { name: 'generated code', entry: 'scripts/check-generated.ts', args: [] },
    vitest('unit', 'unit', '--project', 'unit'),
    { ...vitest('integration', 'integration', '--project', 'integration'), needsTemporal: true },
    { ...vitest('stories', 'stories', '--config', '.storybook/vitest.config.ts'), needsBrowser: true },
    ...['mocks', 'live'].map(playwright),
  ];
}

export type Step = {
  /** Also that of the npm script that runs it alone. */
  name: string;
  /** The script and its arguments, run by Node in the project's folder. */
  entry: string;
  args: string[];
  /** Part of `npm run check`. */
  isCheck?: true;
  /** Keeps one core busy, so two of them run side by side. */
  isLight?: true;
  /** Where the test runner leaves its JSON report; a step without one counts as one test. */
  report?: string;
  env?: Record<string, string>;
  needsBrowser?: true;
  /** Some of it is skipped where there is none, but in CI. */
  needsTemporal?: true;
};

export const REPORTS = '.cache/test-reports';

const light = (name: string, entry: string, args: string[] = []): Step => ({
  name,
  entry,
  args,
  isCheck: true,
  isLight: true,
});

function vitest(name: string, ...args: string[]): Step {
  const report = `${REPORTS}/${name.replace(':', '-')}.json`;
  const output = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return { name, entry: 'node_modules/vitest/vitest.mjs', args: ['run', ...output, ...args], report };
}

function playwright(name: string, project: string): Step {
  const report = `${REPORTS}/${name.replace(':', '-')}.json`;
  return {
    name,
    entry: 'node_modules/@playwright/test/cli.js',
    args: ['test', `--project=${project}`, '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    report,
    needsBrowser: true,
  };
}

/** What `npm test` runs, in this order, the longest of the light steps first. */
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
    light('generate:check', 'scripts/generate.ts', ['--check']),
    { ...vitest('test:unit', '--project', 'unit'), isCheck: true },
    { ...vitest('test:integration', '--project', 'integration'), needsTemporal: true },
    { ...vitest('test:stories', '--config', '.storybook/vitest.config.ts'), needsBrowser: true },
    playwright('e2e', 'mocks'),
    playwright('e2e:live', 'live'),
    { name: 'field-failures', entry: 'scripts/check-field-failures.ts', args: [] },
  ];
}

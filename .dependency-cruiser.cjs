// The import rules of the house: core <- app <- (server, mocks); src takes core and what is its own.
// docs/decisions and ARCHITECTURE.md say why; scripts/import-rules.test.ts proves that each rule catches a violation.

/** Tests, suites that several adapters run, what only they use, and stories. */
const test = '(\\.(test|contract|fixture|stories)\\.tsx?$|^app/conformance/)';
/** Libraries without a runtime of their own, which the service and the browser's mocks both carry. */
const pure = '(^|/)node_modules/(ajv|ajv-formats|cronstrue|uuid|yaml)/';
const npm = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'core-imports-nothing',
      comment: 'The rules everyone shares are pure: no package, no Node, nothing of another folder.',
      severity: 'error',
      from: { path: '^core/', pathNot: test },
      to: { pathNot: '^core/' },
    },
    {
      name: 'app-imports-core-only',
      severity: 'error',
      from: { path: '^app/', pathNot: test },
      to: { dependencyTypes: ['local'], pathNot: '^(app|core)/' },
    },
    {
      name: 'app-is-runtime-neutral',
      comment: 'The same operations run in Node and in the browser.',
      severity: 'error',
      from: { path: '^app/', pathNot: test },
      to: { dependencyTypes: ['core', ...npm], pathNot: pure },
    },
    {
      name: 'src-imports-core-only',
      severity: 'error',
      from: { path: '^src/', pathNot: [test, '^src/standalone/'] },
      to: { dependencyTypes: ['local'], pathNot: '^(src|core)/' },
    },
    {
      name: 'src-demonstrates-on-mocks-only',
      comment: 'Stories, tests and the standalone page may use the mocks, nothing more.',
      severity: 'error',
      from: { path: ['^src/standalone/', `^src/.*${test}`] },
      to: { dependencyTypes: ['local'], pathNot: '^(src|core|mocks|\\.storybook)/' },
    },
    {
      name: 'src-uses-no-node',
      severity: 'error',
      from: { path: '^src/', pathNot: test },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'features-are-strangers',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/', pathNot: '^src/features/$1/' },
    },
    {
      name: 'shared-knows-no-feature',
      severity: 'error',
      from: { path: '^src/(ui|i18n|api|remote)/' },
      to: { path: '^src/features/' },
    },
    {
      name: 'mocks-import-app-and-core',
      comment: 'The standalone page shows the remote on them.',
      severity: 'error',
      from: { path: '^mocks/', pathNot: [test, '^mocks/standalone/'] },
      to: { dependencyTypes: ['local'], pathNot: '^(mocks|app|core|openapi)/' },
    },
    {
      name: 'server-knows-no-browser',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^(src|mocks|shell|e2e)/' },
    },
    {
      name: 'shell-stands-alone',
      comment: 'It plays the host: what it knows of the product is the remote it loads at runtime.',
      severity: 'error',
      from: { path: '^shell/', pathNot: test },
      to: { dependencyTypes: ['local'], pathNot: '^shell/' },
    },
    {
      name: 'engines-are-strangers',
      severity: 'error',
      from: { path: '^server/jobs/(pg-boss|temporal)/' },
      to: { path: '^server/jobs/(pg-boss|temporal)/', pathNot: '^server/jobs/$1/' },
    },
    {
      name: 'adapters-are-chosen-in-main',
      severity: 'error',
      from: { path: '^server/(http|store|jobs|runner)/', pathNot: [test, '^server/runner/dev/main\\.ts$'] },
      to: { path: '^server/main/' },
    },
    {
      name: 'product-needs-no-dev-dependency',
      severity: 'error',
      from: { path: '^(app|server)/', pathNot: [test, '^server/postgres/(test-database|vitest-global-setup)\\.ts$'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.cache|\\.data|storybook-static|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: `${__dirname}/tsconfig.json` },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'node', 'default', 'types'],
    },
  },
};

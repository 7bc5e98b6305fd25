// The import rules: core <- service/domain <- service/api <- (service/http, mocks). src imports core and openapi.
// docs/decisions and ARCHITECTURE.md give the reasons. scripts/import-rules.test.ts tests every rule.

/** Tests, fixtures, stories, and the contract suites with their helpers. */
const test = '(\\.(test|fixture|stories)\\.tsx?$|^testing/)';
/** Libraries that run in Node and in the browser, used by the service and by the mocks. */
const pure = '(^|/)node_modules/(ajv|ajv-formats|cronstrue|uuid)/';
/** The repository's own code, imported by path, `#` subpath or package name. */
const ours = '^(core|openapi|service|dev|testing|src|mocks|e2e|bench|fuzz|scripts|\\.storybook)/';
const npm = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Applies to types too: files that import each other can only be understood together.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    { name: 'imports-resolve', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'core-imports-nothing',
      comment: 'The shared rules are pure: they use no package, no Node API and no other folder.',
      severity: 'error',
      from: { path: '^core/', pathNot: test },
      to: { pathNot: '^core/' },
    },
    {
      name: 'contract-imports-nothing',
      severity: 'error',
      from: { path: '^openapi/', pathNot: test },
      to: { path: ours, pathNot: '^openapi/' },
    },
    {
      name: 'operations-import-core-only',
      comment: 'Fastify and the mocks both mount the operations, which must depend on neither, nor on an adapter.',
      severity: 'error',
      from: { path: '^service/api/', pathNot: test },
      to: { path: ours, pathNot: '^(service/(domain|api)|core|openapi)/' },
    },
    {
      name: 'domain-imports-core-and-contract-only',
      comment: 'Use cases return data of the domain; service/api converts it to the contract.',
      severity: 'error',
      from: { path: '^service/domain/', pathNot: test },
      to: { path: ours, pathNot: '^(service/domain|core|openapi)/' },
    },
    {
      name: 'domain-uses-problem-codes-only',
      comment: 'The domain uses only the problem codes of the contract.',
      severity: 'error',
      from: { path: '^service/domain/', pathNot: [test, '^service/domain/problem\\.ts$'] },
      to: { path: '^openapi/' },
    },
    {
      name: 'ports-import-no-use-case',
      severity: 'error',
      from: { path: '^service/domain/ports/', pathNot: test },
      to: { path: '^service/domain/', pathNot: '^service/domain/ports/' },
    },
    {
      name: 'domain-basics-import-ports-only',
      comment: 'Files at the top of the domain are shared by its folders.',
      severity: 'error',
      from: { path: '^service/domain/[^/]+\\.ts$', pathNot: test },
      to: { path: '^service/domain/[^/]+/', pathNot: '^service/domain/ports/' },
    },
    {
      name: 'endpoints-import-ports-only',
      comment: 'Folders of the domain build on each other: endpoints <- occurrences <- runs, schedules <- the others.',
      severity: 'error',
      from: { path: '^service/domain/endpoints/', pathNot: test },
      to: { path: '^service/domain/[^/]+/', pathNot: '^service/domain/(ports|endpoints)/' },
    },
    {
      name: 'occurrences-import-endpoints-only',
      severity: 'error',
      from: { path: '^service/domain/occurrences/', pathNot: test },
      to: { path: '^service/domain/[^/]+/', pathNot: '^service/domain/(ports|endpoints|occurrences)/' },
    },
    {
      name: 'runs-and-schedules-are-independent',
      severity: 'error',
      from: { path: '^service/domain/(runs|schedules)/', pathNot: test },
      to: { path: '^service/domain/[^/]+/', pathNot: '^service/domain/(ports|endpoints|occurrences|$1)/' },
    },
    {
      name: 'tenant-use-cases-need-no-operator-or-temporal',
      comment: 'Operator use cases and the sync with Temporal use the use cases of tenants, never the other way round.',
      severity: 'error',
      from: { path: '^service/domain/(?!cutover/)([^/]+)', pathNot: test },
      to: { path: '^service/domain/(admin|cutover|temporal-sync)/', pathNot: '^service/domain/$1/' },
    },
    {
      name: 'operations-are-runtime-neutral',
      comment: 'The same operations run in Node and in the browser.',
      severity: 'error',
      from: { path: '^service/(domain|api)/', pathNot: test },
      to: { dependencyTypes: ['core', ...npm], pathNot: pure },
    },
    {
      name: 'src-imports-core-and-contract-only',
      severity: 'error',
      from: { path: '^src/', pathNot: test },
      to: { path: ours, pathNot: '^(src|core|openapi)/' },
    },
    {
      name: 'stories-and-tests-use-mocks-only',
      comment: 'Stories and tests may use the mocks, nothing more.',
      severity: 'error',
      from: { path: `^src/.*${test}` },
      to: { path: ours, pathNot: '^(src|core|openapi|mocks|\\.storybook)/' },
    },
    {
      name: 'src-uses-no-node',
      severity: 'error',
      from: { path: '^src/', pathNot: test },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'features-are-independent',
      comment: 'The card undoes an update in the dialog of updates.',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/', pathNot: '^src/features/schedules/card/undo-update-dialog[.]tsx$' },
      to: { path: '^src/features/', pathNot: '^src/features/$1/' },
    },
    {
      name: 'primitives-import-no-product',
      comment: 'Components about the product that both features use are in ui/product.',
      severity: 'error',
      from: { path: '^src/ui/', pathNot: ['^src/ui/product/', test] },
      to: {
        path: [
          '^core/',
          '^openapi/',
          '^src/(api|remote|ui/product)/',
          '^src/i18n/((card|dialogs|editor|update)-messages|failure-text)[.]ts$',
        ],
      },
    },
    {
      name: 'card-folders-are-independent',
      comment: 'Only the card and the overview, which shows the same of all extensions, combine the other folders.',
      severity: 'error',
      from: {
        path: '^src/features/schedules/([^/]+)/',
        pathNot: ['^src/features/schedules/(card|history|overview|stories)/', test],
      },
      to: { path: '^src/features/schedules/', pathNot: '^src/features/schedules/($1|shared|stories)/' },
    },
    {
      name: 'history-imports-no-card',
      comment: 'The history shows the changes of a schedule and runs it again.',
      severity: 'error',
      from: { path: '^src/features/schedules/history/', pathNot: test },
      to: {
        path: '^src/features/schedules/',
        pathNot: '^src/features/schedules/(history|changes|run-now|shared|stories)/',
      },
    },
    {
      name: 'shared-code-imports-no-feature',
      severity: 'error',
      from: { path: '^src/(ui|i18n|api|remote)/' },
      to: { path: '^src/features/' },
    },
    {
      name: 'mocks-mount-operations-only',
      comment: 'The mocks replace http and store. They share the demo world with npm start.',
      severity: 'error',
      from: { path: '^mocks/', pathNot: [test, '^mocks/standalone/'] },
      to: { path: ours, pathNot: '^(mocks|service/(domain|api)|core|openapi|dev/world(?!/postgres))/' },
    },
    {
      name: 'demo-world-is-runtime-neutral',
      comment: 'The mocks use the demo world in a browser. Only the code that writes it to PostgreSQL runs in Node.',
      severity: 'error',
      from: { path: '^dev/world/', pathNot: [test, '^dev/world/postgres/'] },
      to: { dependencyTypes: ['core', ...npm], pathNot: pure },
    },
    {
      name: 'demo-world-imports-domain-only',
      severity: 'error',
      from: { path: '^dev/world/', pathNot: [test, '^dev/world/postgres/'] },
      to: { path: ours, pathNot: '^(dev/world(?!/postgres)|service/domain|core)/' },
    },
    {
      name: 'service-imports-no-browser-code',
      severity: 'error',
      from: { path: '^service/' },
      to: { path: '^(src|mocks|dev/shell|e2e)/' },
    },
    {
      name: 'service-imports-no-tools',
      comment: 'Deployed code must not depend on code for development or tests.',
      severity: 'error',
      from: { path: '^(core|openapi|service)/', pathNot: test },
      to: { path: '^(dev|testing|bench|fuzz|scripts)/' },
    },
    {
      name: 'shell-imports-published-types-only',
      comment: 'The shell plays the host: it uses only the remote, loaded at runtime, and its published types.',
      severity: 'error',
      from: { path: '^dev/shell/', pathNot: test },
      to: { path: ours, pathNot: '^(dev/shell/|src/remote/types/|dev/read-text)' },
    },
    {
      name: 'published-types-import-nothing',
      comment: 'A host installs the types without the rest of the remote.',
      severity: 'error',
      from: { path: '^src/remote/types/' },
      to: {},
    },
    {
      name: 'job-runners-are-independent',
      severity: 'error',
      from: { path: '^service/jobs/(pg-boss|temporal)/' },
      to: { path: '^service/jobs/(pg-boss|temporal)/', pathNot: '^service/jobs/$1/' },
    },
    {
      name: 'adapters-are-chosen-in-main',
      severity: 'error',
      from: { path: '^service/(http|store|jobs|extension-runner|event-receiver|observability)/', pathNot: test },
      to: { path: '^service/main/' },
    },
    {
      name: 'product-needs-no-dev-dependency',
      comment: 'Deployed code may only use packages from its own package.json.',
      severity: 'error',
      from: { path: '^(core|openapi|service)/', pathNot: test },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: {
      path: '(^(((openapi|mocks/package)/)?dist|\\.data|storybook-static|test-results|playwright-report|coverage|examples)|(^|/)\\.cache)/',
    },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: `${__dirname}/tsconfig.base.json` },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'node', 'default', 'types'],
    },
  },
};

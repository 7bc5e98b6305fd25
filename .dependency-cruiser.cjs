// The import rules of the house: core <- service/domain <- service/api <- (service/http, mocks); src takes core and openapi.
// docs/decisions and ARCHITECTURE.md say why; scripts/import-rules.test.ts proves that each rule catches a violation.

/** Tests, suites that several adapters run, what only they use, and stories. */
const test = '(\\.(test|fixture|stories)\\.tsx?$|^testing/)';
/** Libraries without a runtime of their own, which the service and the browser's mocks both carry. */
const pure = '(^|/)node_modules/(ajv|ajv-formats|cronstrue|uuid|yaml)/';
/** Everything that is ours, however it is imported: by path, by `#` subpath or by package name. */
const house = '^(core|openapi|service|dev|testing|src|mocks|e2e|bench|fuzz|scripts|\\.storybook)/';
const npm = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Not of types either: files that import each other can only be read together.',
      severity: 'error',
      from: {},
      to: { circular: true },
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
      name: 'contract-imports-nothing',
      severity: 'error',
      from: { path: '^openapi/', pathNot: test },
      to: { path: house, pathNot: '^openapi/' },
    },
    {
      name: 'operations-import-core-only',
      comment: 'What is mounted by Fastify and by the mocks knows neither of them, and no adapter.',
      severity: 'error',
      from: { path: '^service/api/', pathNot: test },
      to: { path: house, pathNot: '^(service/(domain|api)|core|openapi)/' },
    },
    {
      name: 'domain-knows-no-api',
      comment: 'Use cases answer with data of the domain; service/api puts it into the words of the contract.',
      severity: 'error',
      from: { path: '^service/domain/', pathNot: test },
      to: { path: house, pathNot: '^(service/domain|core|openapi)/' },
    },
    {
      name: 'domain-speaks-codes-only',
      comment: 'Of the contract the domain takes the codes of its problems, nothing else.',
      severity: 'error',
      from: { path: '^service/domain/', pathNot: [test, '^service/domain/problem\\.ts$'] },
      to: { path: '^openapi/' },
    },
    {
      name: 'ports-know-no-use-case',
      severity: 'error',
      from: { path: '^service/domain/ports/', pathNot: test },
      to: { path: '^service/domain/', pathNot: '^service/domain/ports/' },
    },
    {
      name: 'domain-basics-know-no-room',
      comment: 'What lies at the top of the domain is what its rooms share.',
      severity: 'error',
      from: { path: '^service/domain/[^/]+\\.ts$', pathNot: test },
      to: { path: '^service/domain/[^/]+/', pathNot: '^service/domain/ports/' },
    },
    {
      name: 'endpoints-know-no-room',
      comment:
        'The rooms of the domain build on each other: endpoints <- occurrences <- runs, schedules <- the others.',
      severity: 'error',
      from: { path: '^service/domain/endpoints/', pathNot: test },
      to: { path: '^service/domain/[^/]+/', pathNot: '^service/domain/(ports|endpoints)/' },
    },
    {
      name: 'occurrences-know-endpoints-only',
      severity: 'error',
      from: { path: '^service/domain/occurrences/', pathNot: test },
      to: { path: '^service/domain/[^/]+/', pathNot: '^service/domain/(ports|endpoints|occurrences)/' },
    },
    {
      name: 'runs-and-schedules-are-strangers',
      severity: 'error',
      from: { path: '^service/domain/(runs|schedules)/', pathNot: test },
      to: { path: '^service/domain/[^/]+/', pathNot: '^service/domain/(ports|endpoints|occurrences|$1)/' },
    },
    {
      name: 'tenants-need-no-operator-and-no-temporal',
      comment: 'What operators do and what Temporal is told are done with the use cases of tenants, never by them.',
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
      to: { path: house, pathNot: '^(src|core|openapi)/' },
    },
    {
      name: 'src-demonstrates-on-mocks-only',
      comment: 'Stories and tests may use the mocks, nothing more.',
      severity: 'error',
      from: { path: `^src/.*${test}` },
      to: { path: house, pathNot: '^(src|core|openapi|mocks|\\.storybook)/' },
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
      name: 'primitives-know-no-product',
      comment: 'What both features show of the product itself is in ui/product.',
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
      name: 'rooms-of-the-card-are-strangers',
      comment: 'The card puts its rooms together. What several of them need is in shared.',
      severity: 'error',
      from: {
        path: '^src/features/schedules/([^/]+)/',
        pathNot: ['^src/features/schedules/(card|history|stories)/', test],
      },
      to: { path: '^src/features/schedules/', pathNot: '^src/features/schedules/($1|shared|stories)/' },
    },
    {
      name: 'history-knows-no-card',
      comment: 'It shows the changes of a schedule, and runs it again.',
      severity: 'error',
      from: { path: '^src/features/schedules/history/', pathNot: test },
      to: {
        path: '^src/features/schedules/',
        pathNot: '^src/features/schedules/(history|changes|run-now|shared|stories)/',
      },
    },
    {
      name: 'shared-knows-no-feature',
      severity: 'error',
      from: { path: '^src/(ui|i18n|api|remote)/' },
      to: { path: '^src/features/' },
    },
    {
      name: 'mocks-mount-operations-only',
      comment: 'They stand in for http and store; the demo world is shared with npm start.',
      severity: 'error',
      from: { path: '^mocks/', pathNot: [test, '^mocks/standalone/'] },
      to: { path: house, pathNot: '^(mocks|service/(domain|api)|core|openapi|dev/world(?!/postgres))/' },
    },
    {
      name: 'demo-world-is-runtime-neutral',
      comment: 'The mocks read it in a browser; only what fills PostgreSQL with it runs in Node.',
      severity: 'error',
      from: { path: '^dev/world/', pathNot: [test, '^dev/world/postgres/'] },
      to: { dependencyTypes: ['core', ...npm], pathNot: pure },
    },
    {
      name: 'demo-world-imports-domain-only',
      severity: 'error',
      from: { path: '^dev/world/', pathNot: [test, '^dev/world/postgres/'] },
      to: { path: house, pathNot: '^(dev/world(?!/postgres)|service/domain|core)/' },
    },
    {
      name: 'service-knows-no-browser',
      severity: 'error',
      from: { path: '^service/' },
      to: { path: '^(src|mocks|dev/shell|e2e)/' },
    },
    {
      name: 'service-ships-alone',
      comment: 'Nothing that is deployed needs what helps to develop or to test it.',
      severity: 'error',
      from: { path: '^(core|openapi|service)/', pathNot: test },
      to: { path: '^(dev|testing|bench|fuzz|scripts)/' },
    },
    {
      name: 'shell-stands-alone',
      comment:
        'It plays the host: what it knows of the product is the remote it loads at runtime, and its published types.',
      severity: 'error',
      from: { path: '^dev/shell/', pathNot: test },
      to: { path: house, pathNot: '^(dev/shell|src/remote/types)/' },
    },
    {
      name: 'published-types-import-nothing',
      comment: 'A host that installs them has nothing else of the remote.',
      severity: 'error',
      from: { path: '^src/remote/types/' },
      to: {},
    },
    {
      name: 'job-runners-are-strangers',
      severity: 'error',
      from: { path: '^service/jobs/(pg-boss|temporal)/' },
      to: { path: '^service/jobs/(pg-boss|temporal)/', pathNot: '^service/jobs/$1/' },
    },
    {
      name: 'adapters-are-chosen-in-main',
      severity: 'error',
      from: { path: '^service/(http|store|jobs|extension-runner|observability)/', pathNot: test },
      to: { path: '^service/main/' },
    },
    {
      name: 'product-needs-no-dev-dependency',
      comment: 'What is deployed uses packages that its own package.json brings.',
      severity: 'error',
      from: { path: '^(core|openapi|service)/', pathNot: test },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^((openapi/)?dist|\\.data|storybook-static|test-results|coverage|examples)|(^|/)\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: `${__dirname}/tsconfig.base.json` },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'node', 'default', 'types'],
    },
  },
};

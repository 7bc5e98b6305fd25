import { MAX_TIMEOUT_MS, MIN_TIMEOUT_MS } from '@extension-schedules/core/limits.ts';
import { ENGINES } from '#domain/ports/store/schedules.ts';
import { DEFAULT_QUEUE_SCHEMA } from '#jobs/pg-boss/queue-schema.ts';

/** As many as an API process has connections for them. */
export const REQUEST_CONCURRENCY = 10;

/** One environment variable: its default, what it means (for docs/configuration.md) and how its text is read. */
export type Setting<T> = {
  variable: string;
  /** As it stands in the documentation; the text that is read when the variable is absent, unless `derived`. */
  fallback: string;
  /** The default depends on other settings; `fallback` is only its description. */
  derived?: true;
  meaning: string;
  read(text: string): { ok: true; value: T } | { ok: false; expected: string };
};

const text = (variable: string, fallback: string, meaning: string): Setting<string> => ({
  variable,
  fallback,
  meaning,
  read: (value) => ({ ok: true, value }),
});

/** A shorter one would be an everyday word, which is not hidden where an answer repeats it. */
const secret = (variable: string, meaning: string): Setting<string> => ({
  variable,
  fallback: '',
  meaning,
  read: (value) =>
    /^([\x21-\x7e]{8,})?$/.test(value)
      ? { ok: true, value }
      : { ok: false, expected: 'at least eight visible ASCII characters' },
});

const integer = (variable: string, fallback: number, from: number, to: number, meaning: string): Setting<number> => ({
  variable,
  fallback: String(fallback),
  meaning,
  read: (value) => {
    const number = Number(value);
    const fits = /^\d+$/.test(value) && number >= from && number <= to;
    return fits ? { ok: true, value: number } : { ok: false, expected: `a whole number from ${from} to ${to}` };
  },
});

const port = (variable: string, fallback: number, meaning: string) => integer(variable, fallback, 1, 65_535, meaning);

function url(variable: string, fallback: string, meaning: string, protocols = ['http:', 'https:']): Setting<string> {
  const expected = `an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`;
  return {
    variable,
    fallback,
    meaning,
    read: (value) => {
      const fits = value === '' || (URL.canParse(value) && protocols.includes(new URL(value).protocol));
      return fits ? { ok: true, value: value.replace(/\/+$/, '') } : { ok: false, expected };
    },
  };
}

function choice<const T extends string>(
  variable: string,
  fallback: T,
  choices: readonly T[],
  meaning: string,
): Setting<T> {
  return {
    variable,
    fallback,
    meaning,
    read: (value) => {
      const found = choices.find((one) => one === value);
      return found === undefined ? { ok: false, expected: `one of ${choices.join(', ')}` } : { ok: true, value: found };
    },
  };
}

function origins(variable: string, fallback: string, meaning: string): Setting<string[]> {
  return {
    variable,
    fallback,
    meaning,
    read: (value) => {
      const list = value.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
      const wrong = list.some((origin) => !URL.canParse(origin) || new URL(origin).origin !== origin);
      return wrong
        ? { ok: false, expected: 'origins such as https://psa.example.com, separated by commas' }
        : { ok: true, value: list };
    },
  };
}

/** A name that PostgreSQL stores as it is written, and that pg-boss takes. */
function schema(variable: string, fallback: string, meaning: string): Setting<string> {
  return {
    variable,
    fallback,
    meaning,
    read: (value) =>
      /^[a-z_][a-z0-9_]{0,49}$/.test(value) && !/^(pg_|public$|information_schema$)/.test(value)
        ? { ok: true, value }
        : {
            ok: false,
            expected:
              'a name of at most 50 lower-case letters, digits and underscores that begins with a letter, neither public nor one of PostgreSQL’s own',
          },
  };
}

const derived = <T>(setting: Setting<T>): Setting<T> => ({ ...setting, derived: true });

/** Empty where it is not given. */
function derivedChoice<const T extends string>(
  variable: string,
  fallback: string,
  choices: readonly [T, ...T[]],
  meaning: string,
): Setting<T | ''> {
  const { read } = choice(variable, choices[0], choices, meaning);
  return derived<T | ''>({
    variable,
    fallback,
    meaning,
    read: (value) => (value === '' ? { ok: true, value: '' } : read(value)),
  });
}

/** Every variable that the service, the worker and `npm start` read. The only list; the documentation is made from it. */
export const SETTINGS = {
  databaseUrl: derived(
    url(
      'DATABASE_URL',
      'an embedded PostgreSQL in `DATA_FOLDER`',
      'PostgreSQL to use. API and worker need it; `npm start` runs an embedded one when it is absent.',
      ['postgres:', 'postgresql:'],
    ),
  ),
  databaseDirectUrl: derived(
    url(
      'DATABASE_DIRECT_URL',
      'as `DATABASE_URL`',
      'The same database without a pooler in between. Needed where `DATABASE_URL` leads through one: migrations need a session of their own, and so does being notified of new work ([database.md](database.md#a-connection-pooler)).',
      ['postgres:', 'postgresql:'],
    ),
  ),
  databaseLogin: choice(
    'DATABASE_LOGIN',
    'warn',
    ['warn', 'separate', 'any'],
    'What API and worker say to a login that may more than their part needs, because it is a superuser, owns our tables or has the roles of other parts: `warn` logs it, `separate` refuses to start, `any` says nothing and is for development. See [database.md](database.md#logins).',
  ),
  queueSchema: schema(
    'PGBOSS_SCHEMA',
    DEFAULT_QUEUE_SCHEMA,
    'Schema of our pg-boss. It holds nothing else: the PSA has a queue of its own in `pgboss`. All parts need the same.',
  ),
  cutoverDatabaseUrl: derived(
    url(
      'CUTOVER_DATABASE_URL',
      'as `DATABASE_URL`',
      'For `cutover`: the same database with a login that owns the PSA’s schema `pgboss`. See [cutover.md](cutover.md).',
      ['postgres:', 'postgresql:'],
    ),
  ),
  dataFolder: text(
    'DATA_FOLDER',
    '.data',
    'Where `npm start` keeps the embedded PostgreSQL and the shell’s signing key.',
  ),
  postgresPort: integer('POSTGRES_PORT', 0, 0, 65_535, 'Port of the embedded PostgreSQL; 0 takes any free one.'),
  apiHost: text(
    'API_HOST',
    '127.0.0.1',
    'Address the API listens on; `0.0.0.0` for every IPv4 address of the machine.',
  ),
  apiPort: port('API_PORT', 4100, 'Port of the schedule API, and of its `/healthz`, `/readyz` and `/metrics`.'),
  apiDrainSeconds: integer(
    'API_DRAIN_SECONDS',
    5,
    0,
    300,
    'How long an API that was asked to stop still takes requests while `/readyz` answers 503, in seconds; as long as a balancer needs to notice.',
  ),
  workerHost: text('WORKER_HOST', '127.0.0.1', 'Address the worker listens on.'),
  workerPort: port('WORKER_PORT', 4101, 'Port of the worker’s `/healthz`, `/readyz` and `/metrics`.'),
  runnerPort: port('RUNNER_PORT', 4102, 'Port of the stand-in Runner.'),
  devRunnerFetchMs: integer(
    'DEV_RUNNER_FETCH_MS',
    0,
    0,
    60_000,
    'How long the stand-in Runner takes to fetch a bundle it was not asked for before, in milliseconds.',
  ),
  devRunnerCompileMs: integer(
    'DEV_RUNNER_COMPILE_MS',
    0,
    0,
    60_000,
    'How long the stand-in Runner compiles before each call, two at a time, in milliseconds. The PSA’s takes some 13 000 for a JavaScript extension.',
  ),
  remotePort: port('REMOTE_PORT', 4103, 'Port of the built remote.'),
  shellPort: port('SHELL_PORT', 4104, 'Port of the shell.'),
  jobRunner: choice(
    'JOB_RUNNER',
    'pg-boss',
    ENGINES,
    'What carries the schedules of tenants that nobody has moved: `pg-boss` (needs PostgreSQL alone) or `temporal`. All parts need the same.',
  ),
  workerEngine: derivedChoice(
    'WORKER_ENGINE',
    'as `JOB_RUNNER`',
    ENGINES,
    'What this worker process serves. While there are tenants on both engines, both kinds of worker are needed.',
  ),
  temporalPort: port('TEMPORAL_PORT', 4105, 'Port of the Temporal development server of `npm run start:temporal`.'),
  temporalUiPort: port('TEMPORAL_UI_PORT', 4106, 'Port of that server’s own pages.'),
  temporalAddress: derived(
    text(
      'TEMPORAL_ADDRESS',
      'a development server, `127.0.0.1:<TEMPORAL_PORT>`',
      'Temporal’s `host:port`. Only workers speak to it.',
    ),
  ),
  temporalNamespace: text('TEMPORAL_NAMESPACE', 'default', 'The namespace in Temporal.'),
  temporalTaskQueue: text(
    'TEMPORAL_TASK_QUEUE',
    'extension-schedules',
    'The task queue; also the owner’s name on each Temporal Schedule, so two installations in one namespace need two.',
  ),
  temporalTls: choice(
    'TEMPORAL_TLS',
    'off',
    ['off', 'on'],
    'Whether Temporal is spoken to over TLS. Each of the following implies it.',
  ),
  temporalTlsCaFile: text(
    'TEMPORAL_TLS_CA_FILE',
    '',
    'PEM file with the CA that signed Temporal’s certificate, where the machine does not know that CA.',
  ),
  temporalTlsCertFile: text(
    'TEMPORAL_TLS_CERT_FILE',
    '',
    'PEM file with the client certificate for mutual TLS. Read when a worker connects: restart workers after a change.',
  ),
  temporalTlsKeyFile: text('TEMPORAL_TLS_KEY_FILE', '', 'PEM file with that certificate’s key, without a passphrase.'),
  temporalTlsServerName: text(
    'TEMPORAL_TLS_SERVER_NAME',
    '',
    'The name on Temporal’s certificate, where it is not the host of `TEMPORAL_ADDRESS`.',
  ),
  temporalApiKey: text('TEMPORAL_API_KEY', '', 'Sent to Temporal when set; implies TLS. A secret: never logged.'),
  runnerBaseUrl: derived(
    url(
      'RUNNER_BASE_URL',
      'the stand-in Runner, `http://127.0.0.1:<RUNNER_PORT>`',
      'The Runner that executes extensions.',
    ),
  ),
  runnerServiceToken: secret(
    'RUNNER_SERVICE_TOKEN',
    'Sent to the Runner as `x-runner-service-token` when set. A secret: never logged.',
  ),
  runnerTimeoutMs: integer(
    'EXT_GATEWAY_TIMEOUT_MS',
    30_000,
    MIN_TIMEOUT_MS,
    MAX_TIMEOUT_MS,
    'How long an attempt may take where its schedule does not say, in milliseconds.',
  ),
  runnerGraceMs: integer(
    'RUNNER_GRACE_MS',
    60_000,
    1_000,
    300_000,
    'How much longer than its time limit a call may take, in milliseconds: the Runner fetches a bundle and compiles it before the limit begins. A call that takes longer is given up, and no attempt is repeated before. Below 30 000, a hanging request of an extension looks like a fault of the Runner.',
  ),
  runnerMaxResponseBytes: integer(
    'EXT_RUNNER_MAX_RESPONSE_BYTES',
    262_144,
    1_024,
    16_777_216,
    'A larger answer of the Runner fails the run. It holds the extension’s body in base64, so three quarters of this are left for the body.',
  ),
  workerConcurrency: integer(
    'WORKER_CONCURRENCY',
    64,
    1,
    1_000,
    'Calls of extensions that one worker process makes at a time.',
  ),
  runnerConcurrency: integer(
    'RUNNER_CONCURRENCY',
    256,
    1,
    10_000,
    'Calls of the Runner that all workers of a job runner together make at a time, at most; each worker has an equal share. Each makes fewer while the Runner is slow or away, and begins with eight.',
  ),
  tenantConcurrency: integer(
    'TENANT_CONCURRENCY',
    8,
    1,
    1_000,
    'Runs of one tenant that are executed at a time, in all workers together; on pg-boss a few more for a moment when several take up work at once, on Temporal one for each worker where there are more workers.',
  ),
  tenantRunsPerMinute: integer(
    'TENANT_RUNS_PER_MINUTE',
    600,
    1,
    100_000,
    'Runs of one tenant that all workers together take up in a minute, retries included; more of them wait in the queue. Each worker has an equal share, so in the minute in which one comes or goes there may be some more.',
  ),
  drainSeconds: integer(
    'DRAIN_SECONDS',
    380,
    0,
    3_600,
    'How long a worker that was asked to stop waits for calls under way, in seconds; what has not ended by then is left to other workers. The default is longer than any call may take (300 seconds and `RUNNER_GRACE_MS`). Kill it no sooner than 20 seconds after that.',
  ),
  migrationLockTimeoutMs: integer(
    'MIGRATION_LOCK_TIMEOUT_MS',
    2_000,
    100,
    60_000,
    'How long a migration waits for a lock on a table, in milliseconds; requests that need the table wait as long.',
  ),
  migrationPatienceSeconds: integer(
    'MIGRATION_PATIENCE_SECONDS',
    3_600,
    0,
    86_400,
    'How long a migration that does not get its locks is tried again, at most every 30 seconds.',
  ),
  runRetentionDays: integer('RUN_RETENTION_DAYS', 90, 1, 3_650, 'Days after which finished runs are removed.'),
  operator: derived(
    text(
      'OPERATOR',
      '`USER`, else `operator@<host name>`',
      'Who runs operators’ commands, for their audit. `--actor` of a command goes before it.',
    ),
  ),
  jwksUrl: derived(
    url(
      'JWKS_URL',
      'the shell’s, `http://127.0.0.1:<SHELL_PORT>/.well-known/jwks.json`',
      'Public keys that bearer tokens are checked with.',
    ),
  ),
  tokenIssuer: text('TOKEN_ISSUER', 'psa-shell', 'The `iss` a bearer token must carry.'),
  tokenAudience: text('TOKEN_AUDIENCE', 'extension-schedules', 'The `aud` a bearer token must carry.'),
  allowedOrigins: derived(
    origins(
      'ALLOWED_ORIGINS',
      'the shell’s and the remote’s',
      'Origins of pages that may call the API (CORS), separated by commas.',
    ),
  ),
  featureDefault: choice(
    'FEATURE_DEFAULT',
    'on',
    ['on', 'off'],
    'Whether tenants whose feature flag no operator has set have the feature. API, workers and commands need the same.',
  ),
  maxSchedulesPerInstall: integer('MAX_SCHEDULES_PER_INSTALL', 50, 0, 100_000, 'Schedules one install may have.'),
  maxSchedulesPerTenant: integer('MAX_SCHEDULES_PER_TENANT', 500, 0, 1_000_000, 'Schedules one tenant may have.'),
  minimumIntervalSeconds: integer(
    'MINIMUM_INTERVAL_SECONDS',
    300,
    60,
    86_400,
    'The smallest distance between two occurrences of a schedule, in seconds.',
  ),
  requestsPerMinute: integer(
    'REQUESTS_PER_MINUTE',
    1_200,
    1,
    1_000_000,
    'Requests of one caller that an API process answers in a minute; more of them are answered 429. Fifty open cards ask for some 400.',
  ),
  tenantRequestsPerMinute: integer(
    'TENANT_REQUESTS_PER_MINUTE',
    6_000,
    1,
    1_000_000,
    'The same for all callers of one tenant together, and for all operators together.',
  ),
  tenantRequestConcurrency: integer(
    'TENANT_REQUEST_CONCURRENCY',
    5,
    1,
    REQUEST_CONCURRENCY,
    `Requests of one tenant that an API process works on at a time, of ${REQUEST_CONCURRENCY} in all; up to 250 more wait, and tenants take turns. A lower number leaves more to others.`,
  ),
  runNowPerMinute: integer('RUN_NOW_PER_MINUTE', 5, 1, 10_000, 'Runs by hand that one tenant may ask for in a minute.'),
  otlpEndpoint: url(
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    '',
    'Where traces are sent (OTLP over HTTP). Without it no trace is recorded. Other `OTEL_*` variables are in [operating.md](operating.md#traces).',
  ),
  logLevel: choice(
    'LOG_LEVEL',
    'info',
    ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'],
    'The least severe entries that are logged.',
  ),
  clockAheadLimitSeconds: integer(
    'CLOCK_AHEAD_LIMIT_SECONDS',
    30,
    0,
    3_600,
    'A worker whose clock is further ahead of the database’s claims nothing and is not ready, in seconds; 0 lets it.',
  ),
  requestLogLevel: choice(
    'REQUEST_LOG_LEVEL',
    'info',
    ['debug', 'info'],
    'How the API logs each request that it answers; with `debug` only where `LOG_LEVEL` is `debug` too. A 5xx is always a warning.',
  ),
};

import { MAX_TIMEOUT_MS, MIN_TIMEOUT_MS } from '@extension-schedules/core/limits.ts';
import { EVENT_TYPES, type EventType, USUAL_EVENT_TYPES } from '#domain/ports/store/events.ts';
import { ENGINES } from '#domain/ports/store/schedules.ts';
import { isReceiverUrl } from '#event-receiver/address.ts';
import { DEFAULT_QUEUE_SCHEMA } from '#jobs/pg-boss/queue-schema.ts';

/** Equals an API process's database connections for requests. */
export const REQUEST_CONCURRENCY = 10;

/** An environment variable: its default, its meaning (for docs/configuration.md) and its parser. */
export type Setting<T> = {
  variable: string;
  /** As shown in the documentation. It is parsed if the variable is absent, unless `derived`. */
  fallback: string;
  /** The default depends on other settings, and `fallback` describes it. */
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

/** Secrets too short to be masked in responses are refused. */
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
  const expected = `a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`;
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

function receiverUrl(variable: string, meaning: string): Setting<string> {
  return {
    variable,
    fallback: '',
    meaning,
    read: (value) =>
      value === '' || isReceiverUrl(value)
        ? { ok: true, value }
        : {
            ok: false,
            expected:
              'a URL that begins with https://, or with http:// on this machine, without credentials, fragment or link-local address',
          },
  };
}

const partsOf = (value: string) => value.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));

/** Secrets as Standard Webhooks writes them: 24 to 64 bytes in base64 after `whsec_`. */
function signingSecrets(variable: string, meaning: string): Setting<string[]> {
  return {
    variable,
    fallback: '',
    meaning,
    read: (value) => {
      const list = partsOf(value);
      const isSecret = (one: string) => {
        const [, base64 = ''] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(one) ?? [];
        const bytes = Buffer.from(base64, 'base64').length;
        return bytes >= 24 && bytes <= 64;
      };
      return list.every(isSecret)
        ? { ok: true, value: list }
        : { ok: false, expected: 'secrets of 24 to 64 bytes, each as whsec_ and base64, separated by commas' };
    },
  };
}

function eventTypes(variable: string, meaning: string): Setting<EventType[]> {
  return {
    variable,
    fallback: USUAL_EVENT_TYPES.join(','),
    meaning,
    read: (value) => {
      const list = partsOf(value).map((name) => EVENT_TYPES.find((type) => type === name));
      return list.every((type) => type !== undefined)
        ? { ok: true, value: list }
        : { ok: false, expected: `some of ${EVENT_TYPES.join(', ')}, separated by commas` };
    },
  };
}

function origins(variable: string, fallback: string, meaning: string): Setting<string[]> {
  return {
    variable,
    fallback,
    meaning,
    read: (value) => {
      const list = partsOf(value);
      const wrong = list.some((origin) => !URL.canParse(origin) || new URL(origin).origin !== origin);
      return wrong
        ? { ok: false, expected: 'origins such as https://psa.example.com, separated by commas' }
        : { ok: true, value: list };
    },
  };
}

/** A schema name that PostgreSQL stores unchanged and pg-boss accepts. */
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
              'a name of at most 50 lower-case letters, digits and underscores that starts with a letter or an underscore, and is neither public nor reserved by PostgreSQL',
          },
  };
}

const derived = <T>(setting: Setting<T>): Setting<T> => ({ ...setting, derived: true });

/** Empty if not configured. */
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

/** Every variable of the service, the worker and `npm start`. The documentation is generated from this list. */
export const SETTINGS = {
  databaseUrl: derived(
    url(
      'DATABASE_URL',
      'an embedded PostgreSQL in `DATA_FOLDER`',
      'Address of the PostgreSQL database. Required for the API and workers; without it `npm start` runs an embedded database.',
      ['postgres:', 'postgresql:'],
    ),
  ),
  databaseDirectUrl: derived(
    url(
      'DATABASE_DIRECT_URL',
      'as `DATABASE_URL`',
      'Address of the same database without a connection pooler. Required if `DATABASE_URL` points to a pooler: migrations and notifications of new work need a direct session ([database.md](database.md#a-connection-pooler)).',
      ['postgres:', 'postgresql:'],
    ),
  ),
  databaseLogin: choice(
    'DATABASE_LOGIN',
    'warn',
    ['warn', 'separate', 'any'],
    'What API and workers do if their login has more rights than they need, because it is a superuser, owns our tables or has the roles of other processes: `warn` logs a warning, `separate` refuses to start, `any` ignores it. `npm start` uses `separate` with its embedded PostgreSQL, which has a login for each process, and `any` with a `DATABASE_URL`. See [database.md](database.md#logins).',
  ),
  queueSchema: schema(
    'PGBOSS_SCHEMA',
    DEFAULT_QUEUE_SCHEMA,
    'Schema of our pg-boss queue. It must not contain anything else; the PSA has its own queue in `pgboss`. All processes need the same value.',
  ),
  cutoverDatabaseUrl: derived(
    url(
      'CUTOVER_DATABASE_URL',
      'as `DATABASE_URL`',
      'Used by `cutover`: the same database with a login that owns the PSA’s schema `pgboss`. See [cutover.md](cutover.md).',
      ['postgres:', 'postgresql:'],
    ),
  ),
  dataFolder: text(
    'DATA_FOLDER',
    '.data',
    'Folder in which `npm start` keeps the embedded PostgreSQL and the shell’s signing key.',
  ),
  postgresPort: integer('POSTGRES_PORT', 0, 0, 65_535, 'Port of the embedded PostgreSQL; 0 picks a free port.'),
  apiHost: text(
    'API_HOST',
    '127.0.0.1',
    'Address that the API listens on; `0.0.0.0` listens on every IPv4 address of the machine.',
  ),
  apiPort: port('API_PORT', 4100, 'Port of the schedule API, including its `/healthz`, `/readyz` and `/metrics`.'),
  apiDrainSeconds: integer(
    'API_DRAIN_SECONDS',
    5,
    0,
    300,
    'Seconds for which an API that was asked to stop still accepts requests while `/readyz` answers 503. Allow as long as the load balancer needs to notice.',
  ),
  workerHost: text('WORKER_HOST', '127.0.0.1', 'Address that the worker listens on.'),
  workerPort: port('WORKER_PORT', 4101, 'Port of the worker’s `/healthz`, `/readyz` and `/metrics`.'),
  runnerPort: port('RUNNER_PORT', 4102, 'Port of the stand-in Runner.'),
  devRunnerFetchMs: integer(
    'DEV_RUNNER_FETCH_MS',
    0,
    0,
    60_000,
    'Milliseconds that the stand-in Runner takes to fetch a bundle for the first time.',
  ),
  devRunnerCompileMs: integer(
    'DEV_RUNNER_COMPILE_MS',
    0,
    0,
    60_000,
    'Milliseconds that the stand-in Runner takes to compile before each call, two calls at a time. The PSA’s Runner takes about 13 000 for a JavaScript extension.',
  ),
  remotePort: port('REMOTE_PORT', 4103, 'Port of the built remote.'),
  shellPort: port('SHELL_PORT', 4104, 'Port of the shell.'),
  jobRunner: choice(
    'JOB_RUNNER',
    'pg-boss',
    ENGINES,
    'Job runner for all tenants that were not moved to another one: `pg-boss` (needs only PostgreSQL) or `temporal`. All processes need the same value.',
  ),
  workerEngine: derivedChoice(
    'WORKER_ENGINE',
    'as `JOB_RUNNER`',
    ENGINES,
    'Job runner that this worker process serves. While tenants are on both job runners, both kinds of worker are needed.',
  ),
  temporalPort: port('TEMPORAL_PORT', 4105, 'Port of the Temporal development server of `npm run start:temporal`.'),
  temporalUiPort: port('TEMPORAL_UI_PORT', 4106, 'Port of the web UI of that server.'),
  temporalAddress: derived(
    text(
      'TEMPORAL_ADDRESS',
      'a development server, `127.0.0.1:<TEMPORAL_PORT>`',
      'Address of Temporal as `host:port`. Only workers and the command `cutover` connect to it.',
    ),
  ),
  temporalNamespace: text('TEMPORAL_NAMESPACE', 'default', 'Temporal namespace.'),
  temporalTaskQueue: text(
    'TEMPORAL_TASK_QUEUE',
    'extension-schedules',
    'Temporal task queue. It also marks the owner of each Temporal Schedule, so two installations in one namespace need different values.',
  ),
  temporalTls: choice(
    'TEMPORAL_TLS',
    'off',
    ['off', 'on'],
    'Whether to connect to Temporal over TLS. Setting any of the following variables implies `on`.',
  ),
  temporalTlsCaFile: text(
    'TEMPORAL_TLS_CA_FILE',
    '',
    'PEM file with the CA that signed Temporal’s certificate, if the machine does not already trust that CA.',
  ),
  temporalTlsCertFile: text(
    'TEMPORAL_TLS_CERT_FILE',
    '',
    'PEM file with the client certificate for mutual TLS. It is read when a worker connects; restart workers after a change.',
  ),
  temporalTlsKeyFile: text(
    'TEMPORAL_TLS_KEY_FILE',
    '',
    'PEM file with the private key of that certificate, without a passphrase.',
  ),
  temporalTlsServerName: text(
    'TEMPORAL_TLS_SERVER_NAME',
    '',
    'Name on Temporal’s certificate, if it differs from the host in `TEMPORAL_ADDRESS`.',
  ),
  temporalApiKey: text('TEMPORAL_API_KEY', '', 'API key for Temporal; implies TLS. A secret: never logged.'),
  runnerBaseUrl: derived(
    url(
      'RUNNER_BASE_URL',
      'the stand-in Runner, `http://127.0.0.1:<RUNNER_PORT>`',
      'Address of the Runner that executes extensions.',
    ),
  ),
  runnerServiceToken: secret(
    'RUNNER_SERVICE_TOKEN',
    'Sent to the Runner as `x-runner-service-token` if set. A secret: never logged.',
  ),
  runnerTimeoutMs: integer(
    'EXT_GATEWAY_TIMEOUT_MS',
    30_000,
    MIN_TIMEOUT_MS,
    MAX_TIMEOUT_MS,
    'Time limit of an attempt in milliseconds, for schedules that do not set their own.',
  ),
  runnerGraceMs: integer(
    'RUNNER_GRACE_MS',
    60_000,
    1_000,
    300_000,
    'Milliseconds that a call may take beyond its time limit, because the Runner fetches and compiles the bundle before the limit starts. A call that takes longer is abandoned; no attempt is repeated before that. Below 30 000, an extension that hangs in a request looks like a failure of the Runner.',
  ),
  runnerMaxResponseBytes: integer(
    'EXT_RUNNER_MAX_RESPONSE_BYTES',
    262_144,
    1_024,
    16_777_216,
    'Maximum size of a Runner response in bytes; a larger one fails the run. The response contains the extension’s body in base64, so the body can use three quarters of this.',
  ),
  workerConcurrency: integer(
    'WORKER_CONCURRENCY',
    64,
    1,
    1_000,
    'Maximum number of extension calls that one worker process makes at a time.',
  ),
  runnerConcurrency: integer(
    'RUNNER_CONCURRENCY',
    256,
    1,
    10_000,
    'Maximum number of Runner calls that all workers of a job runner make at a time; each worker gets an equal share. A worker starts with eight, and makes fewer while the Runner is slow or unavailable.',
  ),
  tenantConcurrency: integer(
    'TENANT_CONCURRENCY',
    8,
    1,
    1_000,
    'Maximum number of runs of one tenant that all workers execute at a time. On pg-boss it can briefly be exceeded by a few when several workers take up work at once; on Temporal it is one per worker if there are more workers than this.',
  ),
  tenantRunsPerMinute: integer(
    'TENANT_RUNS_PER_MINUTE',
    600,
    1,
    100_000,
    'Maximum number of runs of one tenant that all workers start per minute, including retries; further runs wait in the queue. Each worker gets an equal share, so the limit can be exceeded slightly in a minute in which a worker joins or leaves.',
  ),
  drainSeconds: integer(
    'DRAIN_SECONDS',
    380,
    0,
    3_600,
    'Seconds for which a worker that was asked to stop waits for its calls; calls that have not ended by then are left to other workers. The default is longer than any call can take (300 seconds plus `RUNNER_GRACE_MS`). Do not kill the process until 20 seconds plus `EVENTS_TIMEOUT_MS` after that.',
  ),
  migrationLockTimeoutMs: integer(
    'MIGRATION_LOCK_TIMEOUT_MS',
    2_000,
    100,
    60_000,
    'Milliseconds that a migration waits for a lock on a table. Requests that need the table wait equally long.',
  ),
  migrationPatienceSeconds: integer(
    'MIGRATION_PATIENCE_SECONDS',
    3_600,
    0,
    86_400,
    'Seconds for which a migration that cannot acquire its locks is retried, at most every 30 seconds.',
  ),
  runRetentionDays: integer('RUN_RETENTION_DAYS', 90, 1, 3_650, 'Days for which finished runs are kept.'),
  operator: derived(
    text(
      'OPERATOR',
      '`USER`, or `operator@<host name>` if that is not set',
      'Name of the operator in the audit of operators’ commands. The option `--actor` overrides it.',
    ),
  ),
  jwksUrl: derived(
    url(
      'JWKS_URL',
      'the shell’s, `http://127.0.0.1:<SHELL_PORT>/.well-known/jwks.json`',
      'Address of the public keys (JWKS) that verify bearer tokens.',
    ),
  ),
  tokenIssuer: text('TOKEN_ISSUER', 'psa-shell', 'Required `iss` of bearer tokens.'),
  tokenAudience: text('TOKEN_AUDIENCE', 'extension-schedules', 'Required `aud` of bearer tokens.'),
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
    'Whether the feature is on for tenants whose feature flag no operator has set. API, workers and commands need the same value.',
  ),
  maxSchedulesPerInstall: integer(
    'MAX_SCHEDULES_PER_INSTALL',
    50,
    0,
    100_000,
    'Maximum number of schedules per install.',
  ),
  maxSchedulesPerTenant: integer(
    'MAX_SCHEDULES_PER_TENANT',
    500,
    0,
    1_000_000,
    'Maximum number of schedules per tenant.',
  ),
  minimumIntervalSeconds: integer(
    'MINIMUM_INTERVAL_SECONDS',
    300,
    60,
    86_400,
    'Minimum number of seconds between two occurrences of a schedule.',
  ),
  requestsPerMinute: integer(
    'REQUESTS_PER_MINUTE',
    1_200,
    1,
    1_000_000,
    'Maximum number of requests of one caller per minute and API process; further requests get 429. Fifty open cards send about 400.',
  ),
  tenantRequestsPerMinute: integer(
    'TENANT_REQUESTS_PER_MINUTE',
    6_000,
    1,
    1_000_000,
    'The same limit for all callers of one tenant together, and for all operators together.',
  ),
  tenantRequestConcurrency: integer(
    'TENANT_REQUEST_CONCURRENCY',
    3,
    1,
    REQUEST_CONCURRENCY,
    `Maximum number of requests of one tenant that an API process handles at a time, out of ${REQUEST_CONCURRENCY} in total. Up to 250 more wait, and tenants take turns. A lower value leaves more capacity for other tenants.`,
  ),
  runNowPerMinute: integer('RUN_NOW_PER_MINUTE', 30, 1, 10_000, 'Maximum number of manual runs per tenant and minute.'),
  eventsUrl: receiverUrl(
    'EVENTS_URL',
    'Address to which events about failing schedules are sent ([events.md](events.md)): `https://…`, or `http://…` on this machine. Without it no events are written. API, workers and commands need the same value.',
  ),
  eventsSecrets: signingSecrets(
    'EVENTS_SECRETS',
    'Secrets that sign events, as `whsec_…`, separated by commas; needed by workers with `EVENTS_URL`. Every one signs each event, so that the receiver can change from one to the next. Never logged.',
  ),
  eventTypes: eventTypes(
    'EVENT_TYPES',
    'Events that are written, separated by commas. `run.finished` is possible too: one event for each run. API, workers and commands need the same value.',
  ),
  eventsTimeoutMs: integer(
    'EVENTS_TIMEOUT_MS',
    10_000,
    1_000,
    60_000,
    'Milliseconds within which the receiver must have answered an event.',
  ),
  eventsConcurrency: integer(
    'EVENTS_CONCURRENCY',
    8,
    1,
    100,
    'Maximum number of events that one worker process sends at a time; never two of one schedule.',
  ),
  otlpEndpoint: url(
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    '',
    'Address to which traces are sent (OTLP over HTTP). Without it, no traces are recorded. For other `OTEL_*` variables see [operating.md](operating.md#traces).',
  ),
  logLevel: choice(
    'LOG_LEVEL',
    'info',
    ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'],
    'Lowest level that is logged.',
  ),
  clockAheadLimitSeconds: integer(
    'CLOCK_AHEAD_LIMIT_SECONDS',
    30,
    0,
    3_600,
    'Seconds that the clock of a worker may be ahead of the database. Beyond that, the worker claims no schedules and is not ready. 0 disables the check.',
  ),
  requestLogLevel: choice(
    'REQUEST_LOG_LEVEL',
    'info',
    ['debug', 'info'],
    'Level at which the API logs each request. With `debug`, requests are logged only if `LOG_LEVEL` is also `debug`. A 5xx is always logged as a warning.',
  ),
};

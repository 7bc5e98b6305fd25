import { hostname } from 'node:os';
import type { Limits } from '@extension-schedules/core/limits.ts';
import type { EventType } from '#domain/ports/store/events.ts';
import type { JobRunnerName } from '#domain/ports/store/schedules.ts';
import type { Setting } from './kinds.ts';
import { SETTINGS } from './settings.ts';

type ValueOf<S> = S extends Setting<infer T> ? T : never;

/** The configuration with defaults. `databaseUrl` is empty if not configured. */
export type Config = Given & { workerEngine: JobRunnerName };

type Given = { [Name in keyof typeof SETTINGS]: ValueOf<(typeof SETTINGS)[Name]> };

export type ReadConfig = { ok: true; config: Config } | { ok: false; problems: string[] };

/**
 * Reads the configuration from the environment. An empty variable counts as absent. Each invalid value yields one
 * sentence with the variable's name and allowed values, without the value itself, which may be a secret.
 */
export function readConfig(env: Record<string, string | undefined>): ReadConfig {
  const problems: string[] = [];
  const values = Object.entries(SETTINGS).map(([name, setting]: [string, Setting<unknown>]) => {
    const given = env[setting.variable]?.trim() || undefined;
    const read = setting.read(given ?? (setting.derived ? '' : setting.fallback));
    if (!read.ok) problems.push(`${setting.variable} must be ${read.expected}.`);
    return [name, read.ok ? read.value : undefined];
  });
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, config: withDerived(Object.fromEntries(values) as Given, env) };
}

/** The address of the server that `npm run start:temporal` starts. */
export function developmentTemporal({ temporalPort }: Pick<Config, 'temporalPort'>): string {
  return `127.0.0.1:${temporalPort}`;
}

function withDerived(config: Given, { USER }: Record<string, string | undefined>): Config {
  const local = (port: number) => `http://127.0.0.1:${port}`;
  return {
    ...config,
    workerEngine: config.workerEngine || config.jobRunner,
    // A container has no user name but a host name.
    operator: config.operator || USER || `operator@${hostname()}`,
    runnerBaseUrl: config.runnerBaseUrl || local(config.runnerPort),
    temporalAddress: config.temporalAddress || developmentTemporal(config),
    jwksUrl: config.jwksUrl || `${local(config.shellPort)}/.well-known/jwks.json`,
    allowedOrigins:
      config.allowedOrigins.length > 0 ? config.allowedOrigins : [local(config.shellPort), local(config.remotePort)],
  };
}

/** The events to write: none if there is no receiver. */
export function writtenEvents({ eventsUrl, eventTypes }: Pick<Config, 'eventsUrl' | 'eventTypes'>): EventType[] {
  return eventsUrl === '' ? [] : eventTypes;
}

export function limitsOf(config: Config): Limits {
  const { maxSchedulesPerInstall, maxSchedulesPerTenant, minimumIntervalSeconds, runNowPerMinute } = config;
  const { tenantConcurrency, runRetentionDays } = config;
  return {
    maxSchedulesPerInstall,
    maxSchedulesPerTenant,
    minimumIntervalSeconds,
    runNowPerMinute,
    tenantConcurrency,
    attemptTimeoutMs: config.runnerTimeoutMs,
    runRetentionDays,
  };
}

/**
 * For entry files: returns the configuration, or prints its problems to stderr and exits with code 1. `needs` says which
 * settings the process requires: DATABASE_URL, or a secret for EVENTS_URL.
 */
export function configOrExit(needs: ('database' | 'events')[] = [], env: NodeJS.ProcessEnv = process.env): Config {
  const read = readConfig(env);
  const problems = read.ok
    ? [
        ...(needs.includes('database') && read.config.databaseUrl === '' ? [NO_DATABASE] : []),
        ...(needs.includes('events') && lacksSecret(read.config) ? [NO_SECRET] : []),
      ]
    : read.problems;
  if (read.ok && problems.length === 0) return read.config;
  process.stderr.write(`${problems.join('\n')}\n`);
  process.exit(1);
}

const NO_DATABASE =
  'DATABASE_URL is not set. Set it to a PostgreSQL database, or use `npm start`, which runs an embedded one.';
const NO_SECRET = 'EVENTS_URL is set, but EVENTS_SECRETS is not. Set a secret that signs the events.';

const lacksSecret = ({ eventsUrl, eventsSecrets }: Config) => eventsUrl !== '' && eventsSecrets.length === 0;

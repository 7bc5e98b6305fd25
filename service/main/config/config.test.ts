import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { withConfigurationTable } from './configuration-table.ts';

function config(env: Record<string, string>) {
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.config;
}

describe('the configuration', () => {
  test('has a default for everything except the database', () => {
    expect(config({})).toMatchObject({
      databaseUrl: '',
      apiHost: '127.0.0.1',
      apiPort: 4100,
      runnerBaseUrl: 'http://127.0.0.1:4102',
      jwksUrl: 'http://127.0.0.1:4104/.well-known/jwks.json',
      allowedOrigins: ['http://127.0.0.1:4104', 'http://127.0.0.1:4103'],
      runnerTimeoutMs: 30_000,
      jobRunner: 'pg-boss',
    });
  });

  test('derives addresses from the ports unless they are given', () => {
    expect(config({ SHELL_PORT: '5004', RUNNER_PORT: '5002' })).toMatchObject({
      runnerBaseUrl: 'http://127.0.0.1:5002',
      jwksUrl: 'http://127.0.0.1:5004/.well-known/jwks.json',
    });
    expect(config({ SHELL_PORT: '5004', JWKS_URL: 'https://psa.example.com/jwks' }).jwksUrl).toBe(
      'https://psa.example.com/jwks',
    );
  });

  test('accepts a queue schema only if PostgreSQL stores its name unchanged and it is free', () => {
    expect(config({}).queueSchema).toBe('extension_schedules_jobs');
    expect(config({ PGBOSS_SCHEMA: 'jobs_2' }).queueSchema).toBe('jobs_2');
    for (const name of ['Jobs', '2jobs', 'jobs.mine', 'a"b', 'public', 'pg_catalog', 'x'.repeat(51)]) {
      const read = readConfig({ PGBOSS_SCHEMA: name });
      expect(read.ok ? name : read.problems).toEqual([expect.stringMatching(/^PGBOSS_SCHEMA must be a name /)]);
    }
  });

  test("serves the installation's default job runner on a worker unless configured", () => {
    expect(config({}).workerEngine).toBe('pg-boss');
    expect(config({ JOB_RUNNER: 'temporal' }).workerEngine).toBe('temporal');
    expect(config({ JOB_RUNNER: 'temporal', WORKER_ENGINE: 'pg-boss' }).workerEngine).toBe('pg-boss');
  });

  test('names the operator after the logged-in user or the container unless configured', () => {
    expect(config({ USER: 'olga' }).operator).toBe('olga');
    expect(config({ USER: 'olga', OPERATOR: 'Dana' }).operator).toBe('Dana');
    expect(config({}).operator).toMatch(/^operator@./);
  });

  test('treats an empty variable as absent', () => {
    expect(config({ API_PORT: '', LOG_LEVEL: ' ' })).toMatchObject({ apiPort: 4100, logLevel: 'info' });
  });

  test('reads origins as a list', () => {
    expect(config({ ALLOWED_ORIGINS: 'https://a.example, https://b.example:8443,' }).allowedOrigins).toEqual([
      'https://a.example',
      'https://b.example:8443',
    ]);
  });

  test.each([
    ['API_PORT', 'http', 'a whole number from 1 to 65535'],
    ['API_PORT', '70000', 'a whole number from 1 to 65535'],
    ['EXT_GATEWAY_TIMEOUT_MS', '-5', 'a whole number'],
    ['DRAIN_SECONDS', '5m', 'a whole number from 0 to 3600'],
    ['EXT_GATEWAY_TIMEOUT_MS', '1e3', 'a whole number'],
    ['DATABASE_URL', 'mysql://secret@db/x', 'postgres://'],
    ['RUNNER_BASE_URL', 'runner', 'http://'],
    ['RUNNER_SERVICE_TOKEN', 'secret', 'at least eight visible'],
    ['RUNNER_SERVICE_TOKEN', 'secret of two lines\n', 'at least eight visible'],
    ['ALLOWED_ORIGINS', 'https://a.example/path', 'origins such as'],
    ['JOB_RUNNER', 'cron', 'one of pg-boss'],
    ['WORKER_ENGINE', 'cron', 'one of pg-boss'],
    ['LOG_LEVEL', 'loud', 'one of silent'],
  ])('refuses %s=%s in one sentence that omits the value', (variable, value, expected) => {
    const read = readConfig({ [variable]: value });
    expect(read).toMatchObject({ ok: false, problems: [expect.stringContaining(`${variable} must be `)] });
    const [problem = ''] = read.ok ? [] : read.problems;
    expect(problem).toContain(expected);
    expect(problem).not.toContain('secret');
  });

  test('matches docs/configuration.md', () => {
    const document = readFileSync(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');
    expect(document).toBe(withConfigurationTable(document));
    expect(document).toContain('`EXT_GATEWAY_TIMEOUT_MS`');
  });
});

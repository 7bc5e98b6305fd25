import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readConfig, writtenEvents } from './config.ts';
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

  test('writes events only where they have a receiver, without those for each run unless configured', () => {
    const EVENTS_URL = 'https://psa.example.com/hooks';
    expect(writtenEvents(config({}))).toEqual([]);
    expect(writtenEvents(config({ EVENTS_URL }))).not.toContain('run.finished');
    const EVENT_TYPES = 'schedule.paused, run.finished';
    expect(writtenEvents(config({ EVENTS_URL, EVENT_TYPES }))).toEqual(['schedule.paused', 'run.finished']);
  });

  test('accepts secrets of events as Standard Webhooks writes them, and names none in a problem', () => {
    const [old, next] = ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'];
    expect(config({ EVENTS_SECRETS: ` ${old}, ${next}` }).eventsSecrets).toEqual([old, next]);
    for (const wrong of ['whsec_c2hvcnQ=', old.slice(6), `${old};${next}`]) {
      const read = readConfig({ EVENTS_SECRETS: wrong });
      expect(read.ok ? wrong : read.problems).toEqual([expect.stringMatching(/^EVENTS_SECRETS must be secrets /)]);
      expect(JSON.stringify(read)).not.toContain(wrong);
    }
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
    ['EVENTS_URL', 'http://psa.example.com/hooks', 'a URL that begins with https://'],
    ['EVENT_TYPES', 'schedule.failing,other', 'some of schedule.failing'],
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

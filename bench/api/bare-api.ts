import { randomUUID } from 'node:crypto';
import { Cron } from 'croner';
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import pg from 'pg';
import { PgBoss } from 'pg-boss';

/**
 * What an expert would write with Fastify and node-postgres if the API had no other requirements: the same token check,
 * one pool as large as ours, prepared statements, the same rows in the same shape, and no validation, roles, audit,
 * limits, logs or metrics.
 */
const { DATABASE_URL = '', JWKS_URL = '', TOKEN_ISSUER = '', TOKEN_AUDIENCE = '', API_PORT } = process.env;
const QUEUE = 'bare';
const RECENT_RUNS = 20;

const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10, idleTimeoutMillis: 0 });
const boss = new PgBoss({ connectionString: DATABASE_URL, schema: 'bare', schedule: false, supervise: false });
await boss.start();
await boss.createQueue(QUEUE);
const keys = createRemoteJWKSet(new URL(JWKS_URL));

const SCHEDULE = `
  select schedule.*, row_to_json(endpoint) as endpoint, glances.recent_runs
  from tenant_extension_schedule schedule
  left join extension_api_endpoint endpoint on endpoint.id = schedule.endpoint_id
  cross join lateral (
    select coalesce(json_agg(run), '[]') as recent_runs from (
      select id, status, trigger, scheduled_for, attempts, call_duration_ms,
        extract(epoch from finished_at - started_at) * 1000 as duration_ms
      from extension_schedule_run run
      cross join lateral (
        select count(*) as attempts, sum(extract(epoch from finished_at - started_at) * 1000) as call_duration_ms
        from extension_schedule_attempt
        where tenant_id = run.tenant_id and run_id = run.id
      ) tried
      where tenant_id = schedule.tenant_id and schedule_id = schedule.id
      order by scheduled_for desc, id desc limit ${RECENT_RUNS}
    ) run
  ) glances
  where schedule.tenant_id = $1 and schedule.install_id = $2 and schedule.deleted_at is null`;

const STATEMENTS = {
  install: `
    select install.*, version.version from tenant_extension_install install
    join extension_version version on version.id = install.version_id
    where install.tenant_id = $1 and install.registry_id = $2`,
  list: `${SCHEDULE} order by schedule.created_at, schedule.id limit $3`,
  one: `${SCHEDULE} and schedule.id = $3`,
  cadences: `
    select cron, timezone, count(*) from tenant_extension_schedule
    where tenant_id = $1 and deleted_at is null and enabled and pause_reason is null group by cron, timezone`,
  change: `
    update tenant_extension_schedule set cron = $4, next_run_at = $5, revision = revision + 1, updated_at = now()
    where tenant_id = $1 and id = $2 and revision = $3 and deleted_at is null`,
  lock: 'select * from tenant_extension_schedule where tenant_id = $1 and id = $2 and deleted_at is null for update',
  unfinished:
    'select id from extension_schedule_run where tenant_id = $1 and schedule_id = $2 and finished_at is null limit 1',
  run: `
    insert into extension_schedule_run (tenant_id, id, schedule_id, install_id, extension_id, status, trigger,
      requested_by, scheduled_for, queued_at, method, path)
    values ($1, $2, $3, $4, $5, 'queued', 'run_now', $6, now(), now(), $7, $8) returning *`,
};

interface Row {
  id: string;
  [column: string]: unknown;
}
type Params = { extensionId: string; scheduleId: string };
type Asked = FastifyRequest<{ Params: Params; Body: Record<string, string> }>;
interface Caller {
  tenantId: string;
  name: string;
}

async function query(to: pg.Pool | pg.PoolClient, name: keyof typeof STATEMENTS, values: unknown[]): Promise<Row[]> {
  return (await to.query<Row>({ name, text: STATEMENTS[name], values })).rows;
}

async function transaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

async function authenticate(request: Asked): Promise<Caller> {
  const token = request.headers.authorization?.slice('Bearer '.length) ?? '';
  const { payload } = await jwtVerify(token, keys, {
    issuer: TOKEN_ISSUER,
    audience: TOKEN_AUDIENCE,
    algorithms: ['ES256', 'RS256', 'EdDSA'],
  });
  const { tenant, name, permissions } = payload;
  const needed = request.method === 'GET' ? 'extension:read' : 'extension:write';
  if (!Array.isArray(permissions) || !permissions.includes(needed)) throw new Error('No permission');
  return { tenantId: String(tenant), name: String(name) };
}

const server = Fastify();

function route(
  method: string,
  path: string,
  answer: (caller: Caller, install: Row, request: Asked, reply: FastifyReply) => Promise<unknown>,
): void {
  server.route<{ Params: Params; Body: Record<string, string> }>({
    method,
    url: `/api/extensions/:extensionId${path}`,
    async handler(request, reply) {
      const caller = await authenticate(request);
      const [install] = await query(pool, 'install', [caller.tenantId, request.params.extensionId]);
      return install ? answer(caller, install, request, reply) : reply.code(404).send();
    },
  });
}

const presented = ({ payload_text, ...schedule }: Row, reply: FastifyReply) => {
  reply.header('etag', `"${schedule.revision}"`);
  return { ...schedule, payload_json: typeof payload_text === 'string' ? JSON.parse(payload_text) : null };
};

route('GET', '/schedules', async ({ tenantId }, install) => {
  const items = await query(pool, 'list', [tenantId, install.id, 51]);
  return { items: items.slice(0, 50).map(({ payload_text, ...item }) => item), next_cursor: items[50]?.id ?? null };
});

route('GET', '/schedules/:scheduleId', async ({ tenantId }, install, { params }, reply) => {
  const [schedule] = await query(pool, 'one', [tenantId, install.id, params.scheduleId]);
  return schedule ? presented(schedule, reply) : reply.code(404).send();
});

route('POST', '/schedule-preview', async ({ tenantId }, _, { body }) => {
  const cadences = await query(pool, 'cadences', [tenantId]);
  const next = new Cron(body.cron ?? '', { timezone: body.timezone ?? '' }).nextRuns(Number(body.count));
  return { ...body, next: next.map((at) => ({ at })), crowding: cadences.length, warnings: [] };
});

route('PATCH', '/schedules/:scheduleId', async ({ tenantId }, install, { params, body, headers }, reply) => {
  const next = new Cron(body.cron ?? '', { timezone: 'UTC' }).nextRun();
  const schedule = await transaction(async (client) => {
    const revision = headers['if-match']?.slice(1, -1);
    await query(client, 'change', [tenantId, params.scheduleId, revision, body.cron, next]);
    return (await query(client, 'one', [tenantId, install.id, params.scheduleId]))[0];
  });
  const changed = schedule && schedule.cron === body.cron;
  return changed ? presented(schedule, reply) : reply.code(412).send();
});

route('POST', '/schedules/:scheduleId/run-now', async (caller, install, { params }, reply) => {
  const { tenantId, name } = caller;
  const run = await transaction(async (client) => {
    const [schedule] = await query(client, 'lock', [tenantId, params.scheduleId]);
    const unfinished = await query(client, 'unfinished', [tenantId, params.scheduleId]);
    if (!schedule || unfinished.length > 0) return undefined;
    const id = randomUUID();
    const { method, path } = schedule;
    const values = [tenantId, id, schedule.id, install.id, params.extensionId, name, method, path];
    const [inserted] = await query(client, 'run', values);
    const db = { executeSql: (text: string, parameters?: unknown[]) => client.query(text, parameters) };
    await boss.insert(QUEUE, [{ id, data: { tenantId, runId: id } }], { db });
    return inserted;
  });
  return run ? reply.code(202).send(run) : reply.code(409).send();
});

process.on('disconnect', () => process.exit());
await server.listen({ host: '127.0.0.1', port: Number(API_PORT) });

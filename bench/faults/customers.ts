import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Random } from './random.ts';

/** A schedule as those who made it know it. */
export interface KnownSchedule {
  id: string;
  tenantId: string;
  /** The cron it was created with. */
  cron: string;
  deleted: boolean;
}

export interface Customers {
  schedules: KnownSchedule[];
  /** Accepted by the API: what has to be there in the end. */
  accepted: number;
  create(): Promise<void>;
  /** One change to one schedule: cron, disable, enable, pause, resume, delete or run now. */
  change(): Promise<void>;
  /** Leaves no schedule on; resolves when every one is off. */
  disableAll(): Promise<void>;
  stop(): void;
}

export interface CustomersOptions {
  apis: readonly string[];
  tenantIds: readonly string[];
  extensionId: string;
  endpointId: string;
  random: Random;
  jwksPort: number;
  issuer: string;
  audience: string;
}

const CRONS = ['* * * * *', '*/2 * * * *', '*/3 * * * *'];
const PATIENCE_MS = 120_000;

/** People who go on working while parts of the product die: they ask again, under the same key, until they are answered. */
export async function startCustomers(options: CustomersOptions): Promise<Customers> {
  const { random, apis } = options;
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'rig', alg: 'ES256', use: 'sig' }] });
  const keys = createServer((_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(jwks),
  ).listen(options.jwksPort, '127.0.0.1');
  const tokens = new Map<string, string>();
  for (const tenantId of options.tenantIds) {
    const claims = {
      tenant: tenantId,
      name: 'Rig',
      user_type: 'internal',
      permissions: ['extension:read', 'extension:write'],
    };
    const token = new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'rig' }).setSubject('rig');
    tokens.set(
      tenantId,
      await token
        .setIssuer(options.issuer)
        .setAudience(options.audience)
        .setExpirationTime(Math.floor(Date.now() / 1_000) + 30 * 86_400)
        .sign(privateKey),
    );
  }
  const schedules: KnownSchedule[] = [];

  async function ask(
    tenantId: string,
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: object,
  ): Promise<{ status: number; etag: string | null; body: Record<string, unknown> }> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const answer = await fetch(`${random.pick(apis)}/api/extensions/${options.extensionId}/schedules${path}`, {
        method,
        headers: {
          authorization: `Bearer ${tokens.get(tenantId)}`,
          ...(body ? { 'content-type': 'application/json' } : {}),
          ...headers,
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
        signal: AbortSignal.timeout(5_000),
      })
        .then(async (response) => ({
          status: response.status,
          etag: response.headers.get('etag'),
          body: response.status === 204 ? {} : ((await response.json()) as Record<string, unknown>),
        }))
        .catch(() => undefined);
      // Still in flight under the same key: an API that died may have it for a while.
      const busy = answer?.status === 409 && JSON.stringify(answer.body).includes('IDEMPOTENCY');
      if (answer && answer.status < 500 && answer.status !== 401 && !busy) return answer;
      if (Date.now() > deadline) throw new Error(`${method} ${path} was never answered: ${answer?.status}`);
      await new Promise((wake) => setTimeout(wake, 250));
    }
  }

  /** Changes the schedule as it is now; undefined when it is gone. */
  async function amend(
    { id, tenantId }: KnownSchedule,
    method: string,
    body?: object,
    action: '' | '/pause' | '/resume' = '',
  ): Promise<number> {
    for (;;) {
      const current = await ask(tenantId, 'GET', `/${id}`, {});
      if (current.status !== 200) return current.status;
      const answer = await ask(tenantId, method, `/${id}${action}`, { 'if-match': current.etag ?? '' }, body);
      if (answer.status !== 412) return answer.status;
    }
  }

  const customers: Customers = {
    schedules,
    accepted: 0,
    async create() {
      const tenantId = random.pick(options.tenantIds);
      const cron = random.pick(CRONS);
      const overlap = random.pick(['skip', 'queue_one']);
      const body = { endpoint_id: options.endpointId, cron, timezone: 'UTC', overlap };
      const answer = await ask(tenantId, 'POST', '', { 'idempotency-key': randomUUID() }, body);
      if (answer.status !== 201)
        throw new Error(`A create was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
      schedules.push({ id: String(answer.body.id), tenantId, cron, deleted: false });
      customers.accepted += 1;
    },
    async change() {
      const living = schedules.filter(({ deleted }) => !deleted);
      if (living.length === 0) return;
      const schedule = random.pick(living);
      const what = random.pick([
        'cron',
        'cron',
        'disable',
        'enable',
        'enable',
        'run',
        'run',
        'pause',
        'resume',
        'delete',
      ]);
      if (what === 'run') {
        const key = { 'idempotency-key': randomUUID() };
        await ask(schedule.tenantId, 'POST', `/${schedule.id}/run-now`, key, {});
      } else if (what === 'delete') {
        await amend(schedule, 'DELETE');
        schedule.deleted = true;
      } else if (what === 'pause' || what === 'resume') {
        await amend(schedule, 'POST', undefined, `/${what}`);
      } else {
        const body = what === 'cron' ? { cron: random.pick(CRONS) } : { enabled: what === 'enable' };
        await amend(schedule, 'PATCH', body);
      }
      customers.accepted += 1;
    },
    async disableAll() {
      const living = schedules.filter(({ deleted }) => !deleted);
      for (const schedule of living) await amend(schedule, 'PATCH', { enabled: false });
    },
    stop: () => keys.close(),
  };
  return customers;
}

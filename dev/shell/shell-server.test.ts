import { createHmac } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jwtAuthenticate } from '@extension-schedules/service/http/authenticate.ts';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTickets } from './events/tickets.ts';
import { OPERATOR, PEOPLE } from './people.ts';
import { shellServer } from './shell-server.ts';
import { signingKey } from './signing-key.ts';

const RULES = { issuer: 'psa-shell', audience: 'extension-schedules' };
const SETTINGS = { apiBaseUrl: 'http://api.test/</script><b>$&', remoteUrl: 'http://remote.test/mf-manifest.json' };
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const PAGE = '/msp/settings/extensions/some-id/settings';

let folder: string;
let server: Server;
let origin: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shell-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<head><!--settings--></head>');
  await writeFile(join(folder, 'assets/index-a1_B.js'), 'export {}');
  await writeFile(join(folder, 'secret.json'), '{}');
  const key = await signingKey(join(folder, 'key.json'));
  if (!key.ok) throw new Error(key.problem);
  server = shellServer({
    folder,
    settings: SETTINGS,
    rules: RULES,
    key: key.value,
    tickets: openTickets(),
    eventsSecret: SECRET,
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await rm(folder, { recursive: true });
});

const get = (path: string, init?: RequestInit) => fetch(origin + path, init);
const keys = () => createRemoteJWKSet(new URL(`${origin}/.well-known/jwks.json`));
async function tokenOf(id: string): Promise<string> {
  const response = await get(`/api/token?person=${id}`, { method: 'POST' });
  expect(response.headers.get('cache-control')).toBe('no-store');
  return ((await response.json()) as { token: string }).token;
}

describe('tokens', () => {
  it('identify a person for ten minutes, signed by the published key', async () => {
    const { payload, protectedHeader } = await jwtVerify(await tokenOf('dana'), keys(), RULES);
    expect(protectedHeader).toMatchObject({ alg: 'ES256', kid: expect.any(String) });
    expect(payload).toEqual({
      iss: 'psa-shell',
      aud: 'extension-schedules',
      sub: 'dana',
      name: 'Dana Weber',
      tenant: 'a3f6c0de-0000-4000-8000-00000000000a',
      permissions: ['extension:read', 'extension:write'],
      user_type: 'internal',
      iat: expect.any(Number),
      exp: (payload.iat ?? 0) + 600,
    });
  });

  it.each([...PEOPLE, OPERATOR])('of $id are accepted by the service', async (person) => {
    const caller = await jwtAuthenticate(keys(), RULES)(`Bearer ${await tokenOf(person.id)}`);
    expect(caller).toEqual({
      subject: person.id,
      name: person.name,
      tenantId: person.tenant.id,
      userType: person.userType,
      permissions: new Set(person.permissions),
    });
  });

  it('are not given without a person, nor to a plain link', async () => {
    expect((await get('/api/token?person=somebody', { method: 'POST' })).status).toBe(404);
    expect((await get('/api/token', { method: 'POST' })).status).toBe(404);
    const read = await get('/api/token?person=dana');
    expect([read.status, read.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('are signed by a key that stays secret', async () => {
    const { keys } = (await (await get('/.well-known/jwks.json')).json()) as { keys: object[] };
    expect(keys).toHaveLength(1);
    expect(keys[0]).not.toHaveProperty('d');
  });
});

describe('the session', () => {
  it('names person and tenant', async () => {
    expect(await (await get('/api/session?person=mia')).json()).toEqual({
      person: { id: 'mia', name: 'Mia Torres', role: 'Admin', user_type: 'internal' },
      tenant: { id: 'a3f6c0de-0000-4000-8000-00000000000b', name: 'Bluepeak Systems' },
    });
    expect((await get('/api/session?person=somebody')).status).toBe(404);
  });
});

describe('the page', () => {
  it.each(['/', PAGE, `${PAGE}/?theme=dark`, '/msp/settings/extensions/schedules'])(
    'is served at %s with its settings, never cached',
    async (path) => {
      const response = await get(path);
      const html = await response.text();
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(html).not.toContain('</script><b>');
      expect(JSON.parse(/json">(.*)<\/script>/.exec(html)?.[1] ?? '')).toEqual(SETTINGS);
    },
  );

  it('allows only its own assets, the remote and the API, and no framing', async () => {
    const response = await get(PAGE);
    const nonce = /<meta property="csp-nonce" nonce="([^"]+)" \/>/.exec(await response.text())?.[1];
    expect(nonce).toMatch(/^[\w+/]{22}==$/);
    expect(response.headers.get('content-security-policy')?.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self' http://remote.test",
      `style-src 'self' 'nonce-${nonce}' http://remote.test`,
      "connect-src 'self' http://remote.test ws://remote.test http://api.test",
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await (await get(PAGE)).text()).not.toContain(nonce);
  });

  it('serves assets with their type, cached for good', async () => {
    const { headers } = await get('/assets/index-a1_B.js');
    expect(headers.get('cache-control')).toContain('immutable');
    expect(headers.get('content-type')).toContain('text/javascript');
  });

  it.each([
    '/assets/gone.js',
    '/secret.json',
    '/assets/..%2fsecret.json',
    '/assets/%2e%2e/secret.json',
    '/assets/',
    '/%',
    '/msp',
  ])('answers 404 to %s, not cached', async (path) => {
    const response = await get(path);
    expect([response.status, response.headers.get('cache-control')]).toEqual([404, 'no-store']);
  });

  it('accepts only GET and HEAD', async () => {
    expect((await get(PAGE, { method: 'DELETE' })).status).toBe(405);
    expect((await get(PAGE, { method: 'HEAD' })).status).toBe(200);
  });
});

describe('events', () => {
  const event = {
    id: 'event-1',
    type: 'schedule.failing',
    time: '2026-11-23T01:30:12.812Z',
    data: {
      tenant_id: 'a3f6c0de-0000-4000-8000-00000000000a',
      extension: { id: 'some-id', name: 'Agreement Hub' },
      schedule: { id: 'schedule-1', name: 'Nightly sync', method: 'POST', path: '/sync' },
      error: { code: 'GUEST_ERROR', message: 'scope is unknown' },
      threshold_reached: true,
      view: { schedule: 'schedule-1' },
    },
  };
  /** Signs by Node alone, so that the library that verifies is not its own judge. */
  const post = (body: string, { secret = SECRET, at = Date.now() } = {}) => {
    const seconds = Math.floor(at / 1_000);
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    const signature = createHmac('sha256', key).update(`event-1.${seconds}.${body}`).digest('base64');
    const headers = {
      'webhook-id': 'event-1',
      'webhook-timestamp': String(seconds),
      'webhook-signature': `v1,bm90IHRoaXMgb25l v1,${signature}`,
    };
    return get('/api/events', { method: 'POST', body, headers });
  };
  const tickets = async (person: string) => {
    const response = await get(`/api/tickets?person=${person}`);
    return ((await response.json()) as { tickets: object[] }).tickets;
  };

  it('are refused without a valid signature of the last minutes', async () => {
    const body = JSON.stringify(event);
    expect((await post(body, { secret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD' })).status).toBe(401);
    expect((await post(body, { at: Date.now() - 600_000 })).status).toBe(401);
    expect((await get('/api/events', { method: 'POST', body })).status).toBe(401);
    expect(await tickets('dana')).toEqual([]);
  });

  it('get 413 when they are too large', async () => {
    expect((await post('x'.repeat(8_000_000))).status).toBe(413);
  });

  it("open a ticket in the schedule's tenant", async () => {
    expect((await post(JSON.stringify(event))).status).toBe(204);
    expect(await tickets('dana')).toMatchObject([
      {
        title: 'Agreement Hub: Nightly sync is failing',
        error: 'GUEST_ERROR: scope is unknown',
        link: `${PAGE}?schedule=schedule-1`,
      },
    ]);
    expect(await tickets('mia')).toEqual([]);
  });
});

import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { LogEntry } from '#domain/ports/log.ts';
import { jwtAuthenticate } from './authenticate.ts';
import { remoteKeys } from './remote-keys.ts';

const RULES = { issuer: 'psa', audience: 'schedules' };
const RETRY_MS = 20;
const MINUTE_MS = 60_000;

type Pair = { kid: string; privateKey: CryptoKey; jwk: JWK };
let first: Pair;
let second: Pair;
beforeAll(async () => {
  [first, second] = await Promise.all([makePair('k1'), makePair('k2')]);
});

async function makePair(kid: string): Promise<Pair> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256' } };
}

const answers =
  (status: number, body: string): RequestListener =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
const publishes = (...pairs: Pair[]) => answers(200, JSON.stringify({ keys: pairs.map(({ jwk }) => jwk) }));

let answer: RequestListener;
let asked: number;
let port: number;
let logged: LogEntry[];
let fetched: boolean[];
let authenticate: ReturnType<typeof jwtAuthenticate>;
const server = createServer((request, response) => {
  asked += 1;
  answer(request, response);
});

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  asked = 0;
  // Lookups of the previous test may still be in progress.
  const entries: LogEntry[] = [];
  const outcomes: boolean[] = [];
  logged = entries;
  fetched = outcomes;
  answer = publishes(first);
  await startServer(0);
  ({ port } = server.address() as AddressInfo);
  const keys = remoteKeys(`http://127.0.0.1:${port}/keys`, {
    log: (entry) => void entries.push(entry),
    metrics: { keysFetched: (ok) => void outcomes.push(ok) },
    timeoutMs: 200,
    retryMs: RETRY_MS,
  });
  authenticate = jwtAuthenticate(keys, RULES);
});
afterEach(async () => {
  vi.useRealTimers();
  // Ends the retries, which would continue under the clocks of the next tests.
  answer = publishes(first);
  if (!server.listening) await startServer(port);
  await vi.waitFor(() => expect(fetched.at(-1)).not.toBe(false), { timeout: 10_000 });
  await stopServer();
});

const startServer = (on: number) => once(server.listen(on, '127.0.0.1'), 'listening');

async function stopServer(): Promise<void> {
  if (!server.listening) return;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

async function signedBy({ kid, privateKey }: Pair): Promise<string> {
  const token = new SignJWT({ tenant: 't1', user_type: 'internal' }).setProtectedHeader({ alg: 'ES256', kid });
  const { issuer, audience } = RULES;
  return `Bearer ${await token.setIssuer(issuer).setAudience(audience).setSubject('dana').setExpirationTime('2d').sign(privateKey)}`;
}

const AWAY: [string, RequestListener | 'refuses'][] = [
  ['refuses connections', 'refuses'],
  ['answers 500', answers(500, '{}')],
  ['redirects', (_, response) => response.writeHead(302, { location: '/elsewhere' }).end()],
  ['answers with HTML', answers(200, '<html>Sign in</html>')],
  ['answers with something else', answers(200, '{"keys": "none"}')],
  ['has an empty set', answers(200, '{"keys": []}')],
  ['does not answer', () => {}],
];

async function goAway(how: RequestListener | 'refuses'): Promise<void> {
  if (how === 'refuses') await stopServer();
  else answer = how;
}

it.each(AWAY)('reports unavailable keys and logs it once when the key server %s', async (_, how) => {
  await goAway(how);
  const token = await signedBy(first);
  for (let time = 0; time < 3; time += 1) expect(await authenticate(token)).toBe('keys_unavailable');
  expect(logged).toMatchObject([{ level: 'error', event: 'keys_unavailable' }]);
  expect(JSON.stringify(logged)).not.toContain(token.slice('Bearer '.length));
  expect(new Set(fetched)).toEqual(new Set([false]));
});

it.each(AWAY)('keeps the last keys for a day when the key server %s', async (_, how) => {
  const token = await signedBy(first);
  expect(await authenticate(token)).toMatchObject({ subject: 'dana' });
  await goAway(how);
  vi.setSystemTime(Date.now() + 11 * MINUTE_MS);
  expect(await authenticate(token)).toMatchObject({ subject: 'dana' });
  await vi.waitFor(() => expect(logged).toMatchObject([{ event: 'keys_unavailable' }]));
  expect(await authenticate(token)).toMatchObject({ subject: 'dana' });
  // Only the key server knows this key.
  expect(await authenticate(await signedBy(second))).toBe('keys_unavailable');
  vi.setSystemTime(Date.now() + 24 * 60 * MINUTE_MS);
  expect(await authenticate(token)).toBe('keys_unavailable');
});

it('recovers without a request when the key server is back', async () => {
  answer = answers(503, '');
  expect(await authenticate(await signedBy(first))).toBe('keys_unavailable');
  answer = publishes(first);
  await vi.waitFor(() => expect(fetched.at(-1)).toBe(true));
  expect(logged.map(({ event }) => event)).toEqual(['keys_unavailable', 'keys_available']);
  expect(await authenticate(await signedBy(first))).toMatchObject({ subject: 'dana' });
});

it('fetches once for a flood of unknown key ids, and learns a new key a second later', async () => {
  expect(await authenticate(await signedBy(first))).toMatchObject({ subject: 'dana' });
  const flood = await Promise.all(Array.from({ length: 50 }, (_, at) => signedBy({ ...second, kid: `made-up-${at}` })));
  const floodComes = () => Promise.all(flood.map((token) => authenticate(token)));
  expect(new Set(await floodComes())).toEqual(new Set([undefined]));
  expect(asked).toBe(1);
  answer = publishes(first, second);
  vi.setSystemTime(Date.now() + 1_001);
  await floodComes();
  expect(asked).toBe(2);
  expect(await authenticate(await signedBy(second))).toMatchObject({ subject: 'dana' });
});

it('refuses a withdrawn key after ten minutes', async () => {
  const token = await signedBy(first);
  expect(await authenticate(token)).toMatchObject({ subject: 'dana' });
  answer = publishes(second);
  vi.setSystemTime(Date.now() + 11 * MINUTE_MS);
  await authenticate(token);
  await vi.waitFor(async () => expect(await authenticate(token)).toBeUndefined());
});

it('tolerates a clock difference of five seconds', async () => {
  const { kid, privateKey } = first;
  const now = Math.floor(Date.now() / 1_000);
  const between = (from: number, to: number) =>
    new SignJWT({ tenant: 't1' })
      .setProtectedHeader({ alg: 'ES256', kid })
      .setIssuer(RULES.issuer)
      .setAudience(RULES.audience)
      .setSubject('dana')
      .setNotBefore(now + from)
      .setExpirationTime(now + to)
      .sign(privateKey);
  const isGood = async (from: number, to: number) =>
    (await authenticate(`Bearer ${await between(from, to)}`)) !== undefined;
  expect([await isGood(4, 60), await isGood(-60, -3), await isGood(8, 60), await isGood(-60, -7)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

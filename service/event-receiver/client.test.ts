import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createEventReceiver, type EventReceiverClient } from './client.ts';

const AT = Date.UTC(2026, 10, 23, 8, 0, 0, 900);
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const NEXT_SECRET = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
const EVENT = { id: '0193593a-4a10-7b0e-8f43-2f6d9a510041', body: '{"specversion":"1.0","type":"schedule.failing"}' };

interface Received {
  headers: IncomingMessage['headers'];
  method: string | undefined;
  body: string;
}

let server: Server | undefined;
let receiver: EventReceiverClient | undefined;
afterEach(async () => {
  await receiver?.close();
  server?.closeAllConnections();
  server?.close();
});

/** A receiver of events on this machine; `answer` ends each response. */
async function receiving(answer: RequestListener, { secrets = [SECRET], timeoutMs = 2_000 } = {}) {
  const received: Received[] = [];
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({ headers: request.headers, method: request.method, body: Buffer.concat(chunks).toString() });
    answer(request, response);
  });
  await new Promise<void>((listening) => server?.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  receiver = createEventReceiver({ url: `http://127.0.0.1:${port}/hooks`, secrets, timeoutMs, connections: 2 });
  return { received, send: () => receiver?.send(EVENT, AT), port };
}

const answering = (status: number, headers: Record<string, string> = {}) =>
  receiving((_, response) => response.writeHead(status, headers).end('{"ok":true}'));

/** The signature by Node alone, as the specification describes it, so that the library is not its own judge. */
function signature(secret: string, { id, body }: typeof EVENT, seconds: number): string {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`;
}

describe('sending an event', () => {
  it('signs it as Standard Webhooks describes', async () => {
    const { received, send } = await answering(204);
    expect(await send()).toEqual({ kind: 'accepted' });
    const seconds = Math.floor(AT / 1_000);
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      method: 'POST',
      body: EVENT.body,
      headers: {
        'content-type': 'application/cloudevents+json; charset=utf-8',
        'webhook-id': EVENT.id,
        'webhook-timestamp': String(seconds),
        'webhook-signature': signature(SECRET, EVENT, seconds),
      },
    });
  });

  it("verifies the specification's test vector", () => {
    const event = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', body: '{"test": 2432232314}' };
    expect(signature(SECRET, event, 1_614_265_330)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('signs with every secret while they are changed', async () => {
    const secrets = [SECRET, NEXT_SECRET];
    const { received, send } = await receiving((_, response) => response.end(), { secrets });
    await send();
    const seconds = Math.floor(AT / 1_000);
    const expected = secrets.map((secret) => signature(secret, EVENT, seconds)).join(' ');
    expect(received[0]?.headers['webhook-signature']).toBe(expected);
  });

  it.each([400, 404, 410, 500, 503])('counts %i as a refusal', async (status) => {
    const { send } = await answering(status);
    expect(await send()).toEqual({ kind: 'refused', reason: `The receiver answered HTTP ${status}.` });
  });

  it('reports how long the receiver asks to wait', async () => {
    const { send } = await answering(429, { 'retry-after': '120' });
    expect(await send()).toMatchObject({ kind: 'refused', retryAfterMs: 120_000 });
  });

  it('follows no redirect', async () => {
    const { received, send } = await answering(307, { location: '/elsewhere' });
    expect(await send()).toEqual({ kind: 'refused', reason: 'The receiver answered HTTP 307.' });
    expect(received).toHaveLength(1);
  });

  it('gives up a receiver that does not answer', async () => {
    const { send } = await receiving(() => {}, { timeoutMs: 100 });
    expect(await send()).toEqual({ kind: 'failed', reason: 'The receiver did not answer within 0.1 s.' });
  });

  it('reads no endless answer', async () => {
    const { send } = await receiving((_, response) => {
      response.writeHead(200);
      const pour = () => {
        while (response.write('x'.repeat(65_536)));
      };
      response.on('drain', pour);
      pour();
    });
    expect(await send()).toEqual({ kind: 'accepted' });
  });

  it('says that nothing listens', async () => {
    const { send } = await answering(204);
    server?.closeAllConnections();
    await new Promise((closed) => server?.close(closed));
    expect(await send()).toEqual({
      kind: 'failed',
      reason: 'The receiver could not be reached: the connection was refused.',
    });
  });
});

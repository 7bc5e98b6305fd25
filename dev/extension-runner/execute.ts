import { setTimeout as pause } from 'node:timers/promises';
import type { components } from '@extension-schedules/openapi/runner.gen.ts';
import type { DemoExtension } from '../world/demo-extension.ts';
import { type GuestAnswer, type GuestCall, refuses, TRAP } from '../world/guest.ts';
import type { ExecuteBody } from './parse-request.ts';

export type Envelope = Required<components['schemas']['ExecuteResponse']>;

/** What selects and identifies a call; it comes from the HTTP headers, never from the body. */
export interface Routing {
  tenantId: string;
  extensionId: string;
  /** Empty when there is none. */
  idempotencyKey: string;
}

export interface Execution {
  envelope: Envelope;
  /** The answer of an earlier call with the same key. */
  replayed: boolean;
}

export type Execute = (routing: Routing, body: ExecuteBody) => Promise<Execution>;

const CAPABILITIES = new Set([
  'cap:context.read',
  'cap:http.fetch',
  'cap:log.emit',
  'cap:scheduler.manage',
  'cap:secrets.get',
  'cap:storage.kv',
  'cap:ui.proxy',
  'cap:user.read',
]);

/** What a timer of Node takes: longer ones fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * The Runner's handler: everything it decides, in the order it decides it. Answers of extensions are remembered under
 * the raw key for good, failures too; errors of the Runner itself are not.
 */
export function createExecute(extensions: readonly DemoExtension[], stopped: AbortSignal): Execute {
  const remembered = new Map<string, Envelope>();

  return async (routing, body) => {
    const { tenantId, extensionId, idempotencyKey } = routing;
    if (!tenantId || !extensionId) return fresh(failure(400, 'missing_routing_headers'));
    const known = remembered.get(idempotencyKey);
    if (known) return { envelope: known, replayed: true };
    const extension = extensions.find(({ registryId }) => registryId === extensionId);
    const bundle = extension?.versions.find(({ contentHash }) => contentHash === body.context.content_hash);
    if (!bundle) return fresh(failure(502, 'bundle_fetch_failed: not found'));
    const unknown = (body.providers ?? []).filter((name) => !CAPABILITIES.has(name.trim().toLowerCase()));
    if (unknown.length > 0) return fresh(failure(400, `unknown_capabilities: ${unknown.join(', ')}`));
    if (!isDecryptable(body.secret_envelope)) return fresh(failure(500, 'secret_decrypt_failed'));

    const route = `${body.http.method.toUpperCase()} ${body.http.path}`;
    const handler = bundle.routes[route] ?? refuses(404, { message: `${route} does not exist` });
    const { status, body: content, error } = await run(handler(guestCall(body, idempotencyKey)), body.limits, stopped);
    if (error) return fresh(failure(status, `${error.code}: ${error.message}`));
    const envelope = answer(status, content);
    if (idempotencyKey) remembered.set(idempotencyKey, envelope);
    return fresh(envelope);
  };
}

function guestCall({ context, http }: ExecuteBody, idempotencyKey: string): GuestCall {
  return {
    runId: http.headers?.['x-alga-invocation-id'] ?? '',
    body: parsedBody(http.body_b64),
    config: context.config ?? {},
    attempt: Number(/:(\d+)$/.exec(idempotencyKey)?.[1] ?? 1),
  };
}

/** Lets the extension's code take its time, interrupted at the limit or when the Runner stops. */
async function run(answer: GuestAnswer, limits: ExecuteBody['limits'], stopped: AbortSignal): Promise<GuestAnswer> {
  const { afterMs = 0, inHost } = answer;
  const limit = limits?.timeout_ms ?? LONGEST_TIMER_MS;
  if (afterMs === 0) return answer;
  const interrupted = { status: 500, error: TRAP };
  try {
    await pause(inHost ? afterMs : Math.min(afterMs, limit), undefined, { signal: stopped });
    return afterMs > limit ? interrupted : answer;
  } catch {
    return interrupted;
  }
}

function parsedBody(base64: string | null | undefined): unknown {
  if (!base64) return undefined;
  try {
    return JSON.parse(Buffer.from(base64, 'base64').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Stands for the key service: refuses what is not base64 or has expired. */
function isDecryptable(envelope: ExecuteBody['secret_envelope']): boolean {
  if (!envelope) return true;
  const expired = envelope.expires_at != null && Date.parse(envelope.expires_at) <= Date.now();
  return !expired && /^[A-Za-z0-9+/]+={0,2}$/.test(envelope.ciphertext_b64);
}

function answer(status: number, body: unknown): Envelope {
  if (body === undefined) return { status, headers: {}, body_b64: null, error: null };
  const headers = { 'content-type': 'application/json' };
  return { status, headers, body_b64: Buffer.from(JSON.stringify(body)).toString('base64'), error: null };
}

function failure(status: number, error: string): Envelope {
  return { status, headers: {}, body_b64: null, error };
}

function fresh(envelope: Envelope): Execution {
  return { envelope, replayed: false };
}

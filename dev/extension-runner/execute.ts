import type { components } from '@extension-schedules/openapi/runner.gen.ts';
import type { DemoExtension } from '../world/demo-extension.ts';
import type { GuestCall } from '../world/guest.ts';
import { findBundle } from './bundles.ts';
import type { ExecuteBody } from './parse-request.ts';
import { runGuest } from './run-guest.ts';

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
    const bundle = findBundle(extensions, extensionId, body.context.content_hash);
    if (!bundle) return fresh(failure(502, 'bundle_fetch_failed: not found'));
    const unknown = (body.providers ?? []).filter((name) => !CAPABILITIES.has(name.trim().toLowerCase()));
    if (unknown.length > 0) return fresh(failure(400, `unknown_capabilities: ${unknown.join(', ')}`));
    if (!isDecryptable(body.secret_envelope)) return fresh(failure(500, 'secret_decrypt_failed'));

    const call = guestCall(body, idempotencyKey);
    const handler =
      bundle.routes[`${call.method} ${call.path}`] ??
      (() => ({ status: 404, body: { message: `${call.method} ${call.path} does not exist` } }));
    const end = await runGuest(handler, call, body.limits?.timeout_ms ?? undefined, stopped);
    if (end.kind === 'trapped') return fresh(failure(500, `execute_failed: ${end.message}`));
    const envelope = answer(end.answer.status, end.answer.body);
    if (idempotencyKey) remembered.set(idempotencyKey, envelope);
    return fresh(envelope);
  };
}

function guestCall(body: ExecuteBody, idempotencyKey: string): Omit<GuestCall, 'signal'> {
  return {
    method: body.http.method.toUpperCase(),
    path: body.http.path,
    headers: body.http.headers ?? {},
    body: parsedBody(body.http.body_b64),
    config: body.context.config ?? {},
    attempt: Number(/:(\d+)$/.exec(idempotencyKey)?.[1] ?? 1),
  };
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

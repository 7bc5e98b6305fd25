import { setTimeout as pause } from 'node:timers/promises';
import type { components } from '@extension-schedules/openapi/runner.gen.ts';
import type { DemoExtension } from '../world/demo-extension.ts';
import { type GuestAnswer, type GuestCall, INTERRUPTED, NOT_STARTED, refuses } from '../world/guest.ts';
import type { ExecuteBody } from './parse-request.ts';
import { base64Problem, isDecryptable } from './secret-envelope.ts';
import { createStartUp, type StartUpOptions } from './start-up.ts';

export type Envelope = Required<components['schemas']['ExecuteResponse']>;

/** Selects and identifies a call; taken from the HTTP headers, never from the body. */
export interface Routing {
  tenantId: string;
  extensionId: string;
  /** Empty when there is none. */
  idempotencyKey: string;
}

export interface Execution {
  envelope: Envelope;
  /** The response to an earlier call with the same key. */
  replayed: boolean;
}

export type Execute = (routing: Routing, body: ExecuteBody) => Promise<Execution>;

/** Not imported from the product's list, so that a name missing or mistyped there is refused here. */
const CAPABILITIES = new Set([
  'cap:client.read',
  'cap:context.read',
  'cap:http.fetch',
  'cap:invoice.manual.create',
  'cap:log.emit',
  'cap:scheduler.manage',
  'cap:secrets.get',
  'cap:service.read',
  'cap:storage.kv',
  'cap:ui.proxy',
  'cap:user.read',
]);

/** Milliseconds per step in which the extension's time is counted; at least one step counts. */
const TICK_MS = 10;
/** Memory that every demo extension needs at its start, in pages of WebAssembly. */
const MINIMUM_PAGES = 2;
const PAGE_BYTES = 65_536;

/**
 * The Runner's handler, with its decisions in their order. The extension's responses, failures included, are kept for
 * good under the raw key; the Runner's own errors are not.
 */
export function createExecute(
  extensions: readonly DemoExtension[],
  stopped: AbortSignal,
  startUp: StartUpOptions = {},
): Execute {
  const remembered = new Map<string, Envelope>();
  const start = createStartUp(startUp, stopped);

  return async (routing, body) => {
    const { tenantId, extensionId, idempotencyKey } = routing;
    if (!tenantId || !extensionId) return fresh(failure(400, 'missing_routing_headers'));
    const known = remembered.get(idempotencyKey);
    if (known) return { envelope: known, replayed: true };
    const hash = hexOf(body.context.content_hash);
    const extension = extensions.find(({ registryId }) => registryId === extensionId);
    const bundle = extension?.versions.find(({ contentHash }) => hexOf(contentHash) === hash);
    if (!bundle) return fresh(failure(502, NO_BUNDLE));
    const unknown = (body.providers ?? []).map(normalized).filter((name) => name !== '' && !CAPABILITIES.has(name));
    if (unknown.length > 0) return fresh(failure(400, `unknown_capabilities: ${unknown.join(', ')}`));
    if (!isDecryptable(body.secret_envelope)) return fresh(failure(500, 'secret_decrypt_failed'));

    try {
      await start(hash);
    } catch {
      return fresh(failure(500, `execute_failed: ${INTERRUPTED}`));
    }
    const refusal = startProblem(body);
    if (refusal) return fresh(failure(500, `execute_failed: ${refusal}`));
    const route = `${body.http.method.toUpperCase()} ${body.http.path}`;
    const handler = bundle.routes[route] ?? refuses(404, { message: `${route} does not exist` });
    const answered = await run(handler(guestCall(body, idempotencyKey)), body.limits?.timeout_ms ?? 0, stopped);
    if (answered.error) return fresh(failure(answered.status, `${answered.error.code}: ${answered.error.message}`));
    const envelope = answer(answered);
    if (idempotencyKey) remembered.set(idempotencyKey, envelope);
    return fresh(envelope);
  };
}

const NO_BUNDLE = 'bundle_fetch_failed: verify_archive_sha256 fetch failed: 404 Not Found';

function hexOf(contentHash: string): string {
  return contentHash.replace(/^sha256:/, '').toLowerCase();
}

function normalized(capability: string): string {
  return capability.trim().toLowerCase();
}

/** Why the extension's code is not called at all. */
function startProblem({ http, limits }: ExecuteBody): string | undefined {
  const bytes = (limits?.memory_mb ?? 256) * 1_024 * 1_024;
  if (MINIMUM_PAGES * PAGE_BYTES > bytes) return `memory minimum size of ${MINIMUM_PAGES} pages exceeds memory limits`;
  // A missing limit counts as no time at all.
  if (limits?.timeout_ms == null) return NOT_STARTED;
  const problem = base64Problem(http.body_b64 ?? '');
  return problem && `invalid body base64: ${problem}`;
}

function guestCall({ http }: ExecuteBody, idempotencyKey: string): GuestCall {
  const bodyText = http.body_b64 ? Buffer.from(http.body_b64, 'base64').toString('utf8') : undefined;
  return {
    runId: http.headers?.['x-alga-invocation-id'] ?? '',
    body: parsed(bodyText),
    ...(bodyText !== undefined && { bodyText }),
    attempt: Number(/:(\d+)$/.exec(idempotencyKey)?.[1] ?? 1),
  };
}

/** Waits as long as the extension's code would run, until the limit or until the Runner stops. */
async function run(answer: GuestAnswer, timeoutMs: number, stopped: AbortSignal): Promise<GuestAnswer> {
  const { afterMs = 0, inHost } = answer;
  if (afterMs === 0) return answer;
  const limit = Math.max(1, Math.floor(timeoutMs / TICK_MS)) * TICK_MS;
  const interrupted = { status: 500, error: { code: 'execute_failed', message: INTERRUPTED } };
  try {
    await pause(inHost ? afterMs : Math.min(afterMs, limit), undefined, { signal: stopped });
    return afterMs > limit ? interrupted : answer;
  } catch {
    return interrupted;
  }
}

function parsed(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function answer({ status, body }: GuestAnswer): Envelope {
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

import type { components } from '@extension-schedules/openapi/runner.gen.ts';
import type { ExecuteRequest } from '#domain/ports/extension-runner.ts';
import type { SecretEnvelope } from '#domain/ports/store/installs.ts';

type WireRequest = components['schemas']['ExecuteRequest'];

/** The HTTP headers of a call: routing, log id, idempotency, and what the operator configured. */
export function executeHeaders(request: ExecuteRequest, serviceToken: string | undefined): Record<string, string> {
  return {
    'content-type': 'application/json',
    accept: 'application/json',
    // The cap on an answer is of what arrives.
    'accept-encoding': 'identity',
    'x-alga-tenant': request.tenantId,
    'x-alga-extension': request.extensionId,
    'x-request-id': request.requestId,
    'x-idempotency-key': request.idempotencyKey,
    ...(serviceToken ? { 'x-runner-service-token': serviceToken } : {}),
    ...(request.traceparent ? { traceparent: request.traceparent } : {}),
  };
}

export function executeBody(request: ExecuteRequest): string {
  return JSON.stringify(wireRequest(request));
}

function wireRequest(request: ExecuteRequest): WireRequest {
  const { bodyJson } = request.http;
  return {
    context: {
      request_id: request.requestId,
      tenant_id: request.tenantId,
      extension_id: request.extensionId,
      install_id: request.installId,
      version_id: request.versionId,
      content_hash: request.contentHash,
      config: stringConfig(request.config),
      trigger: request.trigger,
      schedule_id: request.scheduleId,
      scheduled_for: request.scheduledFor,
    },
    http: {
      method: request.http.method,
      path: request.http.path,
      query: {},
      headers: guestHeaders(request),
      ...(bodyJson === undefined ? {} : { body_b64: Buffer.from(bodyJson, 'utf8').toString('base64') }),
    },
    limits: { timeout_ms: request.limits.timeoutMs },
    providers: [...request.providers],
    ...(request.secretEnvelope ? { secret_envelope: wireEnvelope(request.secretEnvelope) } : {}),
  };
}

/**
 * What the extension sees, and nothing else. Tenant, extension, request id and, for a POST, a key to write under are what
 * the PSA's gateway sends, too. The others say what calls: the Runner drops the same facts from `context`.
 */
function guestHeaders(request: ExecuteRequest): Record<string, string> {
  return {
    'x-alga-tenant': request.tenantId,
    'x-alga-extension': request.extensionId,
    'x-request-id': request.requestId,
    // The run's, not the attempt's: what the extension has written under it, it need not write again in a retry.
    ...(request.http.method === 'POST' ? { 'x-idempotency-key': request.requestId } : {}),
    ...(request.http.bodyJson === undefined ? {} : { 'content-type': 'application/json' }),
    'x-alga-trigger': request.trigger,
    'x-alga-schedule-id': request.scheduleId,
    'x-alga-invocation-id': request.requestId,
    'x-alga-scheduled-for': request.scheduledFor,
  };
}

/** The Runner takes strings only, and the PSA stores any JSON: the PSA's own rule for the others. */
function stringConfig(config: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [key, configText(value)]));
}

function configText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function wireEnvelope(envelope: SecretEnvelope): NonNullable<WireRequest['secret_envelope']> {
  const { ciphertextB64, version, algorithm, expiresAt, keyPath, mount } = envelope;
  return {
    ciphertext_b64: ciphertextB64,
    ...(version === null ? {} : { version }),
    ...(algorithm === null ? {} : { algorithm }),
    ...(expiresAt === null ? {} : { expires_at: new Date(expiresAt).toISOString() }),
    ...(keyPath === null ? {} : { key_path: keyPath }),
    ...(mount === null ? {} : { mount }),
  };
}

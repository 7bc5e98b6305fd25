import type { components } from '@extension-schedules/openapi/runner.gen.ts';
import type { ExecuteRequest } from '#domain/ports/extension-runner.ts';
import type { SecretEnvelope } from '#domain/ports/store/installs.ts';

type WireRequest = components['schemas']['ExecuteRequest'];

/** HTTP headers of a call: routing, request id, idempotency key and the operator's configuration. */
export function executeHeaders(request: ExecuteRequest, serviceToken: string | undefined): Record<string, string> {
  return {
    'content-type': 'application/json',
    accept: 'application/json',
    // The size limit applies to the bytes received.
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
 * The headers that the extension receives. Tenant, extension, request id and, for POST, an idempotency key match the
 * PSA's gateway. The others identify the scheduled run, because the Runner doesn't pass `context` on.
 */
function guestHeaders(request: ExecuteRequest): Record<string, string> {
  return {
    'x-alga-tenant': request.tenantId,
    'x-alga-extension': request.extensionId,
    'x-request-id': request.requestId,
    // The run's key, not the attempt's, so that the extension doesn't repeat writes in a retry.
    ...(request.http.method === 'POST' ? { 'x-idempotency-key': request.requestId } : {}),
    ...(request.http.bodyJson === undefined ? {} : { 'content-type': 'application/json' }),
    'x-alga-trigger': request.trigger,
    'x-alga-schedule-id': request.scheduleId,
    'x-alga-invocation-id': request.requestId,
    'x-alga-scheduled-for': request.scheduledFor,
  };
}

/** Converts values to strings, which the Runner requires, by the PSA's own rule. */
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

import { describe, expect, it } from 'vitest';
import { REQUEST } from './example-request.ts';
import { executeBody, executeHeaders } from './wire-request.ts';

describe('a call', () => {
  it('carries routing, keys and trace in its headers', () => {
    expect(executeHeaders(REQUEST, 'token-1')).toMatchObject({
      'content-type': 'application/json',
      'x-alga-tenant': 'tenant-a',
      'x-alga-extension': 'registry-1',
      'x-request-id': 'run-1',
      'x-idempotency-key': 'run-1:2',
      'x-runner-service-token': 'token-1',
      traceparent: REQUEST.traceparent,
    });
  });

  it('omits token and trace when there is none', () => {
    const { traceparent: _, ...request } = REQUEST;
    const headers = executeHeaders(request, undefined);
    expect(headers).not.toHaveProperty('x-runner-service-token');
    expect(headers).not.toHaveProperty('traceparent');
  });

  it("sends the contract's body", () => {
    expect(JSON.parse(executeBody(REQUEST))).toEqual({
      context: {
        request_id: 'run-1',
        tenant_id: 'tenant-a',
        extension_id: 'registry-1',
        install_id: 'install-1',
        version_id: 'version-1',
        content_hash: 'sha256:abc',
        config: { region: 'eu', limit: '5', flags: '{"dry":true}', nothing: '' },
        trigger: 'schedule',
        schedule_id: 'schedule-1',
        scheduled_for: '2026-11-23T01:30:00.000Z',
      },
      http: {
        method: 'POST',
        path: '/agreements/sync',
        query: {},
        headers: {
          'x-alga-tenant': 'tenant-a',
          'x-alga-extension': 'registry-1',
          'x-request-id': 'run-1',
          'x-idempotency-key': 'run-1',
          'content-type': 'application/json',
          'x-alga-trigger': 'schedule',
          'x-alga-schedule-id': 'schedule-1',
          'x-alga-invocation-id': 'run-1',
          'x-alga-scheduled-for': '2026-11-23T01:30:00.000Z',
        },
        body_b64: Buffer.from('{"kunde":"Müller"}').toString('base64'),
      },
      limits: { timeout_ms: 5_000 },
      providers: ['cap:http.fetch'],
      secret_envelope: {
        ciphertext_b64: 'c2VjcmV0',
        version: '3',
        expires_at: '2026-11-24T00:00:00.000Z',
        key_path: 'transit/x',
      },
    });
  });

  it('omits body, content type, idempotency key and envelope when there is none', () => {
    const { secretEnvelope: _, ...request } = REQUEST;
    const http = { method: 'GET', path: '/warranty/refresh' };
    const body = JSON.parse(executeBody({ ...request, http }));
    expect(body.http).not.toHaveProperty('body_b64');
    expect(body.http.headers).toEqual({
      'x-alga-tenant': 'tenant-a',
      'x-alga-extension': 'registry-1',
      'x-request-id': 'run-1',
      'x-alga-trigger': 'schedule',
      'x-alga-schedule-id': 'schedule-1',
      'x-alga-invocation-id': 'run-1',
      'x-alga-scheduled-for': '2026-11-23T01:30:00.000Z',
    });
    expect(body).not.toHaveProperty('secret_envelope');
  });
});
